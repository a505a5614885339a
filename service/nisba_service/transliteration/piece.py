"""A piece of a name, as it is to be written: templates, and the words that fill them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from nisba_service.transliteration.model import Direction
from nisba_service.transliteration.patterns import WHOLE, Pattern

__all__ = ["FROM_SCRIPT", "Piece", "Reading", "around", "bare", "filled", "model_word"]

_ARABIC_CODE_POINTS = str.maketrans("یک", "يك", "\u200cـ")
_PERSIAN_CODE_POINTS = str.maketrans("يىك", "ییک", "\u200cـ")

FROM_SCRIPT = (Direction.ARABIC_TO_LATIN, Direction.PERSIAN_TO_LATIN)
"""The directions that start in Arabic script."""


class Reading(NamedTuple):
    """One way to write a piece.

    Attributes:
        template: what is written, "{}" for the word.
        weight: its share among the readings of the piece, above 0 to 1.
        word: what fills the template, "" where it says all.
    """

    template: str
    weight: float
    word: str = ""


class Piece(NamedTuple):
    """A part of a name, and the ways to write it.

    Attributes:
        written: as it stands in the text.
        folded: what it is compared by.
        readings: the ways to write it.
    """

    written: str
    folded: str
    readings: tuple[Reading, ...]


def around(ways: Iterable[Pattern], inner: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings of a part within a part: Abu Abdullah."""
    return tuple(
        Reading(way.template.replace("{}", each.template), way.weight * each.weight, each.word)
        for way in ways
        for each in inner
    )


def filled(ways: Iterable[Pattern], rest: str = "", whole: str = "") -> tuple[Reading, ...]:
    """The readings that the ways to write a joint make.

    Args:
        ways: the ways.
        rest: the word that fills their templates.
        whole: the whole part, for a way that leaves it to the model.
    """
    return tuple(
        Reading("{}", way.weight, whole)
        if way.template == WHOLE
        else Reading(way.template, way.weight, rest if "{}" in way.template else "")
        for way in ways
    )


def bare(text: str) -> str:
    """Returns a text in NFC without its vowel signs; letters keep the hamza that is theirs."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if not unicodedata.combining(char))


def model_word(word: str, direction: Direction) -> str:
    """Returns a word as the model reads it: no vowel signs, the language's code points."""
    if direction not in FROM_SCRIPT:
        return unicodedata.normalize("NFC", word).strip("'’`")
    arabic = direction == Direction.ARABIC_TO_LATIN
    return bare(word).translate(_ARABIC_CODE_POINTS if arabic else _PERSIAN_CODE_POINTS)
