"""Reports the rows of the alias table that the matcher finds without them.

    python -m nisba_service.knowledge.curated.redundant [FOLDER]

The table is for what rules cannot know. A quarter of the rows at a time is left out and then looked
for; one that is a MATCH with its entity all the same is reported. The canonical name and the
first form in each language are not tried: they are how people are shown the name.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from nisba_service.errors import SourceError
from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.curated.table import TABLE, read_table
from nisba_service.knowledge.entity import Alias, AliasKind, Entity
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Query, Resolver

__all__ = ["Redundant", "redundant_rows"]

TURNS = 4
"""In so many turns all rows are tried; the more, the fewer others are missing in each."""


class Redundant(NamedTuple):
    """A row that is found without it.

    Attributes:
        entity_id: whose it is.
        form: what it says.
        confidence: of the MATCH without it, 0..1.
    """

    entity_id: str
    form: str
    confidence: float


def redundant_rows(entities: Sequence[Entity]) -> Iterator[Redundant]:
    """Yields the rows that are a MATCH with their entity though they are left out."""
    tried = [(entity, alias) for entity in entities for alias in _tried(entity)]
    for turn in range(TURNS):
        out = tried[turn::TURNS]
        yield from _found(entities, out)


def _tried(entity: Entity) -> Iterator[Alias]:
    shown: set[str] = set()
    for alias in entity.aliases:
        if alias.language in shown and alias.kind == AliasKind.FULL:
            yield alias
        shown.add(alias.language)


def _found(entities: Sequence[Entity], out: Sequence[tuple[Entity, Alias]]) -> Iterator[Redundant]:
    left_out = {(entity.entity_id, alias.form) for entity, alias in out}
    kept = [
        replace(
            entity,
            aliases=tuple(a for a in entity.aliases if (entity.entity_id, a.form) not in left_out),
        )
        for entity in entities
    ]
    with tempfile.TemporaryDirectory() as place:
        build_snapshot(kept, Path(place) / "kb")
        resolver = Resolver(Snapshot.open(Path(place) / "kb"))
        for entity, alias in out:
            answer = resolver.resolve(Query(alias.form, language=alias.language))
            if answer.entity and answer.entity.entity_id == entity.entity_id:
                yield Redundant(entity.entity_id, alias.form, answer.confidence)


def main(arguments: list[str]) -> int:
    """Prints the rows and how many were tried; returns the exit status."""
    try:
        entities = list(read_table(Path(arguments[0]) if arguments else TABLE))
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    rows = list(redundant_rows(entities))
    for row in sorted(rows):
        print(f"{row.entity_id}\t{row.form}\t{row.confidence:.2f}")
    tried = sum(len(list(_tried(entity))) for entity in entities)
    print(f"{len(rows)} of {tried} rows are found without them", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
