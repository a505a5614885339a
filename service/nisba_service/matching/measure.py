"""Measures one name against many forms of an index; compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.alignment import align_names
from nisba_service.matching.features import FEATURES
from nisba_service.matching.likeness import by_sound, pair_quality
from nisba_service.matching.reading import MAX_PARTS
from nisba_service.matching.resemblance import places_of
from nisba_service.phonetics.distance import work_rows
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
    met_with = np.empty(2 * len(roles), np.int32)
    rows = work_rows()
    places = places_of(symbols, offsets, roles)
    # Room for any form, so that none has to be asked for.
    symbol_room = np.empty(MAX_PARTS * MAX_SYMBOLS, np.uint8)
    offset_room = np.zeros(MAX_PARTS + 1, np.int32)
    ism_room = np.empty(MAX_PARTS, np.int32)
    worth_room = np.empty(MAX_PARTS, np.float32)
    quality_room = np.empty(len(roles) * MAX_PARTS, np.float32)
    for place in range(len(forms)):
        start, end = form_offsets[forms[place]], form_offsets[forms[place] + 1]
        b_roles = form_roles[start:end]
        count = len(b_roles)
        b_offsets = offset_room[: count + 1]
        b_isms, b_worth = ism_room[:count], worth_room[:count]
        quality = quality_room[: len(roles) * count].reshape((len(roles), count))
        for j in range(count):
            part = form_parts[start + j]
            b = part_symbols[part_offsets[part] : part_offsets[part + 1]]
            b_offsets[j + 1] = b_offsets[j] + len(b)
            for k in range(len(b)):
                symbol_room[b_offsets[j] + k] = b[k]
            b_isms[j], b_worth[j] = part_isms[part], part_information[part]
            for i in range(len(roles)):
                if by_sound(roles[i]) and by_sound(b_roles[j]):
                    quality[i, j] = _known_quality(
                        part, like_parts, like_qualities, like_offsets[i], like_offsets[i + 1]
                    )
                else:
                    a = symbols[offsets[i] : offsets[i + 1]]
                    quality[i, j] = pair_quality(
                        a, roles[i], isms[i], b, b_roles[j], b_isms[j], costs, joints, rows
                    )
        b_symbols = symbol_room[: b_offsets[count]]
        out[place] = align_names(
            quality, symbols, offsets, roles, isms, worth, wider,
            b_symbols, b_offsets, b_roles, b_isms, b_worth,
            places, costs, met_with, rows,
        )  # fmt: skip
    return out
