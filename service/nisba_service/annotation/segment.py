"""Cuts running text into words, compiled by Numba: one pass over its code points."""

from __future__ import annotations

from typing import Final

import numba
import numpy as np

from nisba_service.annotation.characters import (
    APOSTROPHE,
    ARABIC,
    FORMAT,
    MARK,
    NUMBER,
    STOP,
    UNCASED,
    UPPER,
)
from nisba_service.annotation.gaps import class_of, gap_from, is_letter
from nisba_service.annotation.shapes import (
    ACRONYM,
    ALL_CAPITALS,
    CAPITAL,
    DIGITS,
    ELISION,
    GAP_NONE,
    GAP_PARAGRAPH,
    IN_ARABIC,
    ONE_LETTER,
    POSSESSIVE,
    WITHOUT_CASE,
)

__all__ = ["segment"]


_FNV: Final = np.uint64(0xCBF29CE484222325)
_PRIME: Final = np.uint64(0x100000001B3)


@numba.njit(cache=True, nogil=True, inline="always")
def _is_elided(codes, start, end):
    """Whether the letters before an apostrophe are an elided word: l', d', L', qu'."""
    first = codes[start]
    if end - start == 1:
        # l d c j m n s t; of capitals L and D alone: N'Djamena is one word.
        return (
            first == 108 or first == 100 or first == 99 or first == 106 or first == 109
            or first == 110 or first == 115 or first == 116 or first == 76 or first == 68
        )  # fmt: skip
    return end - start == 2 and (first == 113 or first == 81) and codes[start + 1] == 117


@numba.njit(cache=True, nogil=True, inline="always")
def _is_hung(codes, classes, start, place):
    """Whether an Arabic word of one letter is hung on the next by a tatweel: لـ, وـ, بـ."""
    first = codes[start]
    following = place + 1
    return (
        codes[place] == 0x640
        and (first == 0x644 or first == 0x648 or first == 0x628 or first == 0x643 or first == 0x641)
        and following < len(codes)
        and class_of(codes, classes, following) == ARABIC
    )


@numba.njit(cache=True, nogil=True)
def segment(codes, classes):
    """Returns the words of a text.

    Returns:
        Arrays of one length: start and end of each word in code points, a hash of its letters,
        what it looks like (bits), what stands before it (a gap), and whether a sentence begins
        with it.
    """
    n = len(codes)
    most = n // 2 + 2
    starts = np.empty(most, np.int32)
    ends = np.empty(most, np.int32)
    hashes = np.empty(most, np.uint64)
    shapes = np.empty(most, np.uint16)
    gaps = np.empty(most, np.uint8)
    begins = np.empty(most, np.bool_)
    count = 0
    place = 0
    line_start = 0
    gap, begin = GAP_PARAGRAPH, True
    while place < n:
        kind = class_of(codes, classes, place)
        if not (is_letter(kind) or kind == NUMBER):
            gap, begin, place, line_start = gap_from(codes, classes, place, line_start, count == 0)
            continue
        start = place
        letters, capitals, digits, arabic, uncased = 0, 0, 0, 0, 0
        last = place
        value = _FNV
        bits = CAPITAL if kind == UPPER else 0
        after = -1
        while place < n:
            kind = class_of(codes, classes, place)
            if is_letter(kind):
                letters += 1
                capitals += kind == UPPER
                arabic += kind == ARABIC
                uncased += kind == UNCASED
            elif kind == NUMBER:
                digits += 1
            elif kind == FORMAT:
                place += 1
                continue
            elif kind == APOSTROPHE:
                following = place + 1
                if following >= n or not is_letter(class_of(codes, classes, following)):
                    break
                if _is_elided(codes, start, place):
                    bits |= ELISION
                    after = place + 1
                    break
                ended = following + 1 >= n
                if not ended:
                    kind = class_of(codes, classes, following + 1)
                    ended = not (is_letter(kind) or kind in (NUMBER, APOSTROPHE))
                s = codes[following]
                if ended and letters > 1 and (s == 115 or s == 83):
                    bits |= POSSESSIVE
                    after = following + 1
                    break
            elif kind == STOP:
                # U.S.: capitals one by one, each with its stop.
                dotted = letters == 1 or bits & ACRONYM
                if not (dotted and capitals == letters and digits == 0 and place - last == 0):
                    break
                more = (
                    place + 2 < n
                    and class_of(codes, classes, place + 1) == UPPER
                    and class_of(codes, classes, place + 2) == STOP
                )
                if not more:
                    if bits & ACRONYM:
                        place += 1
                        last = place
                    break
                bits |= ACRONYM
                last = place + 1
                place += 1
                continue
            elif kind == MARK:
                if (
                    codes[place] == 0x640
                    and letters == 1
                    and _is_hung(codes, classes, start, place)
                ):
                    bits |= ELISION
                    after = place + 1
                    break
            else:
                break
            value = (value ^ np.uint64(39 if kind == APOSTROPHE else codes[place])) * _PRIME
            place += 1
            last = place
        if bits & ACRONYM:
            value = (value ^ np.uint64(46)) * _PRIME
        if letters > 1 and capitals == letters:
            bits |= ALL_CAPITALS
        if letters == 1 and digits == 0:
            bits |= ONE_LETTER
        if digits:
            bits |= DIGITS
        if arabic * 2 > letters:
            bits |= IN_ARABIC
        elif uncased * 2 > letters:
            bits |= WITHOUT_CASE
        starts[count], ends[count], hashes[count] = start, last, value
        shapes[count], gaps[count], begins[count] = bits, gap, begin
        count += 1
        if after >= 0:
            place = after
        gap, begin = GAP_NONE, False
    return (
        starts[:count], ends[:count], hashes[:count], shapes[:count], gaps[:count], begins[:count],
    )  # fmt: skip
