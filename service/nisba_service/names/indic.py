"""Reads the scripts of South Asia, whose consonants carry an a unless a sign says otherwise.

What a letter is follows from its Unicode name: BENGALI LETTER KHA, VOWEL SIGN AA.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["is_indic", "romanize_indic"]

# Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala.
_FIRST, _LAST = "\u0900", "\u0dff"
_WORD = re.compile(f"[{_FIRST}-{_LAST}]+")
_KIND = re.compile(r"(?:LETTER|VOWEL SIGN|SIGN|AU LENGTH MARK) ?(.*)")
_VOWELS = {
    "A": "a", "AA": "a", "I": "i", "II": "i", "U": "u", "UU": "u", "E": "e", "EE": "e",
    "AI": "ai", "O": "o", "OO": "o", "AU": "au", "SHORT E": "e", "SHORT O": "o",
    "CANDRA E": "e", "CANDRA O": "o", "CANDRA A": "a", "VOCALIC R": "ri",
}  # fmt: skip
_CONSONANTS = {"SSA": "sh", "PHA": "f", "CA": "ch", "YYA": "y", "KHANDA TA": "t", "NGA": "ng"}
"""Those that are not read as their name says; the names of people have f for ph."""
_DOTTED = {"j": "z", "k": "q", "g": "gh", "f": "f", "kh": "kh", "d": "r", "dh": "r", "s": "sh"}
"""What a dot below (nukta) makes of a consonant, in names from Arabic and Persian."""


def is_indic(char: str) -> bool:
    """Whether a character is of a script of South Asia that `romanize_indic` reads."""
    return _FIRST <= char <= _LAST


def romanize_indic(text: str) -> str:
    """Returns a text with its words in the scripts of South Asia written in Latin letters."""
    return _WORD.sub(lambda match: _word(match[0]), text)


def _word(letters: str) -> str:
    # NFD parts a letter with its dot.
    read = ""
    vowel = ""
    for char in unicodedata.normalize("NFD", letters):
        found = _KIND.search(unicodedata.name(char, ""))
        name = found[1] if found else ""
        if found and found[0].startswith("VOWEL SIGN"):
            read, vowel = read + _VOWELS.get(name, "a"), ""
        elif name == "VIRAMA":
            vowel = ""
        elif name == "NUKTA":
            consonant = re.search(r"[^aeiou]*$", read)
            last = consonant[0] if consonant else ""
            read = read.removesuffix(last) + _DOTTED.get(last, last)
        elif name in ("ANUSVARA", "CANDRABINDU", "BINDI", "TIPPI"):
            read, vowel = read + vowel + "n", ""
        elif name in _VOWELS:
            read, vowel = read + vowel + _VOWELS[name], ""
        elif name.endswith("A") and unicodedata.category(char) == "Lo":
            consonant_read = _CONSONANTS.get(name, name[:-1].rpartition(" ")[2].lower())
            doubled = re.sub(r"^(.)\1", r"\1", consonant_read)
            read, vowel = read + vowel + doubled, "a"
        elif name == "VISARGA":
            read, vowel = read + vowel + "h", ""
    return read
