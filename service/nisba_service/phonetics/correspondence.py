"""Which letters of one part stand for which of another: the cheapest reading, step by step."""

from __future__ import annotations

from typing import NamedTuple

from nisba_service.phonetics.costs import NOTHING, letter_costs
from nisba_service.phonetics.distance import SWAP
from nisba_service.phonetics.symbols import encode, spell

__all__ = ["Correspondence", "correspond"]


class Correspondence(NamedTuple):
    """Letters of one part that stand for letters of another.

    Attributes:
        first: the letters of the one part, "" where it has none.
        second: the letters of the other part, "" where it has none.
        cost: what the reading costs, in nats.
    """

    first: str
    second: str
    cost: float


def correspond(part1: str, part2: str) -> tuple[Correspondence, ...]:
    """Lays two folded parts beside each other, letter group by letter group.

    The costs of the steps add up to `distance.distance`; the letters of all steps, in
    order, are the two parts with double letters written once.
    """
    a, b = encode(part1), encode(part2)
    first, second = spell(part1), spell(part2)
    best = _cheapest(a, b)
    steps: list[Correspondence] = []
    i, j = len(a), len(b)
    while i or j:
        cost, back_i, back_j = best[i][j]
        from_i, from_j = i - back_i, j - back_j
        paid = cost - best[from_i][from_j][0]
        steps.append(Correspondence("".join(first[from_i:i]), "".join(second[from_j:j]), paid))
        i, j = from_i, from_j
    return tuple(reversed(steps))


def _cheapest(a: bytes, b: bytes) -> list[list[tuple[float, int, int]]]:
    """For each pair of beginnings the least cost, and how many symbols its last step took."""
    costs = letter_costs()
    best = [[(0.0, 0, 0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            ways = []
            if i and j:
                ways.append((best[i - 1][j - 1][0] + float(costs[a[i - 1], b[j - 1]]), 1, 1))
            if i:
                ways.append((best[i - 1][j][0] + float(costs[a[i - 1], NOTHING]), 1, 0))
            if j:
                ways.append((best[i][j - 1][0] + float(costs[NOTHING, b[j - 1]]), 0, 1))
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1] and a[i - 1] != a[i - 2]:
                ways.append((best[i - 2][j - 2][0] + SWAP, 2, 2))
            if ways:
                best[i][j] = min(ways, key=lambda way: way[0])
    return best
