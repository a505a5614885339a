"""Restores the vowel signs of a word in Arabic script from a Latin spelling of it.

The letters are laid against the spelling at the least cost; the vowels that no letter accounts
for become vowel signs, and a doubled consonant becomes a shadda.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from nisba_service.tables import read_table
from nisba_service.transliteration.piece import bare

__all__ = ["is_vocalised", "vocalise"]

FATHA, DAMMA, KASRA, SHADDA = "\u064e", "\u064f", "\u0650", "\u0651"
_SIGNS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
_SHORT = {"a": FATHA, "i": KASRA, "u": DAMMA, "o": DAMMA, "ou": DAMMA, "oo": DAMMA, "ee": KASRA}
_VOWELS = ("e", *_SHORT)
_DOUBLED = 0.2
_VOWEL_SIGN = 0.3
_LATER_READING = 0.05
_AIN_AS_VOWEL = 0.45
_LEFT_OVER = 2.0
_SILENT_CONSONANT = 1.5


class _Letter(NamedTuple):
    consonants: tuple[str, ...]
    vowels: tuple[str, ...]
    silent: float


class _Step(NamedTuple):
    """One letter laid against a stretch of the spelling."""

    letter: str
    is_vowel: bool
    doubled: bool
    sign: str


class _Path(NamedTuple):
    cost: float
    steps: tuple[_Step, ...]


def is_vocalised(word: str) -> bool:
    """Whether a word carries vowel signs already."""
    return any(char in _SIGNS for char in word)


@lru_cache(maxsize=1 << 14)
def vocalise(word: str, latin: str, language: str) -> str:
    """Returns a word with the vowel signs that a Latin spelling shows, in normal form C.

    Args:
        word: one word in Arabic script; vowel signs it has are not kept.
        latin: a spelling of it in Latin letters, as the press or a passport writes it.
        language: "ar" or "fa"; what an e stands for differs.
    """
    letters = bare(word)
    path = _laid(letters, _plain(latin))
    signed = (
        step.letter + SHADDA * step.doubled + _sign(path.steps, place, language)
        for place, step in enumerate(path.steps)
    )
    return unicodedata.normalize("NFC", "".join(signed))


def _plain(latin: str) -> str:
    letters = unicodedata.normalize("NFD", latin.lower().replace("ı", "i"))
    return "".join(char for char in letters if char.isascii() and char.isalpha())


def _laid(letters: str, latin: str) -> _Path:
    """The cheapest way to lay letters against a spelling."""

    @cache
    def best(place: int, read: int) -> _Path:
        if place == len(letters):
            return _Path(_LEFT_OVER * (len(latin) - read), ())
        paths = [
            _Path(cost + rest.cost, (step, *rest.steps))
            for cost, step, end in _steps(letters[place], place == 0, latin, read)
            for rest in (best(place + 1, end),)
        ]
        if read < len(latin):
            skipped = best(place, read + 1)
            paths.append(_Path(_LEFT_OVER + skipped.cost, skipped.steps))
        return min(paths, key=lambda path: path.cost)

    return best(0, 0)


def _steps(letter: str, first: bool, latin: str, read: int) -> list[tuple[float, _Step, int]]:
    """What one letter may account for from a place on: the cost, the step, where it ends."""
    known = _letters().get(letter, _Letter((), (), 0.0))
    found: list[tuple[float, _Step, int]] = []
    for rank, text in enumerate(known.consonants):
        if not latin.startswith(text, read):
            continue
        cost, end = rank * _LATER_READING, read + len(text)
        found += _with_vowel(cost, letter, False, latin, end)
        if latin.startswith(text, end):
            found += _with_vowel(cost + _DOUBLED, letter, True, latin, end + len(text))
    for rank, text in enumerate(known.vowels):
        if latin.startswith(text, read):
            cost, end = rank * _LATER_READING, read + len(text)
            # Saeed: the a is the s's, the ain is not heard. Saad: the second a is the ain's.
            cost += _AIN_AS_VOWEL if letter == "ع" and not first else 0.0
            # The vowel of a first alif is its sign; elsewhere the letter is the vowel.
            sign = text if first and letter in "اأإعؤئ" else ""
            found.append((cost, _Step(letter, not first, False, sign), end))
    silent = known.silent if known.vowels or not known.consonants else _SILENT_CONSONANT
    if letter == "ع":
        found += _with_vowel(silent + _DOUBLED, letter, False, latin, read)
    found.append((silent, _Step(letter, False, False, ""), read))
    return found


def _with_vowel(
    cost: float, letter: str, doubled: bool, latin: str, end: int
) -> list[tuple[float, _Step, int]]:
    """A consonant alone, and with each short vowel that may follow it."""
    found = [(cost, _Step(letter, False, doubled, ""), end)]
    found += [
        (cost + _VOWEL_SIGN, _Step(letter, False, doubled, vowel), end + len(vowel))
        for vowel in _VOWELS
        if latin.startswith(vowel, end)
    ]
    return found


def _sign(steps: tuple[_Step, ...], place: int, language: str) -> str:
    """The sign of the short vowel after a letter; an e is read by its neighbours."""
    vowel = steps[place].sign
    if vowel != "e":
        return _SHORT.get(vowel, "")
    if language == "fa":
        return KASRA
    if place == 0:
        return KASRA if steps[0].letter == "إ" else FATHA
    # Qasem, Khaled: the vowel after a long a is i. Ahmed, Hussein: it is a.
    return KASRA if steps[place - 1].letter in "اآ" else FATHA


@cache
def _letters() -> dict[str, _Letter]:
    rows = read_table(
        "nisba_service.transliteration.data",
        "letter_readings.tsv",
        ("letter", "consonants", "vowels", "silent", "reason"),
    )
    return {
        row["letter"]: _Letter(
            tuple(row["consonants"].split()),
            tuple(row["vowels"].split()),
            float(row["silent"] or 0),
        )
        for row in rows
    }
