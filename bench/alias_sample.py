"""Draws rows of the alias table to be checked by hand, the same for the same seed and table.

    python -m bench.alias_sample [--seed 2026] [--rows 100] [--table FOLDER]

Prints them as TSV, sorted: entity, type, canonical name, form, language, kind, source.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from nisba_service.errors import SourceError
from nisba_service.knowledge.curated import TABLE, read_table
from nisba_service.knowledge.entity import Entity

__all__ = ["Row", "drawn_rows"]


class Row(NamedTuple):
    """One written form of an entity, as the table has it."""

    entity: str
    type: str
    name: str
    form: str
    language: str
    kind: str
    source: str


def drawn_rows(entities: Iterable[Entity], count: int, seed: int) -> list[Row]:
    """Draws rows, sorted; all of them where there are no more than `count`.

    The order of the entities does not matter, nor how they are spread over files. The canonical
    name has no language of its own and is drawn like any other form.
    """
    rows = sorted(_rows(entities))
    return sorted(random.Random(seed).sample(rows, min(count, len(rows))))


def _rows(entities: Iterable[Entity]) -> Iterable[Row]:
    for each in entities:
        for alias in each.aliases:
            yield Row(
                each.entity_id,
                each.type,
                each.name,
                alias.form,
                alias.language,
                alias.kind,
                alias.source,
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the rows; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.alias_sample", description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--table", type=Path, default=TABLE, metavar="FOLDER")
    wanted = parser.parse_args(arguments)
    if wanted.rows < 1:
        parser.error("--rows must be 1 or more")
    try:
        entities = list(read_table(wanted.table))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows(drawn_rows(entities, wanted.rows, wanted.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
