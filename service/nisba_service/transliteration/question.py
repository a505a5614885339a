"""One name to be written: what was given, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from nisba_service.errors import InvalidQueryError
from nisba_service.names import Name, parse, script_of
from nisba_service.transliteration.aliases import AliasNames, Known, known_spellings
from nisba_service.transliteration.language import LanguageGuess, detect_language
from nisba_service.transliteration.model import Direction
from nisba_service.transliteration.piece import FROM_SCRIPT
from nisba_service.transliteration.request import Wanted
from nisba_service.transliteration.spelling import Spelling

__all__ = ["Question", "asked"]

_SHOWS = 0.6
"""A name whose letters show a language less surely than this is taken to be Arabic."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be written.

    Attributes:
        text: the name as it was given.
        name: its parts.
        source_script: ISO 15924.
        target_script: "Latn" or "Arab".
        language: language of the name in Arabic script, given or found.
        guesses: what its letters show.
        known: the entities that are known under it.
    """

    text: str
    name: Name
    source_script: str
    target_script: str
    language: str
    guesses: tuple[LanguageGuess, ...]
    known: tuple[Known, ...]

    @property
    def direction(self) -> Direction:
        """From what to what; Urdu, Pashto and Kurdish are read as Persian is."""
        arabic = self.language == "ar"
        if self.target_script == "Latn":
            return Direction.ARABIC_TO_LATIN if arabic else Direction.PERSIAN_TO_LATIN
        return Direction.LATIN_TO_ARABIC if arabic else Direction.LATIN_TO_PERSIAN

    def known_spellings(self) -> list[Spelling]:
        """How the entities that bear the name are written in the script asked for."""
        # The canonical Latin names of the alias table are those of the English press.
        language = "en" if self.direction in FROM_SCRIPT else self.language
        return known_spellings(self.known, self.target_script, language)


def asked(text: str, wanted: Wanted, names: AliasNames) -> Question:
    """Says what is to be done with a name.

    Raises:
        InvalidQueryError: it has no letter.
    """
    name = parse(text)
    source = script_of(text)
    if not name.parts or not source:
        raise InvalidQueryError("text", "has no letter; give a name")
    target = wanted.target_script or ("Latn" if source == "Arab" else "Arab")
    guesses = detect_language(text) if source == "Arab" else ()
    language = wanted.language
    if not language and target == "Latn" and wanted.base is not None:
        language = wanted.base.language
    if not language and guesses and guesses[0].confidence >= _SHOWS:
        language = guesses[0].language
    return Question(text, name, source, target, language or "ar", guesses, names.find(name))
