"""What goes into and comes out of transliteration: plain frozen values, as in `nisba.types`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nisba.types import Versions

__all__ = [
    "Habit",
    "HouseStyle",
    "LanguageGuess",
    "Origin",
    "SearchStrings",
    "Transliteration",
    "TransliterationCandidate",
]


class Habit(StrEnum):
    """Whose spelling a name follows where it is not known as a whole."""

    PRESS = "PRESS"
    """News: looser spellings in Latin, a bare alif in Arabic script (احمد)."""
    REFERENCE = "REFERENCE"
    """Encyclopaedias and catalogues: every hamza is written (أحمد)."""


class Origin(StrEnum):
    """Where a written form comes from."""

    UNSPECIFIED = "UNSPECIFIED"
    ALIAS_TABLE = "ALIAS_TABLE"
    """The form of an entity that is known under the name given."""
    LEXICON = "LEXICON"
    """The lexicon of name parts, and words that are always written alike (bin, Abu)."""
    MODEL = "MODEL"
    """The learned model, for one part of the name at least."""
    SCHEME = "SCHEME"
    """A scheme, by its rules; vowels that the script leaves out were restored first."""
    STYLE = "STYLE"
    """The caller's house style."""
    SOURCE = "SOURCE"
    """The name as it was given: it stands in the script asked for."""
    LETTERS = "LETTERS"
    """Another script, such as Cyrillic, letter for letter."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How a newsroom writes names in Latin script.

    Attributes:
        scheme: id of the scheme that everything else is written by, or "" for the usual
            spelling of the press.
        parts: Latin spellings of name parts, by the part in either script; at most 10,000.
        entities: Latin spellings of whole entities, by the entity's id; at most 10,000.
    """

    scheme: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TransliterationCandidate:
    """One way to write a name.

    Attributes:
        text: the name in the script asked for.
        probability: that the name is written so, 0 to 1; those of an answer sum to at most 1.
        origin: where the form comes from.
        entity_id: the entity that is known under the name given, or "".
    """

    text: str
    probability: float
    origin: Origin
    entity_id: str


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language that a name may be in.

    Attributes:
        language: BCP 47 tag: "ar", "fa", "ur", "ps" or "ckb".
        confidence: probability, 0 to 1; those of a name sum to 1.
    """

    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Transliteration:
    """How a name is written in another script.

    Attributes:
        candidates: the ways to write it, best first; empty where nothing can be read.
        source_script: script of the name, ISO 15924.
        target_script: script of the candidates, ISO 15924.
        language: the language the name was read or written in, BCP 47.
        language_guesses: what its letters show, likeliest first; for a name in Arabic script.
        versions: what the answer depends on.
    """

    candidates: tuple[TransliterationCandidate, ...]
    source_script: str
    target_script: str
    language: str
    language_guesses: tuple[LanguageGuess, ...]
    versions: Versions


@dataclass(frozen=True, slots=True)
class SearchStrings:
    """The strings under which the Arabic and Persian press has a name.

    Attributes:
        strings: likeliest first, none twice.
        query: the same as one boolean query: phrases in quotation marks, joined by OR.
    """

    strings: tuple[str, ...]
    query: str
