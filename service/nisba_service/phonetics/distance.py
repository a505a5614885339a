"""How far two parts are apart by the letter costs, in nats."""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.phonetics.costs import letter_costs
from nisba_service.phonetics.symbols import MAX_SYMBOLS, encode

__all__ = ["distance", "least_costs", "symbol_distance", "work_rows"]


@numba.njit(cache=True, nogil=True, inline="always")
def symbol_distance(a, a_start, a_end, b, b_start, b_end, costs, rows, limit):
    """Weighted edit distance of two rows of symbol ids.

    Two neighbours in exchanged order cost `SWAP`, as typing errors do. *_start, *_end: where
    the rows stand in a and in b. rows: room to work in, three rows longer than the second.
    limit: a distance above it need not be known; some number above it is returned.
    """
    nothing = costs.shape[0] - 1
    before, previous, current = 0, 1, 2
    rows[previous, 0] = 0.0
    for j in range(b_end - b_start):
        rows[previous, j + 1] = rows[previous, j] + costs[nothing, b[b_start + j]]
    least_before = np.float32(0.0)
    for i in range(a_start, a_end):
        symbol = a[i]
        left_out = costs[symbol, nothing]
        diagonal = rows[previous, 0]
        best = least = rows[current, 0] = diagonal + left_out
        for j in range(b_end - b_start):
            other = b[b_start + j]
            above = rows[previous, j + 1]
            best = min(
                diagonal + costs[symbol, other], above + left_out, best + costs[nothing, other]
            )
            if (
                symbol != other
                and i > a_start
                and j > 0
                and symbol == b[b_start + j - 1]
                and a[i - 1] == other
            ):
                best = min(best, rows[before, j - 1] + np.float32(SWAP))
            rows[current, j + 1] = best
            diagonal = above
            least = min(least, best)
        # An exchange reaches back over one row, so two must be above.
        if least > limit and least_before > limit:
            return least
        least_before = least
        before, previous, current = previous, current, before
    return rows[previous, b_end - b_start]


@numba.njit(cache=True, nogil=True)
def least_costs(a, offsets, costs):
    """What each symbol costs at the least in a part that is compared with one of a: a row each.

    Added up over the symbols of the part it is never more than the distance. offsets: where
    the parts of a begin; one more for the end.
    """
    least = np.empty((len(offsets) - 1, costs.shape[0]), np.float32)
    for part in range(len(least)):
        least[part] = costs[costs.shape[0] - 1]
        for place in range(offsets[part], offsets[part + 1]):
            for other in range(costs.shape[0]):
                least[part, other] = min(least[part, other], costs[a[place], other])
    return least


@numba.njit(cache=True, nogil=True)
def work_rows():
    """Room for `symbol_distance` of any two parts, also of two parts joined."""
    return np.empty((3, 2 * MAX_SYMBOLS + 2), np.float32)


SWAP = 2.5
"""What two neighbours in exchanged order cost, in nats."""


def distance(part1: str, part2: str) -> float:
    """Returns how far two folded parts are apart, in nats; 0 where they are one."""
    a, b = _array(part1), _array(part2)
    return float(symbol_distance(a, 0, len(a), b, 0, len(b), letter_costs(), work_rows(), np.inf))


def _array(part: str) -> NDArray[np.uint8]:
    return np.frombuffer(encode(part), np.uint8)
