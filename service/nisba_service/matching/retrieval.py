"""The loops that look through the index, compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.likeness import likeliest

__all__ = ["best_forms", "likely_parts"]

_WHAT_ELSE = np.float32(0.1)
"""How much of the information of a form counts against it: of two that meet as much, the one that
has less beside it is likelier meant."""


@numba.njit(cache=True, nogil=True)
def likely_parts(
    symbols, ism, wanted, near_hashes, near_parts,
    part_symbols, part_offsets, part_isms, costs, joints,
):  # fmt: skip
    """The parts of the index that may be a part, in rising order, and how much each is the same.

    wanted: the hashes of all that the part is looked for under.
    """
    starts = np.searchsorted(near_hashes, wanted)
    sizes = np.empty(len(wanted), np.int64)
    for place in range(len(wanted)):
        sizes[place] = _count(near_hashes, starts[place], wanted[place])
    found = np.empty(sizes.sum(), np.int32)
    count = 0
    for place in range(len(wanted)):
        start, size = starts[place], sizes[place]
        found[count : count + size] = near_parts[start : start + size]
        count += size
    return likeliest(symbols, ism, found, part_symbols, part_offsets, part_isms, costs, joints)


@numba.njit(cache=True, nogil=True)
def _count(hashes, start, wanted):
    """How many hashes from a place on are a wanted one."""
    end = start
    while end < len(hashes) and hashes[end] == wanted:
        end += 1
    return end - start


@numba.njit(cache=True, nogil=True)
def _filed(hashes, ids, wanted):
    """The ids filed under a hash, in rising order."""
    start = np.searchsorted(hashes, wanted)
    return ids[start : start + _count(hashes, start, wanted)]


@numba.njit(cache=True, nogil=True)
def _cut_otherwise(forms, form_offsets, parts, most):
    """Of forms those that have not so many parts, at most some of them.

    Nasr Allah is found by the sound of the whole, for no part of it is Nasrallah. What is cut alike
    is found by its parts, if they are alike: Hedayat sounds like Hodeida but for the vowels.
    """
    found = np.empty(min(len(forms), most), forms.dtype)
    count = 0
    for form in forms:
        if count == len(found):
            break
        if form_offsets[form + 1] - form_offsets[form] != parts:
            found[count] = form
            count += 1
    return found[:count]


@numba.njit(cache=True, nogil=True)
def best_forms(
    parts, qualities, offsets, information, exact, whole,
    exact_hashes, exact_forms, whole_hashes, whole_forms,
    posting_forms, posting_offsets, form_offsets, form_information, scratch, most, budget,
):  # fmt: skip
    """The forms that meet the most information, in rising order, at most about `most`.

    parts, qualities, offsets: for each part of the mention the index parts that may be the
    same, and how much. information: of each part of the mention. Parts of few bearers come
    first; when `budget` forms have been looked at, the rest only adds to forms already met.
    exact, whole: hashes of the mention; forms with the first are always kept, and some of those
    with the second that have another number of parts. form_information: of all parts of each form,
    in nats. scratch: zeros, one a form; left as zeros.
    """
    scores = np.empty(len(parts), np.float32)
    for place in range(len(information)):
        for each in range(offsets[place], offsets[place + 1]):
            scores[each] = qualities[each] * information[place]
    extra = np.concatenate((
        _filed(exact_hashes, exact_forms, exact)[:most],
        _cut_otherwise(
            _filed(whole_hashes, whole_forms, whole), form_offsets, len(information), most // 2
        ),
    ))  # fmt: skip
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
        form = touched[place]
        worth[place] = scratch[form] - _WHAT_ELSE * form_information[form]
        scratch[form] = 0.0
    if count > most:
        touched = touched[np.argsort(-worth)[:most]]
    return np.sort(touched)
