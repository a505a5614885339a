"""A second opinion, the other way round: would what was written be read as the word was?

The search asks what a letter writes, from left to right. Here a small network says how likely
each letter that was read is, given what it is said to have written, what stands around that,
and the letters before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.network import Found

__all__ = ["AROUND", "BEHIND", "PLACES", "Channel", "fill_rows"]

AROUND = 4
"""Letters of the target that are seen to either side of what a letter wrote."""

BEHIND = 4
"""Letters of the source that are seen before the one asked about."""

PLACES = 2 * AROUND + 3
"""Places of the target that are seen: what was written, at most three letters, between."""

_NONE, _OUTSIDE = 0, 1
_FACTOR = np.uint64(1000003)

Floats = NDArray[np.float32]


class Channel:
    """One direction's network.

    Args:
        target_size: numbers of the target's letters, those of no letter among them.
        source_size: numbers of the source's letters, likewise.
        units: what a letter may write, as numbers of letters, 0 after the last.
        weights: as `Network` has them; the classes are the source's numbers.
    """

    def __init__(
        self,
        target_size: int,
        source_size: int,
        units: NDArray[np.int64],
        weights: Sequence[Floats],
    ) -> None:
        self._sizes = target_size, source_size
        self._units = units
        self._table, self._bias1, self._weights2, *self._rest = weights
        self._styles = PLACES * target_size + BEHIND * source_size

    def scores(self, found: Found) -> Floats:
        """The natural logarithm of how likely each word is, for each hypothesis."""
        there = np.isfinite(found.scores)
        words, hypotheses = np.nonzero(there)
        # The first letter of each word is its beginning, which is no question.
        asked = (found.read_lengths - 1)[words]
        ends = np.cumsum(asked)
        first = np.empty((int(ends[-1]) if len(ends) else 0, self._bias1.size), np.float32)
        letters, which = np.empty(len(first), np.int64), np.empty(len(first), np.int64)
        base = self._bias1 + self._table[self._styles + found.style]
        count = _first_layer(
            base, self._table, *self._sizes, self._units, found.read, found.read_lengths,
            found.path, words, hypotheses, ends, first, letters, which,
        )  # fmt: skip
        bias2, weights3, bias3 = self._rest
        second: Floats = first[:count] @ self._weights2
        second += bias2
        np.maximum(second, 0.0, out=second)
        logits: Floats = second @ weights3
        logits += bias3
        chances = _chances(logits, letters[:count])[which]
        scores = np.zeros(there.shape, np.float32)
        totals = np.append(np.float32(0.0), np.cumsum(chances, dtype=np.float64))
        scores[there] = totals[ends] - totals[ends - asked]
        return scores


@numba.njit(cache=True, nogil=True)
def fill_rows(target_size, source_size, units, read, path, size, rows):
    """Writes the table's rows for each letter of one word but the first.

    read, path: numbers of its letters and of the units that they wrote. size: its letters.
    """
    text = np.empty(size * units.shape[1], np.int64)
    starts = np.empty(size + 1, np.int64)
    length = 0
    for place in range(size):
        starts[place] = length
        for letter in units[path[place]]:
            if letter:
                text[length] = letter
                length += 1
    starts[size] = length
    for place in range(1, size):
        row = rows[place - 1]
        start, end = starts[place], starts[place + 1]
        for k in range(AROUND):
            before, after = start - 1 - k, end + k
            row[k] = k * target_size + (text[before] if before >= 0 else _OUTSIDE)
            other = AROUND + k
            row[other] = other * target_size + (text[after] if after < length else _OUTSIDE)
        for k in range(PLACES - 2 * AROUND):
            other = 2 * AROUND + k
            row[other] = other * target_size + (text[start + k] if start + k < end else _NONE)
        for k in range(BEHIND):
            before = place - 1 - k
            symbol = read[before] if before >= 0 else _OUTSIDE
            row[PLACES + k] = PLACES * target_size + k * source_size + symbol


@numba.njit(cache=True, nogil=True, fastmath=True)
def _first_layer(
    base,
    table,
    target_size,
    source_size,
    units,
    read,
    read_lengths,
    path,
    words,
    hypotheses,
    ends,
    first,
    letters,
    which,
):
    """The first layer of each distinct question; returns how many these are.

    Hypotheses of a word that have written the same around a letter ask the same of it. which:
    the question of each hypothesis's each letter.
    """
    asked = np.empty(which.size, np.uint64)
    count, first_of_word, last_word = 0, 0, -1
    rows = np.empty((read.shape[1], PLACES + BEHIND), np.int64)
    for index in range(words.size):
        word = words[index]
        size = read_lengths[word]
        fill_rows(
            target_size, source_size, units, read[word], path[word, hypotheses[index]], size, rows
        )
        start = ends[index] - size + 1
        if word != last_word:
            first_of_word, last_word = count, word
        for place in range(1, size):
            question = np.uint64(place)
            for row in rows[place - 1]:
                question = question * _FACTOR + np.uint64(row)
            same = first_of_word
            while same < count and asked[same] != question:
                same += 1
            which[start + place - 1] = same
            if same < count:
                continue
            asked[same] = question
            count += 1
            layer = first[same]
            letters[same] = read[word, place]
            layer[:] = base
            for row in rows[place - 1]:
                weights = table[row]
                for i in range(layer.size):
                    layer[i] += weights[i]
            for i in range(layer.size):
                layer[i] = max(layer[i], np.float32(0.0))
    return count


def _chances(logits: Floats, letters: NDArray[np.int64]) -> Floats:
    """The logarithm of each row's share that its letter has; the logits are used up."""
    logits -= logits.max(axis=1, keepdims=True)
    asked = logits[np.arange(len(letters)), letters]
    np.exp(logits, out=logits)
    chances: Floats = asked - np.log(logits.sum(axis=1))
    return chances
