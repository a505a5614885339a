"""Persian, read and written by the networks that learned Arabic.

Most letters and most names are shared. What differs is small enough to be said: data/
persian_readings.tsv gives letters that Arabic has not a stand-in and says what is
written for them instead of what the stand-in writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nisba_service.tables import read_table
from nisba_service.transliteration.artefact import LearnedDirection

__all__ = ["Reading", "in_persian", "persian", "split_letters"]

_COLUMNS = ("script", "letter", "stands_for", "unit", "becomes", "reason")
_IN_PERSIAN = str.maketrans("يىكةأإٱ", "ییکهااا")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a letter stands for, and what becomes of what the stand-in writes."""

    stands_for: str
    rules: tuple[tuple[str, str], ...] = ()

    def write(self, unit: str) -> str | None:
        """What is written where the stand-in would write `unit`; None where that is never."""
        for pattern, becomes in self.rules:
            if found := re.fullmatch(pattern, unit):
                return unit if becomes == "=" else None if becomes == "-" else found.expand(becomes)
        return unit


def persian(learned: LearnedDirection, script: str) -> LearnedDirection:
    """Returns the direction as Persian reads `script`, on the same weights.

    A unit that is written otherwise is a second unit with the weights of the first.
    """
    readings = _readings(script)
    every = readings.get("*", Reading("="))
    units, written = list(learned.units), list(learned.units)
    rows = list(range(len(units)))
    place_of = {(unit, unit): n for n, unit in enumerate(units)}
    choices: dict[str, list[int]] = {}
    stand_ins: dict[str, str] = {}
    for letter in dict.fromkeys([*learned.choices, *readings]):
        reading = readings.get(letter, Reading(letter))
        if reading.stands_for not in learned.choices:
            continue
        stand_ins[letter] = reading.stands_for
        choices[letter] = []
        for unit in learned.choices[reading.stands_for]:
            text = reading.write(units[unit])
            text = text if text is None else every.write(text)
            if text is None:
                continue
            key = (units[unit], text)
            if key not in place_of:
                place_of[key] = len(units)
                units.append(units[unit])
                written.append(text)
                rows.append(unit)
            choices[letter].append(place_of[key])
    *first, weights3, bias3 = learned.weights
    return replace(
        learned,
        units=units,
        written=written,
        choices=choices,
        stand_ins=stand_ins,
        weights=[*first, weights3[:, rows], bias3[rows]],
    )


def split_letters(word: str, script: str) -> list[str]:
    """The letters of a word as Persian counts them: two that are one, the first, the last."""
    special = [letter for letter in _readings(script) if len(letter) > 1]
    letters: list[str] = []
    place = 0
    while place < len(word):
        letters.append(_letter_at(word, place, special))
        place += len(letters[-1].strip("^$")) if letters[-1] != "اي^" else 1
    return letters


def _letter_at(word: str, place: int, special: Sequence[str]) -> str:
    for letter in special:
        plain = letter.strip("^$")
        fits = word.startswith(plain, place)
        if letter.endswith("^"):
            fits = fits and place == 0
        elif letter.endswith("$"):
            fits = fits and 0 < place == len(word) - 1 and word[place - 1] != "ا"
        if fits:
            return letter
    return word[place]


def in_persian(word: str) -> str:
    """An answer in the letters of Persian."""
    return word.translate(_IN_PERSIAN)


@cache
def _readings(script: str) -> Mapping[str, Reading]:
    rows = list(read_table("nisba_service.transliteration.data", "persian_readings.tsv", _COLUMNS))
    rules: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for letter, row in _by_letter(rows, script):
        rules.setdefault((letter, row["stands_for"]), []).append((row["unit"], row["becomes"]))
    return {letter: Reading(base, tuple(each)) for (letter, base), each in rules.items()}


def _by_letter(rows: Sequence[dict[str, str]], script: str) -> Iterator[tuple[str, dict[str, str]]]:
    for row in rows:
        if row["script"] == script:
            for letter in row["letter"].split(","):
                yield letter, row
