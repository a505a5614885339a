"""Which language a name in the Arabic script is written in.

Letters that only one language writes decide; the frequencies of the others, and parts such as
-zadeh, Khan or the article, move the balance. A short name without any of them fits several
languages, and the confidence says so.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import NamedTuple

from nisba_service.names import fold
from nisba_service.tables import read_table

__all__ = ["LANGUAGES", "LanguageGuess", "detect_language"]

LANGUAGES = ("ar", "fa", "ur", "ps", "ckb")
"""Arabic, Persian, Urdu, Pashto, Sorani Kurdish."""

_PRIOR = {"ar": 0.45, "fa": 0.35, "ur": 0.1, "ps": 0.05, "ckb": 0.05}
_TRUST = 0.6
"""Letters of one word depend on each other: so much of their evidence counts."""
_RAREST = 0.03
"""Per thousand letters: how often a language is taken to write a letter it does not have."""
_OWN_LETTER = 50.0
"""Per thousand letters: how much a letter that one language alone writes counts at least."""
_ZWNJ = "\u200c"
_WORD = re.compile(r"[^\s\d\W_]+(?:~[^\s\d\W_]+)*")


class LanguageGuess(NamedTuple):
    """A language that a name may be in.

    Attributes:
        language: BCP 47 tag, one of LANGUAGES.
        confidence: probability, 0 to 1; those of all languages sum to 1.
    """

    language: str
    confidence: float


@lru_cache(maxsize=1 << 14)
def detect_language(text: str) -> tuple[LanguageGuess, ...]:
    """Returns the languages a name or a text may be in, likeliest first.

    Only the letters of the Arabic script count. A text without any has no guess.
    """
    letters = [char for char in text if char in _letters()]
    if not letters:
        return ()
    evidence = {language: math.log(share) for language, share in _PRIOR.items()}
    for letter in letters:
        for language, logarithm in _letters()[letter].items():
            evidence[language] += _TRUST * logarithm
    for language, weight in _shown_by_parts(text):
        evidence[language] += weight
    highest = max(evidence.values())
    odds = {language: math.exp(value - highest) for language, value in evidence.items()}
    total = sum(odds.values())
    ranked = sorted(odds, key=lambda language: -odds[language])
    return tuple(LanguageGuess(language, odds[language] / total) for language in ranked)


def _shown_by_parts(text: str) -> list[tuple[str, float]]:
    """The evidence of the parts; each form counts once, however often it stands there."""
    kept = fold(text.replace(_ZWNJ, "~"), "form")
    words = _WORD.findall(kept)
    found: dict[_Sign, None] = dict.fromkeys(_parts()["inside"]) if "~" in kept else {}
    for number, word in enumerate(words):
        whole = _by_form().get(word, ())
        found |= {sign: None for sign in whole if sign.place == "word" or number == 0}
        if word.startswith(_forms("start")):
            found |= {sign: None for sign in _parts()["start"] if sign.begins(word)}
        if word.endswith(_forms("end")):
            found |= {sign: None for sign in _parts()["end"] if sign.ends(word)}
    return [(sign.language, sign.weight) for sign in found]


class _Sign(NamedTuple):
    form: str
    place: str
    language: str
    weight: float

    def begins(self, word: str) -> bool:
        return word.startswith(self.form) and len(word) >= len(self.form) + 2

    def ends(self, word: str) -> bool:
        return word.endswith(self.form) and len(word) >= len(self.form) + 2


@cache
def _letters() -> dict[str, dict[str, float]]:
    """For each letter the logarithm of its share in each language."""
    rows = read_table(
        "nisba_service.transliteration.data", "language_letters.tsv", ("letter", *LANGUAGES)
    )
    return {
        row["letter"]: _logarithms({language: float(row[language]) for language in LANGUAGES})
        for row in rows
    }


def _logarithms(shares: dict[str, float]) -> dict[str, float]:
    alone = sum(share > 0 for share in shares.values()) == 1
    return {
        language: math.log(max(share, _OWN_LETTER if alone and share else 0) + _RAREST)
        for language, share in shares.items()
    }


@cache
def _parts() -> dict[str, tuple[_Sign, ...]]:
    """The signs of each place; a sign that is a whole word has the place "word" or "first"."""
    rows = read_table(
        "nisba_service.transliteration.data",
        "language_parts.tsv",
        ("form", "place", "language", "weight", "reason"),
    )
    found: dict[str, tuple[_Sign, ...]] = {}
    for row in rows:
        sign = _Sign(row["form"], row["place"], row["language"], float(row["weight"]))
        found[sign.place] = (*found.get(sign.place, ()), sign)
    return found


@cache
def _forms(place: str) -> tuple[str, ...]:
    return tuple(sign.form for sign in _parts()[place])


@cache
def _by_form() -> dict[str, tuple[_Sign, ...]]:
    whole = (*_parts()["word"], *_parts()["first"])
    return {sign.form: tuple(s for s in whole if s.form == sign.form) for sign in whole}
