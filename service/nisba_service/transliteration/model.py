"""The word model: how one word of a name is written in the other script, ranked.

It was trained by `bench/train/transliteration` on pairs of words from encyclopaedias
and from the press, and runs on NumPy and Numba.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from nisba_service.transliteration.artefact import LearnedDirection, unpack
from nisba_service.transliteration.channel import Channel
from nisba_service.transliteration.network import LONGEST_WORD, Network, unit_numbers
from nisba_service.transliteration.persian import in_persian, persian, split_letters
from nisba_service.transliteration.reading import START, plain_latin, read_arabic, read_latin

__all__ = ["Candidate", "Direction", "Habit", "WordModel", "word_model"]

BEAM: Mapping[bool, tuple[int, float]] = {True: (20, 4.5), False: (32, 6.0)}
"""The most hypotheses of a word and the nats at which one is given up, to Latin and from it.

From Latin a hypothesis costs less.
"""

_BATCH = 96


class Direction(StrEnum):
    """From which script to which, in which language."""

    ARABIC_TO_LATIN = "ar-Latn"
    LATIN_TO_ARABIC = "Latn-ar"
    PERSIAN_TO_LATIN = "fa-Latn"
    LATIN_TO_PERSIAN = "Latn-fa"


class Habit(StrEnum):
    """Whose habits the answer follows.

    REFERENCE: encyclopaedias, with every hamza written. PRESS: news, which writes a bare
    alif (احمد) and romanises more loosely.
    """

    REFERENCE = "reference"
    PRESS = "press"


ANY = "any"
"""The habit of a word of which nothing is said."""

STYLES: Mapping[bool, Mapping[str, int]] = {
    True: {Habit.REFERENCE: 0, Habit.PRESS: 2, ANY: 3},
    False: {Habit.REFERENCE: 1, Habit.PRESS: 2, ANY: 3},
}
"""The network's number of each habit, to Latin and from it: the sets it was trained on."""


class Candidate(NamedTuple):
    """One way to write a word: Latin in lower case, and how likely it is, from 0 to 1."""

    text: str
    probability: float


class WordModel:
    """Writes words of names in the other script, by what was learned."""

    def __init__(self, learned: Mapping[str, LearnedDirection], digest: str) -> None:
        self.digest = digest
        """Of the files that the model was trained on."""
        self._sides = {direction: _Side(direction, learned) for direction in Direction}

    @classmethod
    def load(cls) -> Self:
        """Loads the model that ships with the package."""
        data = files("nisba_service.transliteration") / "data" / "words.npz"
        return cls(*unpack(data.read_bytes()))

    def n_best(
        self, word: str, direction: Direction, n: int = 5, *, habit: Habit | None = None
    ) -> list[Candidate]:
        """Returns the `n` likeliest ways to write a word, best first; see `n_best_many`."""
        return self.n_best_many([word], direction, n, habit=habit)[0]

    def n_best_many(
        self,
        words: Sequence[str],
        direction: Direction,
        n: int = 5,
        *,
        habit: Habit | None = None,
    ) -> list[list[Candidate]]:
        """Returns the `n` likeliest ways to write each word, best first.

        Many words at once are several times faster than one by one.

        Args:
            words: single words; what is no letter of the script is passed over.
            direction: from which script to which.
            n: the most candidates of a word.
            habit: whose habits to follow. Left out, Arabic names are written in Latin as
                the press does; a Latin word in lower case is taken for an index entry and
                spelled as in a reference work; any other word is read with both in mind.

        Returns:
            A list a word; empty where the word has no letter of the script, or more than
            48. The probabilities of a list add up to at most 1.
        """
        side = self._sides[direction]
        answers: list[list[Candidate]] = [[] for _ in words]
        asked: dict[str, list[tuple[int, str, int]]] = {}
        for place, word in enumerate(words):
            letters = side.read(word)
            if 0 < len(letters) <= LONGEST_WORD:
                followed = habit or side.habit(word)
                asked.setdefault(followed, []).append((len(letters), letters, place))
        with _threads().limit(limits=1, user_api="blas"):
            for followed, each in asked.items():
                each.sort()
                for start in range(0, len(each), _BATCH):
                    batch = each[start : start + _BATCH]
                    found = side.rank([letters for _, letters, _ in batch], followed, n)
                    for (_, _, place), candidates in zip(batch, found, strict=True):
                        answers[place] = candidates
        return answers


