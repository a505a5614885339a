"""Tables of 64-bit hashes with open addressing, compiled by Numba. 0 is no hash."""

from __future__ import annotations

import numba
import numpy as np

__all__ = ["fill", "look_up", "slot_of"]


@numba.njit(cache=True, nogil=True, inline="always")
def slot_of(keys, key):
    """Returns where a key is in a table, or where it would be put.

    keys: as many as a power of two, some of them 0.
    """
    mask = np.uint64(len(keys) - 1)
    slot = (key ^ (key >> np.uint64(29))) & mask
    while keys[slot] != 0 and keys[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return slot


@numba.njit(cache=True, nogil=True)
def look_up(keys, values, wanted):
    """Returns the value of each wanted key; that of an empty slot, 0, for those not there."""
    found = np.empty(len(wanted), values.dtype)
    for place in range(len(wanted)):
        found[place] = values[slot_of(keys, wanted[place])]
    return found


@numba.njit(cache=True, nogil=True)
def fill(keys, values, new_keys, new_values):
    """Puts keys with their values into a table that has room for them."""
    for place in range(len(new_keys)):
        slot = slot_of(keys, new_keys[place])
        keys[slot] = new_keys[place]
        values[slot] = new_values[place]
