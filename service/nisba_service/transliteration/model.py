"""The word model: how one word of a name is written in the other script, ranked.

It was trained by `bench/train/transliteration` on pairs of words from encyclopaedias
and from the press, and runs on NumPy and Numba.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.artefact import LearnedDirection, unpack
from nisba_service.transliteration.network import LONGEST_WORD, Network
from nisba_service.transliteration.reading import plain_latin, read_arabic, read_latin

__all__ = ["Candidate", "Direction", "Spelling", "WordModel", "word_model"]

BEAM = 16
_BATCH = 256


class Direction(StrEnum):
    """From which script to which, in which language."""

    ARABIC_TO_LATIN = "ar-Latn"
    LATIN_TO_ARABIC = "Latn-ar"
    PERSIAN_TO_LATIN = "fa-Latn"
    LATIN_TO_PERSIAN = "Latn-fa"


class Spelling(StrEnum):
    """Whose habits the answer follows.

    REFERENCE: encyclopaedias, with every hamza written. PRESS: news, which writes a bare
    alif (احمد) and romanises more loosely.
    """

    REFERENCE = "reference"
    PRESS = "press"


class Candidate(NamedTuple):
    """One way to write a word: Latin in lower case, and how likely it is, from 0 to 1."""

    text: str
    probability: float


class WordModel:
    """Writes words of names in the other script, by what was learned."""

    def __init__(self, learned: dict[str, LearnedDirection], digest: str) -> None:
        self.digest = digest
        """Of the files that the model was trained on."""
        self._sides = {name: _Side(each) for name, each in learned.items()}

    @classmethod
    def load(cls) -> Self:
        """Loads the model that ships with the package."""
        data = files("nisba_service.transliteration") / "data" / "words.npz"
        return cls(*unpack(data.read_bytes()))

    def n_best(
        self, word: str, direction: Direction, n: int = 5, *, spelling: Spelling | None = None
    ) -> list[Candidate]:
        """Returns the `n` likeliest ways to write a word, best first; see `n_best_many`."""
        return self.n_best_many([word], direction, n, spelling=spelling)[0]

    def n_best_many(
        self,
        words: Sequence[str],
        direction: Direction,
        n: int = 5,
        *,
        spelling: Spelling | None = None,
    ) -> list[list[Candidate]]:
        """Returns the `n` likeliest ways to write each word, best first.

        Many words at once are several times faster than one by one.

        Args:
            words: single words; what is no letter of the script is passed over.
            direction: from which script to which.
            n: the most candidates of a word.
            spelling: whose habits to follow. Left out, a Latin word in lower case is taken
                for an index entry and spelled as in a reference work; any other word is
                read with the habits of both in mind.

        Returns:
            A list a word; empty where the word has no letter of the script, or more than
            48. The probabilities of a list add up to at most 1.
        """
        to_latin = direction in (Direction.ARABIC_TO_LATIN, Direction.PERSIAN_TO_LATIN)
        side = self._sides["Latn" if to_latin else "Arab"]
        answers: list[list[Candidate]] = [[] for _ in words]
        asked: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            habit = spelling or (_ANY if to_latin or word != word.lower() else Spelling.REFERENCE)
            asked.setdefault(habit, []).append(place)
        for habit, places in asked.items():
            read = [(side.read(words[place], to_latin=to_latin), place) for place in places]
            kept = sorted((len(w), w, p) for w, p in read if 0 < len(w) <= LONGEST_WORD)
            for start in range(0, len(kept), _BATCH):
                batch = kept[start : start + _BATCH]
                found = side.rank([w for _, w, _ in batch], habit, n, to_latin=to_latin)
                for (_, _, place), candidates in zip(batch, found, strict=True):
                    answers[place] = candidates
        return answers


@cache
def word_model() -> WordModel:
    """The model that ships with the package, loaded once."""
    return WordModel.load()


_ANY = "any"

STYLES = {
    True: {Spelling.REFERENCE: 0, Spelling.PRESS: 2, _ANY: 3},
    False: {Spelling.REFERENCE: 1, Spelling.PRESS: 2, _ANY: 3},
}
"""The network's styles: Wikipedia, Wikidata, press, any; to Latin and to Arabic."""


class _Side:
    """One target script: what was learned, ready to run."""

    def __init__(self, learned: LearnedDirection) -> None:
        self._network = Network(
            learned.source, learned.target, learned.units, learned.choices, learned.weights
        )
        self._evidence = learned.evidence
        self._ranking = {k: np.array(v, np.float32) for k, v in learned.ranking.items()}
        self._alphabet = frozenset(learned.source)

    def read(self, word: str, *, to_latin: bool) -> str:
        word = word[: 4 * LONGEST_WORD]
        if to_latin:
            return "".join(c for c in read_arabic(word) if c in self._alphabet)
        return "".join(c if c in self._alphabet else plain_latin(c) for c in read_latin(word))

    def rank(
        self, words: Sequence[str], habit: str, n: int, *, to_latin: bool
    ) -> list[list[Candidate]]:
        found = self._network.search(words, STYLES[to_latin][habit], BEAM)  # type: ignore[index]
        features = self._evidence.features(words, found, to_latin=to_latin)
        chances = _chances(features @ self._ranking[habit], found.scores)
        order = np.argsort(-chances, axis=1, kind="stable")[:, :n]
        texts = found.text.view(f"<U{found.text.shape[2]}")[..., 0]
        return [
            [Candidate(str(row[k]), float(chance[k])) for k in best if row[k] and chance[k] > 0]
            for row, chance, best in zip(texts, chances, order, strict=True)
        ]


def _chances(totals: NDArray[np.float32], scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Shares what the hypotheses found have of all probability among them."""
    totals = np.where(np.isfinite(scores), totals, -np.inf).astype(np.float64)
    shares = np.exp(totals - totals.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    covered = np.minimum(np.exp(scores.astype(np.float64)).sum(axis=1, keepdims=True), 1.0)
    result: NDArray[np.float64] = shares * covered
    return result
