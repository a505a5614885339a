"""Which script a text is written in."""

from __future__ import annotations

import unicodedata

__all__ = ["script_of"]

# By the first word of the character's Unicode name. Enough for what names are
# written in; what is not here has no letters or is "Zyyy", common to all scripts.
_BY_NAME = {
    "LATIN": "Latn",
    "FULLWIDTH": "Latn",
    "ARABIC": "Arab",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAANA": "Thaa",
    "SYRIAC": "Syrc",
    "ETHIOPIC": "Ethi",
    "THAI": "Thai",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
}


def script_of(text: str) -> str:
    """Returns the ISO 15924 code of the script most letters of a text belong to.

    "" where the text has no letter; "Zyyy" where its letters belong to no script known
    here. Of two scripts with as many letters the one that comes first wins.
    """
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            script = _script_of_letter(char)
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else ""


def _script_of_letter(char: str) -> str:
    code = ord(char)
    if code < 0x250:
        return "Latn"
    if 0x600 <= code < 0x700:
        return "Arab"
    return _BY_NAME.get(unicodedata.name(char, "").partition(" ")[0], "Zyyy")
