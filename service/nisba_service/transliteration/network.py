"""A network that says what a letter writes, and the search for what a word does.

The word is read letter by letter. A letter writes a unit: nothing, or up to three
letters of the other script. How likely a unit is, a network of two hidden layers says
from the letters around and what has been written last. Its first layer is a sum of
table rows, one for each letter at each place, so it costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.beam import extend, hidden
from nisba_service.transliteration.reading import START

__all__ = ["LONGEST_WORD", "REACH", "WINDOW", "Found", "Network"]

WINDOW = 6
"""Letters of the source that are seen to either side of the one that writes."""

REACH = 6
"""Letters already written that are seen."""

LONGEST_WORD = 48
"""Letters of a word that are read; what is longer is no word of a name."""

UNKNOWN, BEFORE, AFTER = range(3)
"""Numbers of the source that stand for no letter of the alphabet."""

PAD = 1
"""The number of the target that stands before all that is written."""

_LONGEST_UNIT = 3

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """What a batch of words may have written; first index the word, second the hypothesis.

    Attributes:
        scores: natural logarithm of the probability; -inf where there is no hypothesis.
        hashes: of the text, the same as `known.fingerprint` makes.
        text: the letters as code points, 0 after the last.
        lengths: letters of the text.
    """

    scores: Floats
    hashes: NDArray[np.uint64]
    text: NDArray[np.uint32]
    lengths: NDArray[np.int64]


class Network:
    """One direction's network.

    Args:
        source: the letters that are read, numbered from 3.
        target: the letters that are written, numbered from 2.
        units: what a letter may write, by number.
        choices: the numbers of the units each letter of the source may write; key "" for
            any other character.
        weights: the rows of the first layer's table, its bias, then weights and bias of
            the second and of the output layer.
    """

    def __init__(
        self,
        source: str,
        target: str,
        units: Sequence[str],
        choices: Mapping[str, Sequence[int]],
        weights: Sequence[Floats],
    ) -> None:
        self._numbers = {letter: n for n, letter in enumerate(source, start=3)}
        self._source_size, self._target_size = len(source) + 3, len(target) + 2
        table, self._bias1, self._weights2, self._bias2, weights3, self._bias3 = weights
        self._weights3 = np.ascontiguousarray(weights3.T)
        rows = (2 * WINDOW + 1) * self._source_size
        self._source_rows = table[:rows].reshape(2 * WINDOW + 1, self._source_size, -1)
        self._history_rows = table[rows : rows + REACH * self._target_size]
        self._style_rows = table[rows + REACH * self._target_size :]
        numbers = {letter: n for n, letter in enumerate(target, start=2)}
        self._lengths = np.array([len(unit) for unit in units])
        self._units = np.zeros((len(units), _LONGEST_UNIT), np.int64)
        self._codes = np.zeros((len(units), _LONGEST_UNIT), np.uint32)
        for n, unit in enumerate(units):
            self._units[n, : len(unit)] = [numbers[letter] for letter in unit]
            self._codes[n, : len(unit)] = [ord(letter) for letter in unit]
        nothing = [choices.get("", [0])] * 3
        by_letter = nothing + [choices.get(letter) or choices.get("", [0]) for letter in source]
        self._choices = np.array([unit for each in by_letter for unit in each])
        self._starts = np.cumsum([0, *map(len, by_letter)])

    def search(self, words: Sequence[str], style: int, beam: int) -> Found:
        """Reads words, none empty; those of one length together are read fastest.

        Args:
            words: letters that `reading` gives; those of no alphabet count as unknown.
            style: the row of the style.
            beam: the most hypotheses of a word.
        """
        letters, lengths = self._encode(words)
        count, longest = len(words), int(lengths.max())
        scores = np.zeros((count, beam), np.float32)
        hashes = np.zeros((count, beam), np.uint64)
        history = np.empty((count, beam, REACH), np.int64)
        history[:] = PAD + np.arange(REACH) * self._target_size
        alive = np.ones(count, np.int64)
        text = np.zeros((count, beam, longest * _LONGEST_UNIT), np.uint32)
        text_lengths = np.zeros((count, beam), np.int64)
        layer = np.empty((count * beam, self._bias1.size), np.float32)
        rows = np.zeros(count + 1, np.int64)
        for step in range(longest):
            seen = self._bias1 + self._style_rows[style]
            from_source = np.broadcast_to(seen, (count, seen.size)).copy()
            for place in range(2 * WINDOW + 1):
                from_source += self._source_rows[place, letters[:, step + place]]
            np.cumsum(np.where(lengths > step, alive, 0), out=rows[1:])
            hidden(from_source, self._history_rows, history, rows, layer)
            second = layer[: rows[-1]] @ self._weights2
            np.maximum(second + self._bias2, 0.0, out=second)
            extend(
                second,
                self._weights3,
                self._bias3,
                self._units,
                self._lengths,
                self._codes,
                self._starts,
                self._choices,
                letters[:, step + WINDOW],
                rows,
                self._target_size,
                scores,
                hashes,
                history,
                alive,
                text,
                text_lengths,
            )
        unused = np.arange(beam) >= alive[:, None]
        scores[unused] = -np.inf
        text[np.arange(text.shape[2]) >= text_lengths[..., None]] = 0
        text[unused] = 0
        text_lengths[unused] = 0
        return Found(scores, hashes, text, text_lengths)

    def _encode(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        numbers = [
            [self._numbers.get(letter, UNKNOWN) for letter in START + word[:LONGEST_WORD]]
            for word in words
        ]
        lengths = np.array([len(each) for each in numbers])
        letters = np.full((len(words), int(lengths.max()) + 2 * WINDOW), AFTER)
        letters[:, :WINDOW] = BEFORE
        for row, each in zip(letters, numbers, strict=True):
            row[WINDOW : WINDOW + len(each)] = each
        return letters, lengths
