"""Counts how many people and organisations bear a part: matching/data/part_frequencies.tsv.

    python -m bench.train.part_frequencies [--data ../shared/data]

A part is counted by its first sound key, so the counts hold for every script, and once
an entity. The result is the same byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import nisba_service.matching.data
from nisba_service.names import Role, parse
from nisba_service.phonetics import sound_keys

TABLE = Path(nisba_service.matching.data.__file__).parent / "part_frequencies.tsv"
RAREST = 3
"""Keys of fewer entities are left out: nothing is known of them but that they are rare."""

_HEADER = """\
# How many entities bear a part with this sound key, of the number in the row "*"; made by
# bench/train/part_frequencies.py from the OFAC and UN lists and the names of legislators.
key	count
"""


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    keys_of: dict[str, set[str]] = defaultdict(set)
    for entity, name in _names(arguments.data):
        keys_of[entity].update(
            sound_keys(part.folded)[0]
            for part in parse(name).parts
            if part.role not in (Role.TITLE, Role.PARTICLE, Role.INITIAL)
        )
    counts = Counter(key for keys in keys_of.values() for key in keys)
    rows = sorted((key, count) for key, count in counts.items() if count >= RAREST and key)
    text = "".join(f"{key}\t{count}\n" for key, count in [("*", len(keys_of)), *rows])
    arguments.output.write_text(_HEADER + text, encoding="utf-8")


def _names(data: Path) -> Iterator[tuple[str, str]]:
    with (data / "ofac" / "sdn.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        yield from ((f"ofac-{row[0]}", row[1]) for row in csv.reader(file) if len(row) > 1)
    tree = ET.parse(data / "un" / "consolidated.xml")
    for entity in tree.iter("INDIVIDUAL"):
        names = (entity.findtext(f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        yield f"un-{entity.findtext('DATAID')}", " ".join(filter(None, names))
    with (data / "legislators" / "names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            # One name a person: the languages would count their own spellings apart.
            if row["lang"] in ("", "en"):
                yield f"legislator-{row['person_id']}", row["name"]


if __name__ == "__main__":
    main()
