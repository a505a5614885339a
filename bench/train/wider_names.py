"""Makes the table of the wider world's names: matching/data/wider_names.tsv.

    pip download --no-deps --no-binary=:all: names==0.3.0 && tar xzf names-0.3.0.tar.gz
    python -m bench.train.wider_names --source names-0.3.0/names

The source are the surnames and given names of the United States' census of 1990 (public domain),
as the package `names` carries them: a population of many origins, whose shares tell how many
strangers bear a name. A name that is both is counted where it is commoner. The result is
the same byte for byte.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import nisba_service.matching.data
from nisba_service.names import fold_key

TABLE = Path(nisba_service.matching.data.__file__).parent / "wider_names.tsv"
FILES = ("dist.all.last", "dist.male.first", "dist.female.first")
FEWEST = 10
"""Bearers in 100,000; what fewer bear tells people apart well enough."""

_HEADER = """\
# How many in 100,000 people bear a name, in a population of many origins; made by
# bench/train/wider_names.py from the names of the United States' census of 1990.
name	bearers
"""


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--source", type=Path, required=True, help="the folder with dist.*")
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    most: dict[str, int] = {}
    for name, bearers in _names(arguments.source):
        most[name] = max(bearers, most.get(name, 0))
    rows = sorted((name, bearers) for name, bearers in most.items() if bearers >= FEWEST)
    text = "".join(f"{name}\t{bearers}\n" for name, bearers in rows)
    arguments.output.write_text(_HEADER + text, encoding="utf-8")


def _names(source: Path) -> Iterator[tuple[str, int]]:
    for file in FILES:
        with (source / file).open(encoding="ascii") as lines:
            for line in lines:
                name, percent = line.split()[:2]
                yield fold_key(name), round(1000 * float(percent))


if __name__ == "__main__":
    main()
