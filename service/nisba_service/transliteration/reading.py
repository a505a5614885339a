"""What the word model reads: the letters of a word, without what carries no sound of it."""

from __future__ import annotations

import unicodedata

__all__ = ["START", "bare", "plain_latin", "read_arabic", "read_latin"]

START = "^"
"""Stands before every word, so that what is written before its first letter has a place."""

_SAME_LETTER = str.maketrans("یکھہۀەٱ", "يكههةها")
_ARABISED = str.maketrans("پچژگڤ", "بشجغف")
"""Letters that Arabic does not know, by those that stand for them in Arabic spelling."""
_BARE = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_BASE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | dict.fromkeys("ʿʾʻʼ‘’`´", "'")
)


def read_latin(word: str) -> str:
    """The word in lower case, composed, letters and apostrophes alone."""
    if _is_plain(word):
        return word
    lower = unicodedata.normalize("NFC", word.lower().replace("i̇", "i"))
    return "".join(c for c in lower if c.isalpha() or c in "'’‘`ʿʾʻʼ")


def read_arabic(word: str, *, persian: bool = False) -> str:
    """The word's letters without marks and joiners, each letter in one form.

    Letters that only Persian has are kept in a Persian word, and arabised otherwise.
    """
    letters = unicodedata.normalize("NFKC", word).translate(_SAME_LETTER)
    if not persian:
        letters = letters.translate(_ARABISED)
    return "".join(c for c in letters if c.isalpha() and c != "ـ")


def plain_latin(word: str) -> str:
    """The word in a to z and the apostrophe, as written without accents."""
    if _is_plain(word):
        return word
    split = unicodedata.normalize("NFD", read_latin(word)).translate(_BASE)
    return "".join(c for c in split if c == "'" or "a" <= c <= "z")


def bare(word: str) -> str:
    """An Arabic word without its hamzas and dots that hurried writing leaves out."""
    return word.translate(_BARE)


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower()
