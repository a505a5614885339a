"""Regnal numerals: what tells Faisal I and Faisal II apart.

They are read as the number they stand for, so that I is not the initial of Ismail and VI not V.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

__all__ = ["is_numeral", "numeral_of"]

_TENS: Final = ("", "X", "XX")
_UNITS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_NUMBERS: Final = {
    **{
        ten + unit: str(10 * tens + units)
        for tens, ten in enumerate(_TENS)
        for units, unit in enumerate(_UNITS)
        if ten + unit
    },
    "IER": "1",
    "1ER": "1",
}
_NAMES_TOO: Final = ("XI", "XX", "XXI")
"""Xi Jinping; and of twenty kings of one name nobody has written."""
_MAY_LEAD: Final = ("II", "III", "IV", "VI", "VII", "VIII", "IX")
"""As the Turks write it: II. Abdülhamid. A letter alone is rather an initial: V. Putin."""
_OF: Final[AbstractSet[str]] = frozenset({"of", "von", "de", "du", "d", "di", "van"})


def numeral_of(written: str, stopped: bool, named: bool, following: str) -> str:
    """Returns the number that a word of a name stands for as a numeral, "" for none.

    A letter alone is one at the end of a name, or before the country: Farouk I of Egypt. With a
    stop behind it, it is an initial, but for German, which goes on: Faisal I. von Irak.

    Args:
        written: the word.
        stopped: whether a full stop stands right behind it.
        named: whether a name stands before it.
        following: the word behind it, folded; "" for none.
    """
    word = written.upper()
    number = _NUMBERS.get(word, "")
    if not number or word in _NAMES_TOO or not (named or (stopped and word in _MAY_LEAD)):
        return ""
    if len(word) == 1 and not (following in _OF or not (following or stopped)):
        return ""
    return number


def is_numeral(written: str) -> bool:
    """Whether a word is written as a numeral in capitals, of more letters than an initial: II."""
    return len(written) > 1 and written in _NUMBERS and written not in _NAMES_TOO
