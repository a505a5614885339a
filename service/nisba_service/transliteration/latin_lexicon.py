"""The lexicon of name parts read backwards: from a Latin spelling to the parts it may be.

Each vocalised form is written as the press writes it in Latin letters; who writes Khaled means
خالد, and in Persian Reza means رضا. Spellings that differ by a habit (Rouhollah, Ruhollah) meet
in a looser key, and what follows by rule from known parts is derived: Rezai, Gholamreza.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from nisba_service.tables import read_table
from nisba_service.transliteration.piece import bare
from nisba_service.transliteration.scheme import schemes

__all__ = ["parts_spelt"]

_PRESS = {"ar": ("english-press",), "fa": ("persian-press", "english-press")}
_LETTERS = {
    "ar": str.maketrans("یک", "يك"),
    # Persian has no letters of its own for what Arabic tells apart by hamza and dots.
    "fa": str.maketrans("يىكأإةٱ", "ییکااها"),
}
_NISBA = {"ar": "ي", "fa": "ی"}
_SHORTEST = 3
"""Of a part within a compound, in Latin letters."""
# Habits of spelling that tell no names apart, applied in this order.
_HABITS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"ou|oo|o", "u"),
        (r"ee|ii", "i"),
        (r"gh", "q"),
        (r"[ea][iy]", "e"),
        (r"dj", "j"),
        (r"w", "v"),
        (r"y$", "i"),
        (r"([a-z])\1", r"\1"),
        (r"(?<=...)[ea]h$", "e"),
    )
)

_Parts = dict[str, tuple[str, ...]]


def parts_spelt(latin: str, language: str) -> tuple[str, ...]:
    """Returns the name parts, in Arabic script, that the press spells so; the first is likeliest.

    Args:
        latin: one word; case and accents do not matter.
        language: "ar" or "fa".
    """
    word = _plain(latin)
    return _listed(word, language) or _derived(word, language)


def _listed(word: str, language: str) -> tuple[str, ...]:
    exact, loose = _tables(language)
    return exact.get(word) or loose.get(_loose(word), ())


def _derived(word: str, language: str) -> tuple[str, ...]:
    """A nisba of a listed part; in Persian two listed parts written as one."""
    stem = word.removesuffix("i")
    if stem != word and len(stem) > _SHORTEST:
        nisbas = [part + _NISBA[language] for part in _listed(stem, language)]
        if nisbas:
            return tuple(nisbas)
    if language != "fa":
        return ()
    for cut in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        first, rest = _listed(word[:cut], language), _listed(word[cut:], language)
        if first and rest:
            return (first[0] + rest[0],)
    return ()


def _plain(latin: str) -> str:
    letters = unicodedata.normalize("NFD", latin.casefold())
    return "".join(char for char in letters if char.isalpha())


def _loose(word: str) -> str:
    for habit, becomes in _HABITS:
        word = habit.sub(becomes, word)
    return word


@cache
def _tables(language: str) -> tuple[_Parts, _Parts]:
    """The parts by the spelling of the press, and by the looser key of it."""
    exact: dict[str, dict[str, None]] = {}
    loose: dict[str, dict[str, None]] = {}
    rows = read_table(
        "nisba_service.transliteration.data",
        "vocalised.tsv",
        ("part", "language", "vocalised", "note"),
    )
    for name in _PRESS[language]:
        press = schemes()[name]
        for row in rows:
            if row["language"] in (language, "*"):
                part = bare(row["vocalised"]).translate(_LETTERS[language])
                spelt = _plain(press.romanise(row["vocalised"]))
                exact.setdefault(spelt, {})[part] = None
                loose.setdefault(_loose(spelt), {})[part] = None
    return _frozen(exact), _frozen(loose)


def _frozen(found: dict[str, dict[str, None]]) -> _Parts:
    # Of two parts spelt alike the shorter has the short vowels: Ali is علی before عالی.
    return {latin: tuple(sorted(parts, key=len)) for latin, parts in found.items()}
