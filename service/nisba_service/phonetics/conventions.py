"""Tells by which convention a name is spelt in Latin letters: French, Persian press, ALA-LC.

Two tables speak: data/conventions.tsv of the form alone (ş is Turkish, ou rather French),
data/letter_habits.tsv of what its letters stand for, where that is known (k for ق).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from nisba_service.names import script_of
from nisba_service.tables import read_table

__all__ = ["CONVENTIONS", "Convention", "convention_of", "habits"]

_PACKAGE = "nisba_service.phonetics.data"
_VOWEL = "ة"
"""A vowel where two Latin spellings are compared: e for a is nobody's habit alone."""

_LEAST = 1.2
_LEAST_MARGIN = 0.5


class Convention(NamedTuple):
    """The convention a form is spelt by.

    Attributes:
        name: one of `CONVENTIONS`, "" when undecided.
        margin: how much more speaks for it than for the next one; 0 when undecided.
    """

    name: str = ""
    margin: float = 0.0


_CUES = tuple(
    (row["convention"], re.compile(row["cue"]), float(row["weight"]))
    for row in read_table(_PACKAGE, "conventions.tsv", ("convention", "cue", "weight", "reason"))
)

CONVENTIONS = tuple(dict.fromkeys(convention for convention, _, _ in _CUES))
"""Every convention that is known."""


def _load_habits() -> dict[tuple[str, str], dict[str, float]]:
    columns = ("letters", "stands_for", "convention", "weight", "reason")
    table: dict[tuple[str, str], dict[str, float]] = {}
    for row in read_table(_PACKAGE, "letter_habits.tsv", columns):
        whose = table.setdefault((row["letters"], row["stands_for"].replace("-", "")), {})
        if row["convention"]:
            whose[row["convention"]] = float(row["weight"])
    return table


_HABITS = _load_habits()

_STANDS_FOR: dict[str, tuple[str, ...]] = {}
_COMMONLY: dict[str, tuple[str, ...]] = {}
for (_letters, _letter), _whose in _HABITS.items():
    _STANDS_FOR[_letters] = (*_STANDS_FOR.get(_letters, ()), _letter)
    if not _whose:
        _COMMONLY[_letters] = (*_COMMONLY.get(_letters, ()), _letter)


def habits(letters: str, other: str) -> dict[str, float] | None:
    """Returns whose habit it is to write Latin letters for others, with its weight.

    Args:
        letters: as written, lower case.
        other: an Arabic or Persian letter, "" for none, or the Latin letters of another
            spelling, which are taken for what they commonly stand for.

    Returns:
        Nothing in it where it is everybody's habit; None where it is nobody's.
    """
    if (letters, other) in _HABITS:
        return _HABITS[letters, other]
    common = _COMMONLY.get(other) or _STANDS_FOR.get(other, ())
    known = [
        _HABITS[letters, each] for each in common if each != _VOWEL and (letters, each) in _HABITS
    ]
    return known[0] if len(known) == 1 else None


def convention_of(form: str, readings: Iterable[tuple[str, str]] = ()) -> Convention:
    """Returns the convention that a form is likely spelt by.

    Args:
        form: a name without its titles, as written. One in Cyrillic letters is spelt by
            way of Cyrillic, one in other letters than Latin by no convention.
        readings: letters of the form and what they stand for, as `habits` takes them.
    """
    script = script_of(form)
    if script == "Cyrl":
        return Convention("cyrillic", _LEAST)
    if script != "Latn":
        return Convention()
    text = unicodedata.normalize("NFC", form.replace("İ", "i").lower())
    sums = dict.fromkeys(CONVENTIONS, 0.0)
    for convention, cue, weight in _CUES:
        if cue.search(text):
            sums[convention] += weight
    for letters, other in dict.fromkeys(readings):
        for convention, weight in (habits(letters, other) or {}).items():
            sums[convention] += weight
    best, second = sorted(sums.values(), reverse=True)[:2]
    if best < _LEAST or best - second < _LEAST_MARGIN:
        return Convention()
    return Convention(max(sums, key=sums.__getitem__), best - second)
