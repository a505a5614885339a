"""Ways to write a word in the other script, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from unidecode import unidecode

from nisba_service.transliteration.model import Direction, word_model

__all__ = ["TRANSLITERATORS", "NisbaWords", "Transliterator"]

Pairs = Sequence[tuple[str, str]]


class Transliterator(Protocol):
    """A system that writes words in another script.

    Attributes:
        label: what tables call it.
        directions: what it can do.
        learns: whether it has to be shown pairs first.
    """

    label: str
    directions: frozenset[Direction]
    learns: bool

    def learn(self, pairs: Pairs) -> None:
        """Takes in a set's own train pairs. What was known before is forgotten."""

    def write(self, words: Sequence[str], direction: Direction) -> list[list[str]]:
        """Returns up to five ways to write each word, best first."""


_TO_LATIN = frozenset({Direction.ARABIC_TO_LATIN})
_BOTH = _TO_LATIN | {Direction.LATIN_TO_ARABIC}


class NisbaWords:
    """The word model that ships, as it is: nothing is said about the set."""

    label = "Nisba"
    directions = _BOTH
    learns = False

    def __init__(self) -> None:
        self._model = word_model()

    def learn(self, pairs: Pairs) -> None:
        """Has learned before."""

    def write(self, words: Sequence[str], direction: Direction) -> list[list[str]]:
        """Returns the five best of each word."""
        found = self._model.n_best_many(words, direction, 5)
        return [[candidate.text for candidate in each] for each in found]


class OneToOne:
    """A function that writes each word one way."""

    learns = False

    def __init__(self, label: str, functions: dict[Direction, Callable[[str], str]]) -> None:
        self.label = label
        self.directions = frozenset(functions)
        self._functions = functions

    def learn(self, pairs: Pairs) -> None:
        """Learns nothing."""

    def write(self, words: Sequence[str], direction: Direction) -> list[list[str]]:
        """Returns the one way of each word."""
        write = self._functions[direction]
        return [[write(word)] for word in words]


class Phonetisaurus:
    """A joint n-gram transducer, trained on the set's own train file."""

    label = "Phonetisaurus"
    directions = _BOTH
    learns = True

    def __init__(self) -> None:
        self._library = import_module("phonetisaurus")
        self._folder = TemporaryDirectory(prefix="nisba-bench-")
        self._model = Path(self._folder.name) / "model.fst"

    def learn(self, pairs: Pairs) -> None:
        """Trains a model with the library's settings."""
        lexicon: dict[str, list[list[str]]] = {}
        for source, target in pairs:
            lexicon.setdefault(source.lower(), []).append(list(target.lower()))
        self._library.train(lexicon, self._model)

    def write(self, words: Sequence[str], direction: Direction) -> list[list[str]]:
        """Returns the five best of each word."""
        lower = [word.lower() for word in words]
        found: dict[str, list[str]] = {word: [] for word in lower}
        for word, letters in self._library.predict(list(found), self._model, nbest=5):
            found[word].append("".join(letters))
        return [found[word] for word in lower]


def _icu() -> Transliterator:
    create = import_module("icu").Transliterator.createInstance
    return OneToOne(
        "ICU",
        {
            Direction.ARABIC_TO_LATIN: create("Any-Latin; Latin-ASCII").transliterate,
            Direction.LATIN_TO_ARABIC: create("Latin-Arabic; [:Mn:] Remove").transliterate,
        },
    )


def _uroman() -> Transliterator:
    romanise = import_module("uroman").Uroman().romanize_string
    return OneToOne("uroman", {Direction.ARABIC_TO_LATIN: romanise})


TRANSLITERATORS: dict[str, Callable[[], Transliterator]] = {
    "nisba": NisbaWords,
    "icu": _icu,
    "unidecode": lambda: OneToOne("Unidecode", {Direction.ARABIC_TO_LATIN: unidecode}),
    "uroman": _uroman,
    "phonetisaurus": Phonetisaurus,
}
"""How to make each system; one whose library is missing raises ImportError."""
