"""Which entries make one entity: links are followed only as far as nothing weakens them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.merging.evidence import Finding, Judgement, contradiction

__all__ = ["Entry", "Pair", "group", "rivalled"]

Entry = tuple[int, int]
"""A source and the number of an entry in it."""
Pair = tuple[Entry, Entry]
"""Two entries of two sources, the one of the earlier source first."""

_AS_GOOD = 3.0
"""So much better, in nats, a link must be than its rival."""


def rivalled(judged: Mapping[Pair, Judgement]) -> dict[Pair, str]:
    """Returns the links that have a rival as good, with why they do not hold.

    Of two entries of one list one at most is the other list's entry. Where evidence cannot say
    which, neither is.
    """
    rivals: dict[tuple[Entry, int], list[tuple[Pair, Judgement]]] = {}
    for (one, other), judgement in judged.items():
        if judgement.links:
            rivals.setdefault((one, other[0]), []).append(((one, other), judgement))
            rivals.setdefault((other, one[0]), []).append(((one, other), judgement))
    refused: dict[Pair, str] = {}
    for links in rivals.values():
        best = max(judgement.evidence for _, judgement in links)
        close = [pair for pair, each in links if best - each.evidence < _AS_GOOD]
        beaten = [pair for pair, _ in links if pair not in close]
        refused |= dict.fromkeys(beaten, "another entry of the list fits better")
        if len(close) > 1:
            refused |= dict.fromkeys(close, "another entry of the list fits as well")
    return refused


def group(
    sources: Sequence[Sequence[Entity]], judged: Mapping[Pair, Judgement]
) -> tuple[list[list[Entry]], dict[Pair, str]]:
    """Joins entries that are one entity.

    Returns:
        The groups of two entries and more, each in the order of the sources, and the links that
        were not followed, with why.
    """
    groups: dict[Entry, list[Entry]] = {}
    refused: dict[Pair, str] = {}
    links = ((pair, judgement) for pair, judgement in judged.items() if judgement.links)
    for (one, other), judgement in sorted(links, key=lambda link: (-link[1].evidence, link[0])):
        mine, theirs = groups.get(one, [one]), groups.get(other, [other])
        if mine is theirs:
            continue
        identified = judgement.finding == Finding.IDENTIFIED
        crossing = (pair for pair in _across(mine, theirs) if pair != (one, other))
        if why := _obstacle(sources, judged, crossing, identified):
            refused[one, other] = why
            continue
        joined = sorted(mine + theirs)
        groups |= dict.fromkeys(joined, joined)
    unique = {id(entries): entries for entries in groups.values()}
    return sorted(unique.values()), refused


def _across(mine: Iterable[Entry], theirs: Iterable[Entry]) -> Iterator[Pair]:
    for one, other in product(mine, theirs):
        yield (one, other) if one < other else (other, one)


def _obstacle(
    sources: Sequence[Sequence[Entity]],
    judged: Mapping[Pair, Judgement],
    pairs: Iterable[Pair],
    identified: bool,
) -> str:
    """Why two groups are not joined although a link leads from one to the other."""
    for one, other in pairs:
        if one[0] == other[0]:
            return "a list keeps apart what would become one"
        judgement = judged.get((one, other))
        if judgement and judgement.finding == Finding.APART:
            return f"by way of a third entry: {judgement.why[0]}"
        if judgement is None:
            first, second = sources[one[0]][one[1]], sources[other[0]][other[1]]
            if why := contradiction(first, second):
                return f"by way of a third entry: {why}"
            if not identified:
                return "by way of a third entry whose names do not match"
    return ""
