"""Writes names as the press does: known names, then the lexicon, then the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from nisba_service.names import Role, parse
from nisba_service.transliteration.model import Direction, Habit
from nisba_service.transliteration.piece import FROM_SCRIPT, Piece
from nisba_service.transliteration.pieces import take_apart
from nisba_service.transliteration.question import Question
from nisba_service.transliteration.spelling import Origin, Spelling, as_name, combined, merged
from nisba_service.transliteration.style import HouseStyle
from nisba_service.transliteration.words import WordSpeller

__all__ = ["PressWriter"]

_WORD_SPELLINGS = 5
_BEAM = 20
_BARE_ALIF = str.maketrans("أإآٱ", "اااا")
_ARTICLE_OR_NISBA = re.compile("^[aeiou]|(?:[iy]|ee)$")

_Kind = tuple[Direction, bool]
"""From what to what, and whether a name is one part alone: words of a kind are spelt alike."""


class PressWriter:
    """Writes names from the speller's words and what is known. Safe to share between threads."""

    def __init__(self, speller: WordSpeller) -> None:
        self._speller = speller

    def write(
        self,
        questions: Sequence[Question],
        most: int,
        style: HouseStyle | None,
        habit: Habit | None = None,
    ) -> list[tuple[Spelling, ...]]:
        """Returns the likeliest ways to write each name, best first."""
        pieces = [take_apart(question.name, question.direction) for question in questions]
        spelled = self._spelled(questions, pieces, max(most, _WORD_SPELLINGS), habit)
        return [
            self._ranked(question, parts, spelled[_kind(question)], most, style, habit)
            for question, parts in zip(questions, pieces, strict=True)
        ]

    def _spelled(
        self,
        questions: Iterable[Question],
        pieces: Iterable[Sequence[Piece]],
        most: int,
        habit: Habit | None,
    ) -> Mapping[_Kind, Mapping[str, Sequence[Spelling]]]:
        """Spells the words of all names, those of one kind together."""
        words: dict[_Kind, dict[str, None]] = {}
        for question, parts in zip(questions, pieces, strict=True):
            asked = words.setdefault(_kind(question), {})
            asked |= {reading.word: None for part in parts for reading in part.readings}
        return {
            (direction, alone): self._speller.spell(
                filter(None, asked), direction, most, alone=alone, habit=habit
            )
            for (direction, alone), asked in words.items()
        }

    def _ranked(
        self,
        question: Question,
        pieces: Sequence[Piece],
        spelled: Mapping[str, Sequence[Spelling]],
        most: int,
        style: HouseStyle | None,
        habit: Habit | None,
    ) -> tuple[Spelling, ...]:
        latin = question.direction in FROM_SCRIPT
        options: Sequence[tuple[Spelling, ...]]
        options = [_options(piece, spelled, several=len(pieces) > 1) for piece in pieces]
        if habit == Habit.PRESS and question.direction == Direction.LATIN_TO_ARABIC:
            options = [_with_bare_alif(ways) for ways in options]
        if latin:
            options = [
                tuple(
                    Spelling(as_name(text, first=not place), share, origin, entity_id)
                    for text, share, origin, entity_id in ways
                )
                for place, ways in enumerate(options)
            ]
        known: Sequence[Spelling] = question.known_spellings()
        if style is not None and latin:
            if own := style.of_known(question.known):
                return (own,)
            options, known = _styled(pieces, options, known, style)
        beam = max(most, _BEAM)
        spellings = list(combined(options, beam))
        if known:
            left = 1.0 - min(1.0, sum(each.probability for each in known))
            spellings = [each._replace(probability=each.probability * left) for each in spellings]
            spellings += combined(_with_titles(question, pieces, options, known), beam)
        return merged(spellings, most)


def _kind(question: Question) -> _Kind:
    return question.direction, len(question.name.parts) == 1


def _options(
    piece: Piece, spelled: Mapping[str, Sequence[Spelling]], *, several: bool
) -> tuple[Spelling, ...]:
    """The ways to write a piece, alone or of several."""
    found: list[Spelling] = []
    for template, weight, word in piece.readings:
        if not word:
            found.append(Spelling(template, weight, Origin.LEXICON))
            continue
        for each in spelled[word]:
            text = _fill(template, _article_of(word, each.text) if several else each.text)
            found.append(Spelling(text, weight * each.probability, each.origin))
    # Digits and the like, and words of the script asked for, stay as they are.
    return merged(found, _BEAM) or (Spelling(piece.written, 1.0, Origin.SOURCE),)


def _with_bare_alif(ways: Sequence[Spelling]) -> tuple[Spelling, ...]:
    """What the lexicon and the patterns write with hamza, as news does."""
    return merged((each._replace(text=each.text.translate(_BARE_ALIF)) for each in ways), _BEAM)


def _styled(
    pieces: Sequence[Piece],
    options: Sequence[tuple[Spelling, ...]],
    known: Sequence[Spelling],
    style: HouseStyle,
) -> tuple[Sequence[tuple[Spelling, ...]], Sequence[Spelling]]:
    """Puts the style's parts in the place of others; the known form gives way, part by part."""
    own = [style.spelling_of(piece.folded) for piece in pieces]
    if not any(own):
        return options, known
    parts = parse(known[0].text).parts if known else ()
    if len(parts) == len(pieces):
        options = [(known[0]._replace(text=part.written, probability=1.0),) for part in parts]
    return [
        (Spelling(spelling, 1.0, Origin.STYLE),) if spelling else ways
        for spelling, ways in zip(own, options, strict=True)
    ], ()


def _article_of(word: str, text: str) -> str:
    """Takes an article off that the Latin word does not have, unless it is a nisba.

    Gaddafi is القذافي in the Arabic press. Khalid is خالد, though Khalid and al-Khalid are often
    one in what the model has learned from.
    """
    if word.isascii() and text.startswith("ال") and not _ARTICLE_OR_NISBA.search(word):
        return text[2:] or text
    return text


def _fill(template: str, text: str) -> str:
    # The model may write the article that the template has already.
    if template.endswith("ال{}"):
        text = text.removeprefix("ال") or text
    return template.format(text)


def _with_titles(
    question: Question,
    pieces: Sequence[Piece],
    options: Sequence[tuple[Spelling, ...]],
    known: Sequence[Spelling],
) -> list[Sequence[Spelling]]:
    """The known form in the place of the name, between titles that it does not have."""
    if all(each.with_titles for each in question.known):
        return [known]
    titles = {part.written for part in question.name.parts if part.role == Role.TITLE}
    kept: list[Sequence[Spelling]] = []
    placed = False
    for piece, ways in zip(pieces, options, strict=True):
        if piece.written in titles:
            kept.append(ways)
        elif not placed:
            kept.append(known)
            placed = True
    return kept
