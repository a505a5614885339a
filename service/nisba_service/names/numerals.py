"""Regnal numerals: what tells Faisal I and Faisal II apart.

They are read as the number they stand for, so that I is not the initial of Ismail and VI not V.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from nisba_service.names.parts import Part, Role
from nisba_service.names.tokens import Token

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


def numeral_of(tokens: Sequence[Token], place: int, before: Sequence[Part]) -> str:
    """Returns the number that a word of a name stands for as a numeral, "" for none.

    A letter alone is one at the end of a name, or before the country: Farouk I of Egypt. With a
    stop behind it, it is an initial, but for German, which goes on: Faisal I. von Irak.

    Args:
        tokens: the whole name.
        place: where the word stands.
        before: the parts that stand before it.
    """
    token = tokens[place]
    word = token.written.upper()
    number = _NUMBERS.get(word, "")
    if not number or word in _NAMES_TOO or len(tokens) == 1:
        return ""
    named = before and not before[-1].role.is_aside and before[-1].role != Role.INITIAL
    if not named and not (token.before_stop and word in _MAY_LEAD):
        return ""
    if len(word) == 1:
        following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
        ends = not (following or token.before_stop)
        return number if ends or following in _OF else ""
    return number


def is_numeral(written: str) -> bool:
    """Whether a word is written as a numeral in capitals, of more letters than an initial: II."""
    return len(written) > 1 and written in _NUMBERS and written not in _NAMES_TOO
