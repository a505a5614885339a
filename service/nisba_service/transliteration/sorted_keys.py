"""Tables of 32-bit fingerprints in rising order, and where one stands in them.

Fingerprints are spread evenly, so their first bits say nearly where to look.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

__all__ = ["as_steps", "find", "from_steps", "shelves"]

Keys = NDArray[np.uint32]


def shelves(keys: Keys) -> NDArray[np.int32]:
    """Returns where the keys of each shelf start, and where the last ends.

    A shelf is what begins with the same bits; there are some two keys on each.
    """
    bits = max(len(keys).bit_length() - 1, 1)
    first = np.arange(1 << bits, dtype=np.uint64) << np.uint64(32 - bits)
    return np.append(np.searchsorted(keys, first.astype(np.uint32)), len(keys)).astype(np.int32)


@numba.njit(cache=True, nogil=True)
def find(keys, shelves, wanted):
    """The place of a key, -1 where it is not."""
    shelf = np.int64(np.uint64(wanted) * np.uint64(shelves.size - 1) >> np.uint64(32))
    for place in range(shelves[shelf], shelves[shelf + 1]):
        if keys[place] == wanted:
            return place
    return -1


def as_steps(keys: Keys) -> NDArray[Any]:
    """The steps from key to key, a row for each of their four bytes: they compress well."""
    steps = np.diff(keys, prepend=np.uint32(0)).astype("<u4")
    return np.ascontiguousarray(steps.view(np.uint8).reshape(-1, 4).T)


def from_steps(steps: NDArray[Any]) -> Keys:
    """Returns the keys that `as_steps` was given."""
    return np.cumsum(np.ascontiguousarray(steps.T).view("<u4")[:, 0], dtype=np.uint32)
