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
from nisba_service.transliteration.known import fingerprint
from nisba_service.transliteration.reading import START

__all__ = ["LONGEST_WORD", "REACH", "WINDOW", "Found", "Network", "step_fingerprint"]

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
        steps: fingerprints of each letter with what it wrote, 0 after the last.
        path: the number of the unit that each letter wrote.
        read: the numbers of each word's letters, its beginning first.
        read_lengths: how many these are.
        style: the row of the style.
    """

    scores: Floats
    hashes: NDArray[np.uint64]
    text: NDArray[np.uint32]
    lengths: NDArray[np.int64]
    steps: NDArray[np.uint64]
    path: NDArray[np.int16]
    read: NDArray[np.int64]
    read_lengths: NDArray[np.int64]
    style: int


class Network:
    """One direction's network.

    Args:
        source: the letters that are read, numbered from 3.
        target: the letters that are written, numbered from 2.
        units: what a letter may write, by number.
        choices: the numbers of the units each letter of the source may write; key "" for
            any other letter.
        weights: the rows of the first layer's table, its bias, then weights and bias of
            the second and of the output layer.
        written: what is written for each unit, if not the unit itself.
        stand_ins: the letter of the source that stands for another, for letters in
            `choices` that the network does not know.
    """

    def __init__(
        self,
        source: str,
        target: str,
        units: Sequence[str],
        choices: Mapping[str, Sequence[int]],
        weights: Sequence[Floats],
        written: Sequence[str] | None = None,
        stand_ins: Mapping[str, str] | None = None,
    ) -> None:
        known = {letter: n for n, letter in enumerate(source, start=3)}
        self._numbers = known | {a: known[b] for a, b in (stand_ins or {}).items() if b in known}
        self._source_size, self._target_size = len(source) + 3, len(target) + 2
        table, self._bias1, self._weights2, self._bias2, weights3, self._bias3 = weights
        self._weights3 = np.ascontiguousarray(weights3.T)
        rows = (2 * WINDOW + 1) * self._source_size
        self._source_rows = table[:rows].reshape(2 * WINDOW + 1, self._source_size, -1)
        self._history_rows = table[rows : rows + REACH * self._target_size]
        self._style_rows = table[rows + REACH * self._target_size :]
        self._lengths = np.array([len(unit) for unit in units])
        self._units = unit_numbers(units, target)
        self._codes = np.zeros((len(units), max(map(len, written or units))), np.uint32)
        for n, text in enumerate(written or units):
            self._codes[n, : len(text)] = [ord(letter) for letter in text]
        self._code_lengths = np.array([len(text) for text in written or units])
        self._places = {letter: n for n, letter in enumerate(choices)}
        letters = [(stand_ins or {}).get(letter, letter) for letter in choices]
        self._letter_steps = np.array([step_fingerprint(each, "") for each in letters], np.uint64)
        self._unit_steps = np.array([fingerprint(unit) for unit in units], np.uint64)
        self._choices = np.array([unit for each in choices.values() for unit in each])
        self._starts = np.cumsum([0, *map(len, choices.values())])

    def search(self, words: Sequence[Sequence[str]], style: int, beam: int, far: float) -> Found:
        """Reads words, none empty; those of one length together are read fastest.

        Args:
            words: letters of the source; those that are not known may write nothing.
            style: the row of the style.
            beam: the most hypotheses of a word.
            far: nats behind the best hypothesis at which one is given up.
        """
        letters, places, lengths = self._encode(words)
        count, longest = len(words), int(lengths.max())
        scores = np.zeros((count, beam), np.float32)
        hashes = np.zeros((count, beam), np.uint64)
        history = np.empty((count, beam, REACH), np.int64)
        history[:] = PAD + np.arange(REACH) * self._target_size
        alive = np.ones(count, np.int64)
        text = np.zeros((count, beam, longest * self._codes.shape[1]), np.uint32)
        text_lengths = np.zeros((count, beam), np.int64)
        path = np.zeros((count, beam, longest), np.int16)
        layer = np.empty((count * beam, self._bias1.size), np.float32)
        rows = np.zeros(count + 1, np.int64)
        seen = self._bias1 + self._style_rows[style]
        for step in range(longest):
            np.cumsum(np.where(lengths > step, alive, 0), out=rows[1:])
            hidden(
                seen, self._source_rows, letters, step, self._history_rows, history, rows, layer,
            )  # fmt: skip
            second: Floats = layer[: rows[-1]] @ self._weights2
            second += self._bias2
            np.maximum(second, 0.0, out=second)
            extend(
                second, self._weights3, self._bias3, self._units, self._lengths, self._codes,
                self._code_lengths, self._starts, self._choices, places[:, step], rows,
                self._target_size, np.float32(far), scores, hashes, history, alive, text,
                text_lengths, step, path,
            )  # fmt: skip
        unused = np.arange(beam) >= alive[:, None]
        scores[unused] = -np.inf
        text[np.arange(text.shape[2]) >= text_lengths[..., None]] = 0
        text[unused] = 0
        text_lengths[unused] = 0
        steps = self._letter_steps[places][:, None] + self._unit_steps[path]
        steps[np.broadcast_to(np.arange(longest) >= lengths[:, None, None], steps.shape)] = 0
        read = letters[:, WINDOW : WINDOW + longest]
        return Found(scores, hashes, text, text_lengths, steps, path, read, lengths, style)

    def _encode(
        self, words: Sequence[Sequence[str]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The numbers of the letters, padded; where each letter's choices start; the lengths."""
        cut = [[START, *word[:LONGEST_WORD]] for word in words]
        lengths = np.array([len(word) for word in cut])
        letters = np.full((len(cut), int(lengths.max()) + 2 * WINDOW), AFTER)
        letters[:, :WINDOW] = BEFORE
        places = np.zeros((len(cut), int(lengths.max())), np.int64)
        other = self._places[""]
        for n, word in enumerate(cut):
            numbers = [self._numbers.get(letter, UNKNOWN) for letter in word]
            letters[n, WINDOW : WINDOW + len(word)] = numbers
            places[n, : len(word)] = [self._places.get(letter, other) for letter in word]
        return letters, places, lengths


def unit_numbers(units: Sequence[str], target: str) -> NDArray[np.int64]:
    """Units as numbers of the target's letters, 0 after the last."""
    numbers = {letter: n for n, letter in enumerate(target, start=2)}
    table = np.zeros((len(units), _LONGEST_UNIT), np.int64)
    for n, unit in enumerate(units):
        table[n, : len(unit)] = [numbers[letter] for letter in unit]
    return table


def step_fingerprint(letter: str, unit: str) -> int:
    """The fingerprint of a letter with what it wrote."""
    return ((fingerprint(letter) + 1) * 0x9E3779B97F4A7C15 + fingerprint(unit)) % 2**64
