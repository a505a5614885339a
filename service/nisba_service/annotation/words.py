"""What the words of running text are: the tables words.tsv and arabic_words.tsv as bits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from nisba_service.tables import TableError, read_table

__all__ = [
    "ARABIC_LANGUAGE",
    "CALENDAR",
    "COMMON",
    "COMMON_IN_GERMAN",
    "CONNECTOR",
    "DEMONYM",
    "ENGLISH",
    "FRENCH",
    "FUNCTION",
    "GERMAN",
    "GIVEN",
    "HOMOGRAPH",
    "HOMOGRAPHS",
    "HONORIFIC",
    "HYPHENATED",
    "INSTITUTION",
    "IZAFAT",
    "KIND_BITS",
    "LOCALITY",
    "NOBILIARY",
    "OFFICE",
    "ORGANIZATION",
    "PARTICLE",
    "PERSIAN",
    "PLACE",
    "SUFFIXES",
    "TITLE",
    "VERB",
    "language_bits",
    "plain",
    "word_bits",
]  # fmt: skip

FUNCTION: Final = 1
CALENDAR: Final = 2
DEMONYM: Final = 4
OFFICE: Final = 8
HONORIFIC: Final = 16
TITLE: Final = 32
ORGANIZATION: Final = 64
PLACE: Final = 128
CONNECTOR: Final = 256
PARTICLE: Final = 512
GIVEN: Final = 1024
COMMON: Final = 2048
VERB: Final = 4096
INSTITUTION: Final = 8192
IZAFAT: Final = 16384
HYPHENATED: Final = 32768
LOCALITY: Final = 65536
NOBILIARY: Final = 131072
_HOMOGRAPH_IN_ARABIC: Final = 262144
_HOMOGRAPH_IN_PERSIAN: Final = 524288
HOMOGRAPH: Final = _HOMOGRAPH_IN_ARABIC | _HOMOGRAPH_IN_PERSIAN
HOMOGRAPHS: Final[Mapping[str, int]] = {"ar": _HOMOGRAPH_IN_ARABIC, "fa": _HOMOGRAPH_IN_PERSIAN}
"""By language, the bit of words that are spelt like a name and mean something else first."""
COMMON_IN_GERMAN: Final = 1048576
"""A common word if the text is German: its nouns have capitals, and Queensland ends like one."""

KIND_BITS: Mapping[str, int] = {
    "function": FUNCTION,
    "calendar": CALENDAR,
    "demonym": DEMONYM,
    "office": OFFICE,
    "honorific": HONORIFIC,
    "title": TITLE,
    "organization": ORGANIZATION,
    "place": PLACE,
    "connector": CONNECTOR,
    "particle": PARTICLE,
    "given": GIVEN,
    "common": COMMON,
    "verb": VERB,
    "institution": INSTITUTION,
    "izafat": IZAFAT,
    "hyphenated": HYPHENATED,
    "locality": LOCALITY,
    "nobiliary": NOBILIARY,
    "homograph": HOMOGRAPH,
}
"""The bit of each kind of word."""

_IN_ONE_LANGUAGE: Final[Mapping[tuple[str, str], int]] = {
    **{("homograph", language): bit for language, bit in HOMOGRAPHS.items()},
    ("common", "de"): COMMON_IN_GERMAN,
}
"""The bits of kinds that count in texts of one language alone."""

ENGLISH: Final = 1
FRENCH: Final = 2
GERMAN: Final = 4
ARABIC_LANGUAGE: Final = 8
PERSIAN: Final = 16
_LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "ar": ARABIC_LANGUAGE, "fa": PERSIAN}
_LEAST_HEAD: Final = 3
_TELLING = FUNCTION | CALENDAR
"""The kinds of words that show the language of a text."""


_ONE_LETTER_EACH = str.maketrans("یکۀ’‘ʼ`´", "يكه" + 5 * "'", "\u200d\u200e\u200f\u00ad")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670ـ]")


def plain(word: str) -> str:
    """Returns a word as the tables write it.

    Small letters, one code point for each letter, no vowel signs; hamza and the two forms of
    final ya are kept, for على is no name and علي is one.
    """
    word = word.casefold()
    if word.isascii():
        return word
    return _MARKS.sub("", unicodedata.normalize("NFC", word).translate(_ONE_LETTER_EACH))


def _read() -> tuple[dict[str, int], dict[str, int], dict[str, tuple[str, ...]]]:
    words: dict[str, int] = {}
    languages: dict[str, int] = {}
    suffixes: dict[str, tuple[str, ...]] = {}
    for name in ("words.tsv", "arabic_words.tsv"):
        for row in read_table("nisba_service.annotation.data", name, ("kind", "language", "words")):
            kind, language = row["kind"], row["language"]
            if language != "*" and language not in _LANGUAGES:
                raise TableError(f"{name}: no language {language}")
            if kind == "suffix":
                suffixes[language] = (*suffixes.get(language, ()), *row["words"].split())
                continue
            if kind not in KIND_BITS:
                raise TableError(f"{name}: no kind of word {kind}")
            bit = _IN_ONE_LANGUAGE.get((kind, language), KIND_BITS[kind])
            for word in map(plain, row["words"].split()):
                words[word] = words.get(word, 0) | bit
                if bit & _TELLING and language != "*":
                    languages[word] = languages.get(word, 0) | _LANGUAGES[language]
            if kind == "office" and language == "de":
                long = (word for word in row["words"].split() if len(word) > _LEAST_HEAD)
                suffixes["office"] = (*suffixes.get("office", ()), *long)
    return words, languages, suffixes


_WORDS, _TELLS, SUFFIXES = _read()
"""Endings that show a noun, by language ("*" for all), and "office": the German ones of offices."""


def word_bits(word: str) -> int:
    """Returns the kinds of a `plain` word, as bits; 0 for a word of no table."""
    return _WORDS.get(word, 0)


def language_bits(word: str) -> int:
    """Returns the languages that a `plain` word shows, as bits."""
    return _TELLS.get(word, 0)
