"""Merges lists: entries that are proven to be one entity become one, all others stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.merging.combine import combine
from nisba_service.knowledge.merging.entry_store import EntryStore
from nisba_service.knowledge.merging.evidence import Finding, Judgement, judge
from nisba_service.knowledge.merging.grouping import Entry, Pair, group, rivalled
from nisba_service.knowledge.merging.identifiers import shared_identifiers, sharing
from nisba_service.knowledge.merging.names import NameIndex, NameMatch, compare_names
from nisba_service.knowledge.merging.report import MergeReport, make_report

__all__ = ["merge"]


def merge(
    entries: Iterable[tuple[int, Entity]], names: Sequence[str]
) -> tuple[Iterator[Entity], MergeReport]:
    """Merges the entries of some sources.

    Two entries are one entity when an identifier or the evidence proves it; entries of one
    source never are, for a list keeps its own apart. An entity has the id and the place of its
    entry in the earliest source, so that the outcome is the same for the same sources.

    Args:
        entries: each with the number of its source, from 0, sources in order.
        names: the names of the sources.

    Returns:
        The entities, to be read once, and what was linked, what not, and why.
    """
    sources = [EntryStore() for _ in names]
    for source, entity in entries:
        sources[source].append(entity)
    judged = _judged(sources)
    refused = rivalled(judged)
    for pair, why in refused.items():
        judged[pair] = _left_apart(judged[pair], why)
    groups, refused = group(sources, judged)
    for pair, why in refused.items():
        judged[pair] = _left_apart(judged[pair], why)
    report = make_report(names, sources, groups, judged)
    return _merged(sources, groups), report


def _left_apart(judgement: Judgement, why: str) -> Judgement:
    return Judgement(Finding.NEAR, judgement.evidence, (*judgement.why, why))


def _judged(sources: Sequence[Sequence[Entity]]) -> dict[Pair, Judgement]:
    matches: dict[Pair, NameMatch | None] = dict(_name_matches(sources))
    for bearers in sharing(sources):
        for one, other in combinations(bearers, 2):
            if one[0] == other[0] or (one, other) in matches:
                continue
            first, second = (sources[source][number] for source, number in (one, other))
            if shared_identifiers(first, second):
                matches[one, other] = compare_names(first, second)
    judged = {}
    for (one, other), match in matches.items():
        population = max(len(sources[one[0]]), len(sources[other[0]]))
        first, second = sources[one[0]][one[1]], sources[other[0]][other[1]]
        judged[one, other] = judge(first, second, match, population)
    return judged


def _name_matches(sources: Sequence[Sequence[Entity]]) -> Iterator[tuple[Pair, NameMatch]]:
    """Looks up the shorter of each two lists in the longer one."""
    by_length = sorted(range(len(sources)), key=lambda source: (-len(sources[source]), source))
    for place, longer in enumerate(by_length[:-1]):
        index = NameIndex(sources[longer])
        for shorter in by_length[place + 1 :]:
            for number, entity in enumerate(sources[shorter]):
                for found, match in index.matches(entity).items():
                    one, other = (shorter, number), (longer, found)
                    yield ((one, other) if one < other else (other, one)), match


def _merged(sources: Sequence[EntryStore], groups: Sequence[Sequence[Entry]]) -> Iterator[Entity]:
    """Yields the entities, and lets go of the lists in the end."""
    heads = {entries[0]: entries for entries in groups}
    absorbed = {entry for entries in groups for entry in entries[1:]}
    for source, entities in enumerate(sources):
        for number, entity in enumerate(entities):
            if joined := heads.get((source, number)):
                yield combine([sources[each][place] for each, place in joined])
            elif (source, number) not in absorbed:
                yield entity
    for entities in sources:
        entities.close()
