"""Folds: what two spellings of one name may differ in without being read differently.

Every fold has a name and maps one letter to its folded form; a profile is an ordered
list of folds. `fold` applies the matching profile after NFKC, `PROFILES` has the
others. No profile Arabises Persian: پ stays پ and گ stays گ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from unidecode import unidecode

from nisba_service.names.indic import is_indic, romanize_indic
from nisba_service.names.script import script_of
from nisba_service.tables import read_table

__all__ = ["FOLDS", "PROFILES", "fold", "fold_key", "fold_long", "normalize"]

LetterFold = Callable[[str], str]

_ARABIC_ROWS = read_table(
    "nisba_service.names.data", "arabic_letters.tsv", ("fold", "from", "to", "reason")
)
_LATIN = {
    row["from"]: row["to"]
    for row in read_table("nisba_service.names.data", "latin_letters.tsv", ("from", "to", "reason"))
}
_HEBREW = {
    row["from"]: row["to"]
    for row in read_table(
        "nisba_service.names.data", "hebrew_letters.tsv", ("from", "to", "reason")
    )
}
_SEQUENCES = {
    row["from"]: row["to"]
    for row in read_table(
        "nisba_service.names.data", "sequences.tsv", ("script", "from", "to", "reason")
    )
}
_SEQUENCE = re.compile("|".join(map(re.escape, _SEQUENCES)), re.IGNORECASE)


def _letters(name: str) -> LetterFold:
    table = {row["from"]: row["to"] for row in _ARABIC_ROWS if row["fold"] == name}
    return lambda char: table.get(char, char)


def _drop_controls(char: str) -> str:
    # Tabs and line ends separate; all other controls, bidi marks, joiners and the
    # soft boundary of Persian (ZWNJ) are not written for a reader.
    if char in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85":
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") else char


def _drop_marks(char: str) -> str:
    if is_indic(char):
        return char  # The signs of these scripts are vowels: कु is ku, and क is ka.
    return "" if unicodedata.category(char) in ("Mn", "Me") or char == "ـ" else char


def _latin_sounds(char: str) -> str:
    return _LATIN.get(char, char)


def _hebrew_as_arabic(char: str) -> str:
    return _HEBREW.get(char, char)


def _drop_latin_marks(char: str) -> str:
    if char.isascii() or "؀" <= char <= "ۿ":
        return char
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))


def _romanize_others(char: str) -> str:
    if char.isascii() or script_of(char) in ("Arab", ""):
        return char
    return unidecode(char).lower().replace("'", "").replace('"', "")


def _lower(char: str) -> str:
    # Composed again: the lower case of some letters is a letter and its mark.
    return unicodedata.normalize("NFC", char.casefold())


def _ascii_digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() else char


FOLDS: Mapping[str, LetterFold] = {
    "controls": _drop_controls,
    "marks": _drop_marks,
    "case": _lower,
    "digits": _ascii_digit,
    **{name: _letters(name) for name in dict.fromkeys(row["fold"] for row in _ARABIC_ROWS)},
    "latin_sounds": _latin_sounds,
    "latin_marks": _drop_latin_marks,
    "hebrew": _hebrew_as_arabic,
    "other_scripts": _romanize_others,
}
"""Every fold by name: from one character to its folded form, "" where it is dropped."""

_ALL_ARABIC = (
    "hamza_seat", "yeh_kaf", "heh", "waw", "pashto", "urdu", "kurdish", "maghreb", "egypt",
)  # fmt: skip

PROFILES: Mapping[str, tuple[str, ...]] = {
    "match": (
        "controls", "case", "digits", "latin_sounds", "marks", *_ALL_ARABIC, "latin_marks",
        "hebrew", "other_scripts",
    ),
    "form": ("controls", "case", "marks", "yeh_kaf"),
}  # fmt: skip
"""Ordered lists of folds. `match` is what names are compared by; `form` what makes two
written forms one and the same: case, vowel signs and code points, no letters."""


class _Table(dict[int, str]):
    """A translation table that folds each character once, when it is first met."""

    def __init__(self, profile: tuple[str, ...]) -> None:
        self._folds = [FOLDS[name] for name in profile]

    def __missing__(self, code: int) -> str:
        folded, before = chr(code), ""
        # What one fold makes may be another's to fold: Ξ is x, and x is ks.
        while folded != before:
            before = folded
            for letter_fold in self._folds:
                folded = "".join(map(letter_fold, folded))
        self[code] = folded
        return folded


_TABLES = {name: _Table(profile) for name, profile in PROFILES.items()}
_MARKED_LONG = ("āâ", "īî", "ūû", "ĀÂ", "ĪÎ", "ŪÛ")
_LONG = str.maketrans(
    {char: 2 * plain for plain, long in zip("aiuAIU", _MARKED_LONG, strict=True) for char in long}
)
"""Long vowels as scholars, Turks and Kurds mark them."""
_LAST_VOWEL = re.compile(r"([aiu])\1$")


def normalize(text: str) -> str:
    """Returns a text in NFKC, with two letters set right that it would spoil.

    An acute accent typed for an apostrophe would become a space, and the s with a line
    below, which libraries write for ث, has no letter of its own.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text.replace("´", "'"))
    return text.replace("s\u0331", "ṯ").replace("S\u0331", "Ṯ")


def _read_together(found: re.Match[str]) -> str:
    # Unlike lower(), casefold() leaves no sigma final: capital ΤΣ is τσ, not τς.
    return _SEQUENCES[found[0].casefold()]


def fold(text: str, profile: str = "match") -> str:
    """Returns a text with a profile's folds applied, spaces collapsed and trimmed."""
    text = normalize(text)
    if profile == "match" and not text.isascii():
        text = _SEQUENCE.sub(_read_together, romanize_indic(text))
    return " ".join(text.translate(_TABLES[profile]).split())


def fold_long(word: str) -> str:
    """Returns a word folded with each vowel that is marked as long double: Ḥāmid, haamid.

    A last vowel is long in any case, and single.
    """
    return _LAST_VOWEL.sub(r"\1", fold(word.translate(_LONG)))


def fold_key(text: str) -> str:
    """Returns what is equal for mentions that must have equal answers."""
    return fold(text, "form")
