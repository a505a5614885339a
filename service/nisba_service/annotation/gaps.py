"""What stands between two words of a text, compiled by Numba."""

from __future__ import annotations

from typing import Final

import numba
import numpy as np

from nisba_service.annotation.characters import (
    AMPERSAND,
    APOSTROPHE,
    ARABIC,
    CLOSE,
    COMMA,
    FORMAT,
    HYPHEN,
    LINE,
    LOWER,
    MARK,
    NUMBER,
    OPEN,
    OTHER,
    QUOTE,
    SENTENCE,
    SPACE,
    STOP,
    UNCASED,
    UPPER,
)
from nisba_service.annotation.shapes import (
    GAP_AMPERSAND,
    GAP_CLOSE,
    GAP_COMMA,
    GAP_HARD,
    GAP_HYPHEN,
    GAP_LINE,
    GAP_NONE,
    GAP_OPEN,
    GAP_PARAGRAPH,
    GAP_SPACE,
    GAP_STOP,
)

__all__ = ["class_of", "gap_from", "is_letter"]

_WRAPPED: Final = 50
"""A line of fewer characters was not ended because it was full."""


@numba.njit(cache=True, nogil=True, inline="always")
def class_of(codes, classes, place):
    """The class of the character at a place of the text."""
    code = codes[place]
    return classes[code] if code < len(classes) else np.uint8(OTHER)


@numba.njit(cache=True, nogil=True, inline="always")
def is_letter(kind):
    """Whether characters of a class are letters."""
    return kind in (LOWER, UPPER, ARABIC, UNCASED)


@numba.njit(cache=True, nogil=True)
def gap_from(codes, classes, place, line_start, first):
    """Returns what stands from a place to the next word, and whether a sentence begins with it.

    Then where that word begins, and where the line does on which it stands.
    """
    n = len(codes)
    lines, spaces, others = 0, 0, 0
    seen = 0  # classes met, as bits
    short_line = False
    quoted = False
    begin = first
    while place < n:
        kind = class_of(codes, classes, place)
        if is_letter(kind) or kind == NUMBER:
            break
        if kind == LINE:
            # A carriage return and a line feed are one line end.
            if not (codes[place] == 10 and place > 0 and codes[place - 1] == 13):
                lines += 1
                if lines == 1:
                    short_line = place - line_start < _WRAPPED
            line_start = place + 1
        elif kind == SPACE:
            spaces += 1
        elif kind != FORMAT and kind != MARK:
            others += 1
            seen |= 1 << kind
        quoted = kind == QUOTE or (quoted and kind == FORMAT)
        place += 1
    ends_sentence = seen & (1 << STOP | 1 << SENTENCE)
    if lines > 1 or (lines == 1 and (short_line or ends_sentence)):
        return GAP_PARAGRAPH, True, place, line_start
    if seen == 0:
        if lines:
            return GAP_LINE, begin, place, line_start
        return (GAP_SPACE if spaces else GAP_NONE), begin, place, line_start
    # A quotation mark that opens begins a sentence, as often as not.
    if ends_sentence or quoted:
        begin = True
    if seen == 1 << HYPHEN:
        if others == 1 and spaces == 0 and lines == 0:
            return GAP_HYPHEN, begin, place, line_start
        return GAP_HARD, True, place, line_start
    if seen == 1 << APOSTROPHE and others == 1 and spaces and not quoted:
        return GAP_SPACE, begin, place, line_start  # the Peoples' Party
    if seen == 1 << STOP and others == 1:
        return GAP_STOP, begin, place, line_start
    if seen == 1 << COMMA and others == 1:
        return GAP_COMMA, begin, place, line_start
    if seen == 1 << AMPERSAND and others == 1:
        return GAP_AMPERSAND, begin, place, line_start
    if seen & (1 << OPEN):
        return GAP_OPEN, begin, place, line_start
    if seen & (1 << CLOSE):
        return GAP_CLOSE, begin, place, line_start
    return GAP_HARD, begin, place, line_start
