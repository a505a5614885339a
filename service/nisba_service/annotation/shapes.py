"""What a word looks like, and what stands before it."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ACRONYM",
    "ALL_CAPITALS",
    "CAPITAL",
    "DIGITS",
    "ELISION",
    "GAP_AMPERSAND",
    "GAP_CLOSE",
    "GAP_COMMA",
    "GAP_HARD",
    "GAP_HYPHEN",
    "GAP_LINE",
    "GAP_NONE",
    "GAP_OPEN",
    "GAP_PARAGRAPH",
    "GAP_SPACE",
    "GAP_STOP",
    "IN_ARABIC",
    "ONE_LETTER",
    "POSSESSIVE",
    "WITHOUT_CASE",
]

# What a word looks like, as bits.
CAPITAL: Final = 1
"""It begins with a capital."""
ALL_CAPITALS: Final = 2
"""It has two letters or more, all of them capitals."""
IN_ARABIC: Final = 4
DIGITS: Final = 8
ONE_LETTER: Final = 16
POSSESSIVE: Final = 32
"""An 's stands behind it; it is not part of the word."""
ELISION: Final = 64
"""French l', d', qu' before the next word, Arabic لـ on it."""
ACRONYM: Final = 128
"""Letters with full stops: U.S."""
WITHOUT_CASE: Final = 256

# What stands between a word and the word before it.
GAP_NONE: Final = 0
GAP_SPACE: Final = 1
GAP_HYPHEN: Final = 2
GAP_LINE: Final = 3
"""A line end inside a paragraph that was wrapped to lines."""
GAP_STOP: Final = 4
GAP_COMMA: Final = 5
GAP_OPEN: Final = 6
GAP_CLOSE: Final = 7
GAP_AMPERSAND: Final = 8
GAP_HARD: Final = 9
GAP_PARAGRAPH: Final = 10
