"""Takes in sources one after the other and keeps account of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.importers.record import Refusal
from nisba_service.knowledge.importers.spec import Source

__all__ = ["Intake", "Tally"]


@dataclass(slots=True)
class Tally:
    """What became of one source.

    Attributes:
        name: the source.
        taken: entities taken.
        refused: rows, or parts of rows, not taken, by reason.
        rows_refused: how many of them are whole rows.
        first: where each reason was met first.
    """

    name: str
    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    rows_refused: int = 0
    first: dict[str, str] = field(default_factory=dict)

    def refuse(self, refusal: Refusal) -> None:
        """Counts a refusal."""
        self.refused[refusal.reason] += 1
        self.rows_refused += not refusal.partial
        self.first.setdefault(refusal.reason, refusal.where)


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
        seen: set[str] = set()
        for source in self._sources:
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
                    yield record
