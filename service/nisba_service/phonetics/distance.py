"""How far two parts are apart by the letter costs, in nats."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.phonetics.costs import letter_costs
from nisba_service.phonetics.symbols import encode

__all__ = ["distance", "symbol_distance"]


@numba.njit(cache=True, nogil=True)
def symbol_distance(a, b, costs):
    """Weighted edit distance of two arrays of symbol ids.

    Two neighbours in exchanged order cost `SWAP`, as typing errors do.
    """
    n, m = len(a), len(b)
    nothing = costs.shape[0] - 1
    before = np.empty(m + 1, np.float32)
    previous = np.empty(m + 1, np.float32)
    current = np.empty(m + 1, np.float32)
    previous[0] = 0.0
    for j in range(m):
        previous[j + 1] = previous[j] + costs[nothing, b[j]]
    for i in range(n):
        current[0] = previous[0] + costs[a[i], nothing]
        for j in range(m):
            best = previous[j] + costs[a[i], b[j]]
            best = min(best, previous[j + 1] + costs[a[i], nothing])
            best = min(best, current[j] + costs[nothing, b[j]])
            if i > 0 and j > 0 and a[i] == b[j - 1] and a[i - 1] == b[j] and a[i] != b[j]:
                best = min(best, before[j - 1] + SWAP)
            current[j + 1] = best
        before, previous, current = previous, current, before
    return previous[m]


SWAP = 2.5
"""What two neighbours in exchanged order cost, in nats."""


def distance(part1: str, part2: str) -> float:
    """Returns how far two folded parts are apart, in nats; 0 where they are one."""
    a, b = _array(part1), _array(part2)
    return float(symbol_distance(a, b, letter_costs()))


def _array(part: str) -> NDArray[np.uint8]:
    return np.frombuffer(encode(part), np.uint8)
