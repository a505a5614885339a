"""Takes in sources one after the other and keeps account of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.importers.record import Refusal
from nisba_service.knowledge.importers.spec import Source

__all__ = ["MOST_PLACES", "Intake", "Tally"]

MOST_PLACES = 100
"""How many places of one reason are remembered; all are counted."""


@dataclass(slots=True)
class Tally:
    """What became of one source.

    Attributes:
        name: the source.
        taken: entities taken.
        refused: rows, or parts of rows, not taken, by reason.
        rows_refused: how many of them are whole rows.
        passed_over: rows that name nobody by design of the list, by reason.
        places: where each reason was met, the first `MOST_PLACES` of them.
    """

    name: str
    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    rows_refused: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, refusal: Refusal) -> None:
        """Counts a refusal."""
        if refusal.by_design:
            self.passed_over[refusal.reason] += 1
            return
        self.refused[refusal.reason] += 1
        self.rows_refused += not refusal.partial
        places = self.places.setdefault(refusal.reason, [])
        if len(places) < MOST_PLACES:
            places.append(refusal.where)


class Intake(Iterable[Entity]):
    """The entities of some sources. An id that came before is refused.

    Iterate once; `tallies` is whole when the iterator has ended.

    Attributes:
        tallies: one for each source begun, in order.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        self.tallies: list[Tally] = []

    def __iter__(self) -> Iterator[Entity]:
        return (entity for _, entity in self.entries())

    def entries(self) -> Iterator[tuple[int, Entity]]:
        """Yields each entity with the number of its source, from 0. Iterate once."""
        seen: set[str] = set()
        for number, source in enumerate(self._sources):
            tally = Tally(source.name)
            self.tallies.append(tally)
            for record in source.read():
                if isinstance(record, Refusal):
                    tally.refuse(record)
                elif record.entity_id in seen:
                    tally.refuse(Refusal(f"entity {record.entity_id}", "the entity_id came before"))
                else:
                    seen.add(record.entity_id)
                    tally.taken += 1
                    yield number, record
