"""Groups bearers that are one: matched pairs, joined where nothing contradicts.

The groups are the connected components of the pairs that match, best pairs first, with a guard: two
groups are not joined where any name of the one contradicts any of the other. So A, which is like B,
which is like C, does not make one man of A and C (complete linkage over contradictions).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nisba_service.clustering.bearers import Bearer, Spelling, fullest
from nisba_service.clustering.blocking import pairs_to_compare
from nisba_service.matching.result import Verdict
from nisba_service.names import fold_key

__all__ = ["Compare", "Group", "group_bearers"]

Compare = Callable[[str, str], tuple[Verdict, float]]
"""Says whether two names can be one entity's, and how much, 0..1."""


@dataclass(frozen=True, slots=True)
class Group:
    """Bearers of several documents, or of one, that are one.

    Attributes:
        members: in the order in which they were given.
        cohesion: the least score of the pairs that joined them, 0..1; 1 for a single one.
    """

    members: tuple[Bearer, ...]
    cohesion: float

    @property
    def spellings(self) -> tuple[Spelling, ...]:
        """How they are written, the most frequent first."""
        times: defaultdict[tuple[str, str], int] = defaultdict(int)
        for member in self.members:
            for each in member.spellings:
                times[each.form, each.language] += each.times
        ordered = sorted(times.items(), key=lambda item: -item[1])
        return tuple(Spelling(form, count, language) for (form, language), count in ordered)

    @property
    def name(self) -> str:
        """The fullest of the spellings."""
        return fullest(self.spellings).form

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that name them, each once."""
        return tuple(dict.fromkeys(member.document for member in self.members))


def group_bearers(bearers: Sequence[Bearer], compare: Compare) -> list[Group]:
    """Returns the groups in the order of their first members; every bearer is in one.

    Args:
        bearers: at most one for each person in a document.
        compare: says whether two names can be one entity's.
    """
    bearing: defaultdict[str, list[int]] = defaultdict(list)
    for place, bearer in enumerate(bearers):
        bearing[fold_key(bearer.name)].append(place)
    shared = [bearers[places[0]].name for places in bearing.values()]
    judge = _Judge(compare)
    # A name that two people may well bear joins nobody, not even to himself: Mohamed Ali.
    names = [name for name in shared if judge(name, name)[0] == Verdict.MATCH]
    joined = _joined(names, judge)
    found = [
        (sorted(place for name in group for place in bearing[fold_key(name)]), least)
        for group, least in joined
    ]
    alone = set(range(len(bearers))) - {place for places, _ in found for place in places}
    found += [([place], 1.0) for place in alone]
    return [Group(tuple(bearers[i] for i in places), least) for places, least in sorted(found)]


class _Judge:
    """Compares two names once, whichever stands first."""

    def __init__(self, compare: Compare) -> None:
        self._compare = compare
        self._known: dict[tuple[str, str], tuple[Verdict, float]] = {}

    def __call__(self, one: str, two: str) -> tuple[Verdict, float]:
        pair = (min(one, two), max(one, two))
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def contradict(self, ones: Sequence[str], twos: Sequence[str]) -> bool:
        """Whether any name of the one group contradicts any of the other."""
        return any(self(a, b)[0] == Verdict.NO_MATCH for a in ones for b in twos)


def _joined(names: Sequence[str], judge: _Judge) -> list[tuple[list[str], float]]:
    """The groups of names, each with the least score that joined it."""
    links = [
        (-score, one, two)
        for one, two in pairs_to_compare(names)
        for verdict, score in (judge(names[one], names[two]),)
        if verdict == Verdict.MATCH
    ]
    groups = [[name] for name in names]
    cohesion = [1.0] * len(names)
    of = list(range(len(names)))
    for worth, one, two in sorted(links):
        into, taken = of[one], of[two]
        if into == taken or judge.contradict(groups[into], groups[taken]):
            continue
        cohesion[into] = min(-worth, cohesion[into], cohesion[taken])
        groups[into] += groups[taken]
        groups[taken] = []
        of = [into if group == taken else group for group in of]
    return [pair for pair in zip(groups, cohesion, strict=True) if pair[0]]
