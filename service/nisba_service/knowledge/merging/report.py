"""What a merge did: which entries are one entity and why, and which were left apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.knowledge.merging.evidence import Finding, Judgement
from nisba_service.knowledge.merging.grouping import Entry, Pair

__all__ = ["MergeReport", "NearMiss", "Overlap", "Union", "make_report"]


@dataclass(frozen=True, slots=True)
class Union:
    """Entries that became one entity.

    Attributes:
        entity_id: the id of the entity, which is the id of its entry in the earliest source.
        name: its name.
        type: what it is.
        entries: for each entry the name of its source and its id.
        why: for each two entries that are linked, their ids and what proves it.
    """

    entity_id: str
    name: str
    type: EntityType
    entries: Sequence[tuple[str, str]]
    why: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two entries that were left apart although names or numbers bring them near.

    Attributes:
        entries: their ids.
        names: their names.
        evidence: how much speaks for one entity, in nats.
        why: what speaks for it, and last what it failed for.
    """

    entries: tuple[str, str]
    names: tuple[str, str]
    evidence: float
    why: Sequence[str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many entities stand on two sources.

    Attributes:
        sources: the names of the two.
        entities: how many stand on both.
        people: how many of them are people.
        identified: how many entities an identifier links; the others, evidence.
    """

    sources: tuple[str, str]
    entities: int
    people: int
    identified: int


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did.

    Attributes:
        overlaps: for each two sources, how many stand on both.
        unions: the entities that have entries of several sources, in the order of the snapshot.
        near: what was left apart, nearest first.
    """

    overlaps: Sequence[Overlap]
    unions: Sequence[Union]
    near: Sequence[NearMiss]

    def left_apart(self) -> Counter[str]:
        """Counts what the near ones failed for."""
        return Counter(miss.why[-1] for miss in self.near)


def make_report(
    names: Sequence[str],
    sources: Sequence[Sequence[Entity]],
    groups: Sequence[Sequence[Entry]],
    judged: Mapping[Pair, Judgement],
) -> MergeReport:
    """Makes the report of a merge.

    Args:
        names: the names of the sources.
        sources: their entries.
        groups: the entries that are one entity.
        judged: what was held of pairs of entries in the end.
    """
    together = {pair for entries in groups for pair in combinations(entries, 2)}
    unions = [_union(names, sources, entries, judged) for entries in groups]
    near = [
        _near(sources, pair, judgement)
        for pair, judgement in judged.items()
        if _is_near(judgement) and pair not in together
    ]
    near.sort(key=lambda miss: (-miss.evidence, miss.entries))
    return MergeReport(list(_overlaps(names, sources, groups, judged)), unions, near)


def _is_near(judgement: Judgement) -> bool:
    """Whether a pair that is not linked is worth a look: not those of common names alone."""
    return not judgement.links and (judgement.shared or judgement.evidence > 0)


def _entity(sources: Sequence[Sequence[Entity]], entry: Entry) -> Entity:
    return sources[entry[0]][entry[1]]


def _union(
    names: Sequence[str],
    sources: Sequence[Sequence[Entity]],
    entries: Sequence[Entry],
    judged: Mapping[Pair, Judgement],
) -> Union:
    first = _entity(sources, entries[0])
    why = {
        " = ".join(_entity(sources, entry).entity_id for entry in pair): judged[pair].why
        for pair in combinations(entries, 2)
        if pair in judged and judged[pair].links
    }
    ids = [(names[entry[0]], _entity(sources, entry).entity_id) for entry in entries]
    return Union(first.entity_id, first.name, first.type, ids, why)


def _near(sources: Sequence[Sequence[Entity]], pair: Pair, judgement: Judgement) -> NearMiss:
    one, other = (_entity(sources, entry) for entry in pair)
    return NearMiss(
        (one.entity_id, other.entity_id),
        (one.name, other.name),
        round(judgement.evidence, 2),
        judgement.why,
    )


def _overlaps(
    names: Sequence[str],
    sources: Sequence[Sequence[Entity]],
    groups: Sequence[Sequence[Entry]],
    judged: Mapping[Pair, Judgement],
) -> Iterator[Overlap]:
    for one, other in combinations(range(len(names)), 2):
        pairs = [
            pair
            for entries in groups
            for pair in combinations(entries, 2)
            if (pair[0][0], pair[1][0]) == (one, other)
        ]
        people = sum(_entity(sources, pair[0]).type == EntityType.PERSON for pair in pairs)
        identified = sum(
            pair in judged and judged[pair].finding == Finding.IDENTIFIED for pair in pairs
        )
        yield Overlap((names[one], names[other]), len(pairs), people, identified)