@cache
def _threads() -> ThreadpoolController:
    """What NumPy multiplies with: products so small take longer to share out than to do."""
    return ThreadpoolController()


@cache
def word_model() -> WordModel:
    """The model that ships with the package, loaded once."""
    return WordModel.load()


class _Side:
    """One direction: what was learned, ready to run."""

    def __init__(self, direction: Direction, all_learned: Mapping[str, LearnedDirection]) -> None:
        self._to_latin = direction.endswith("Latn")
        self._persian = "fa" in direction
        self._script = "Arab" if self._to_latin else "Latn"
        learned = all_learned["Latn" if self._to_latin else "Arab"]
        if self._persian:
            learned = persian(learned, self._script)
        self._network = Network(
            learned.source,
            learned.target,
            learned.units,
            learned.choices,
            learned.weights,
            learned.written,
            learned.stand_ins,
        )
        self._channel = Channel(
            len(learned.target) + 2,
            len(learned.source) + 3,
            unit_numbers(learned.units, learned.target),
            learned.channel,
        )
        self._evidence = learned.evidence
        self._ranking = {k: np.array(v, np.float32) for k, v in learned.ranking.items()}
        self._alphabet = frozenset(learned.choices) - {START}

    def read(self, word: str) -> str:
        word = word[: 4 * LONGEST_WORD]
        if self._to_latin:
            letters = read_arabic(word, persian=self._persian)
            return "".join(c for c in letters if c in self._alphabet)
        return "".join(c if c in self._alphabet else plain_latin(c) for c in read_latin(word))

    def habit(self, word: str) -> str:
        if self._to_latin:
            # The press that the model has read romanises Arabic names.
            return ANY if self._persian else Habit.PRESS
        return Habit.REFERENCE if word == word.lower() else ANY

    def rank(self, words: Sequence[str], habit: str, n: int) -> list[list[Candidate]]:
        letters = [split_letters(w, self._script) for w in words] if self._persian else words
        found = self._network.search(letters, STYLES[self._to_latin][habit], *BEAM[self._to_latin])
        read_back = self._channel.scores(found)
        features = self._evidence.features(words, found, read_back, to_latin=self._to_latin)
        chances = _chances(features @ self._ranking[habit], found.scores)
        order = np.argsort(-chances, axis=1, kind="stable")
        texts = found.text.view(f"<U{found.text.shape[2]}")[..., 0]
        if self._persian and not self._to_latin:
            return [_persian_best(*each, n) for each in zip(texts, chances, order, strict=True)]
        return [
            [Candidate(str(row[k]), float(chance[k])) for k in best[:n] if chance[k] > 0 and row[k]]
            for row, chance, best in zip(texts, chances, order, strict=True)
        ]


def _persian_best(
    texts: NDArray[np.str_], chances: NDArray[np.float64], order: NDArray[np.intp], n: int
) -> list[Candidate]:
    """The best in Persian letters, in which spellings meet that Arabic keeps apart."""
    sums: dict[str, float] = {}
    for k in order:
        text = in_persian(str(texts[k]))
        if text:
            sums[text] = sums.get(text, 0.0) + float(chances[k])
    best = sorted(sums.items(), key=lambda item: -item[1])[:n]
    return [Candidate(text, chance) for text, chance in best if chance > 0]


def _chances(totals: NDArray[np.float32], scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Shares what the hypotheses found have of all probability among them."""
    totals = np.where(np.isfinite(scores), totals, -np.inf).astype(np.float64)
    shares = np.exp(totals - totals.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    covered = np.minimum(np.exp(scores.astype(np.float64)).sum(axis=1, keepdims=True), 1.0)
    result: NDArray[np.float64] = shares * covered
    return result
