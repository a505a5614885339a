"""Measures one name against many forms of an index; compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.alignment import align_names
from nisba_service.matching.features import FEATURES
from nisba_service.matching.likeness import by_sound, pair_quality
from nisba_service.matching.reading import MAX_PARTS
from nisba_service.matching.resemblance import places_of, room_for_letters
from nisba_service.phonetics.distance import least_costs, work_rows
from nisba_service.phonetics.symbols import MAX_SYMBOLS

__all__ = ["measure"]


@numba.njit(cache=True, nogil=True)
def _known_quality(part, like_parts, like_qualities, start, end):
    """Quality of an index part by the likely ones from start to end, 0 for any other."""
    low, high = start, end
    while low < high:
        middle = (low + high) // 2
        if like_parts[middle] < part:
            low = middle + 1
        else:
            high = middle
    return like_qualities[low] if low < end and like_parts[low] == part else np.float32(0.0)


@numba.njit(cache=True, nogil=True)
def measure(
    symbols, offsets, roles, isms, worth, wider, like_parts, like_qualities, like_offsets, forms,
    form_parts, form_roles, form_offsets, part_symbols, part_offsets, part_isms,
    part_information, costs, joints,
):  # fmt: skip
    """The `FEATURES` of one name against each of many forms of the index.

    like_*: for each part of the name the index parts that may be the same, in rising
    order, with their quality; all others are taken to be different.
    """
    out = np.zeros((len(forms), len(FEATURES)), np.float32)
    # Of the same type as the other's, so that nothing is compiled for two.
    symbols = symbols.copy()
    rows, letters = work_rows(), room_for_letters()
    a_least = least_costs(symbols, offsets, costs)
    a_letters, a_bits, a_of_parts = places_of(symbols, offsets, roles)
    a_met, a_quality = np.empty(len(roles), np.int32), np.empty(len(roles), np.int32)
    # Room for any form, so that none has to be asked for.
    b_symbols = np.empty(MAX_PARTS * MAX_SYMBOLS, np.uint8)
    b_offsets = np.zeros(MAX_PARTS + 1, np.int32)
    b_isms, b_worth = np.empty(MAX_PARTS, np.int32), np.empty(MAX_PARTS, np.float32)
    b_met, b_quality = np.empty(MAX_PARTS, np.int32), np.empty(MAX_PARTS, np.int32)
    quality = np.empty((len(roles), MAX_PARTS), np.float32)
    for place in range(len(forms)):
        start, end = form_offsets[forms[place]], form_offsets[forms[place] + 1]
        b_roles = form_roles[start:end]
        for j in range(len(b_roles)):
            part = form_parts[start + j]
            begin, length = part_offsets[part], part_offsets[part + 1] - part_offsets[part]
            b_offsets[j + 1] = b_offsets[j] + length
            for k in range(length):
                b_symbols[b_offsets[j] + k] = part_symbols[begin + k]
            b_isms[j], b_worth[j] = part_isms[part], part_information[part]
            for i in range(len(roles)):
                if by_sound(roles[i]) and by_sound(b_roles[j]):
                    quality[i, j] = _known_quality(
                        part, like_parts, like_qualities, like_offsets[i], like_offsets[i + 1]
                    )
                else:
                    quality[i, j] = pair_quality(
                        symbols, offsets[i], offsets[i + 1], roles[i], isms[i],
                        b_symbols, b_offsets[j], b_offsets[j + 1], b_roles[j], b_isms[j],
                        costs, joints, rows,
                    )  # fmt: skip
        align_names(
            out[place], quality,
            symbols, offsets, roles, isms, worth, wider, a_met, a_quality,
            b_symbols, b_offsets, b_roles, b_isms, b_worth, b_met, b_quality,
            a_letters, a_bits, a_of_parts, a_least, costs, rows, letters,
        )  # fmt: skip
    return out
