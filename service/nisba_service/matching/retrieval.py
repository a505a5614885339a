"""The loops that look through the index, compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

__all__ = ["best_forms", "gather"]


@numba.njit(cache=True, nogil=True)
def gather(hashes, ids, wanted):
    """Distinct ids filed under any of the wanted hashes, in rising order."""
    count = 0
    starts = np.searchsorted(hashes, wanted)
    ends = np.searchsorted(hashes, wanted, side="right")
    for place in range(len(wanted)):
        count += ends[place] - starts[place]
    found = np.empty(count, np.int32)
    count = 0
    for place in range(len(wanted)):
        size = ends[place] - starts[place]
        found[count : count + size] = ids[starts[place] : ends[place]]
        count += size
    return np.unique(found)


@numba.njit(cache=True, nogil=True)
def best_forms(parts, scores, extra, posting_forms, posting_offsets, scratch, most, budget):
    """The forms that meet the most information, in rising order, at most `most`.

    parts, scores: index parts that may be parts of the mention, and what each is worth.
    Parts of few bearers come first; when `budget` forms have been looked at, the rest
    only adds to forms already met. extra: forms found otherwise, always kept. scratch:
    zeros, one a form; left as zeros.
    """
    order = np.argsort(posting_offsets[parts + 1] - posting_offsets[parts])
    touched = np.empty(len(extra) + len(parts) + 64, np.int32)
    count = 0
    for form in extra:
        if scratch[form] == 0.0:
            touched[count] = form
            count += 1
        scratch[form] += np.float32(100.0)
    looked = 0
    for place in order:
        part = parts[place]
        start, end = posting_offsets[part], posting_offsets[part + 1]
        opening = looked < budget
        looked += end - start
        if not opening and looked > 8 * budget:
            break
        for form in posting_forms[start:end]:
            if scratch[form] == 0.0:
                if not opening:
                    continue
                if count == len(touched):
                    grown = np.empty(2 * count, np.int32)
                    grown[:count] = touched
                    touched = grown
                touched[count] = form
                count += 1
            scratch[form] += scores[place]
    touched = touched[:count]
    worth = np.empty(count, np.float32)
    for place in range(count):
        worth[place] = scratch[touched[place]]
        scratch[touched[place]] = 0.0
    if count > most:
        touched = touched[np.argsort(-worth)[:most]]
    return np.sort(touched)
