"""What the characters of running text are to the reader who looks for names."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "AMPERSAND", "APOSTROPHE", "ARABIC", "CLOSE", "COMMA", "FORMAT", "HYPHEN", "LINE", "LOWER",
    "MARK", "NUMBER", "OPEN", "OTHER", "QUOTE", "SENTENCE", "SPACE", "STOP", "UNCASED", "UPPER",
    "character_classes",
]  # fmt: skip

OTHER: Final = 0
SPACE: Final = 1
LINE: Final = 2
UPPER: Final = 3
LOWER: Final = 4
ARABIC: Final = 5
UNCASED: Final = 6
"""Letters of scripts without capitals: Hebrew, Georgian, Chinese."""
NUMBER: Final = 7
MARK: Final = 8
"""Vowel signs, accents set apart, tatweel: they belong to the letter before."""
APOSTROPHE: Final = 9
STOP: Final = 10
HYPHEN: Final = 11
FORMAT: Final = 12
"""Direction marks, joiners, soft hyphens: not there for a reader."""
OPEN: Final = 13
CLOSE: Final = 14
QUOTE: Final = 15
COMMA: Final = 16
SENTENCE: Final = 17
"""Ends a sentence or what stands before it: ! ? : ؟"""
AMPERSAND: Final = 18

_SINGLE = {
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", LINE),
    **dict.fromkeys("'’‘`´ʼʻʿʾ", APOSTROPHE),
    **dict.fromkeys("-‐‑", HYPHEN),
    **dict.fromkeys("([{", OPEN),
    **dict.fromkeys(")]}", CLOSE),
    **dict.fromkeys('"“”„«»‹›‟', QUOTE),
    **dict.fromkeys(",،", COMMA),
    **dict.fromkeys("!?:;…؟؛۔|•·–—*", SENTENCE),
    ".": STOP,
    "&": AMPERSAND,
    "ـ": MARK,
    "\t": SPACE,
}
_CATEGORIES = {
    "Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Lo": UNCASED, "Lm": UNCASED, "Nd": NUMBER,
    "Nl": NUMBER, "No": NUMBER, "Mn": MARK, "Mc": MARK, "Me": MARK, "Zs": SPACE, "Cf": FORMAT,
}  # fmt: skip
_HIGHEST = 0x1FFFF
"""Letters beyond are rare Chinese; they are read like the last one."""


@lru_cache(maxsize=1)
def character_classes() -> NDArray[np.uint8]:
    """Returns the class of every code point up to 0x1FFFF; higher ones are OTHER."""
    table = np.zeros(_HIGHEST + 1, np.uint8)
    for code in range(_HIGHEST + 1):
        char = chr(code)
        kind = _CATEGORIES.get(unicodedata.category(char), OTHER)
        if kind == UNCASED and _is_arabic(code):
            kind = ARABIC
        table[code] = _SINGLE.get(char, kind)
    table.flags.writeable = False
    return table


def _is_arabic(code: int) -> bool:
    return 0x600 <= code <= 0x6FF or 0x750 <= code <= 0x77F or 0xFB50 <= code <= 0xFEFF
