"""Which letters of the target each letter of the source wrote: one-to-many EM alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["Segmented", "segment"]

LONGEST = 3
"""The most letters of the target that one letter of the source may write."""

_LENGTH_PRIOR = (0.3, 1.0, 0.4, 0.1)
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Segmented:
    """One pair, cut: `units[i]` is what `source[i]` wrote, maybe nothing.

    Attributes:
        score: mean log-likelihood of a source letter's unit; low where the pair is none.
    """

    units: tuple[str, ...]
    score: float


def segment(pairs: Sequence[tuple[str, str]]) -> list[Segmented]:
    """Cuts every target along its source's letters, by EM over all pairs.

    A target that is too long for its source gets a score of minus infinity and no units.
    """
    sources, source_ends, source_size = _encode([source for source, _ in pairs])
    targets, target_ends, base = _encode([target for _, target in pairs])
    table = np.zeros((source_size, base**LONGEST))
    _start(table, base)
    for _ in range(_ROUNDS):
        counts = np.zeros_like(table)
        _expect(sources, source_ends, targets, target_ends, table, counts, base)
        total = counts.sum(axis=1, keepdims=True)
        table = counts / np.where(total > 0, total, 1.0)
    lengths, scores = _best(sources, source_ends, targets, target_ends, table, base)
    result, start = [], 0
    for place, (source, target) in enumerate(pairs):
        end, at, units = start + len(source), 0, []
        if scores[place] > -np.inf:
            for length in lengths[start:end]:
                units.append(target[at : at + length])
                at += length
        result.append(Segmented(tuple(units), float(scores[place])))
        start = end
    return result


def _encode(words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Letters as numbers from 1, one after another; where each word ends; the next number."""
    numbers = {letter: n for n, letter in enumerate(sorted(set("".join(words))), start=1)}
    letters = np.array([numbers[letter] for word in words for letter in word], dtype=np.int64)
    return letters, np.cumsum([len(word) for word in words]), len(numbers) + 1


def _start(table: NDArray[np.float64], base: int) -> None:
    """A unit is as likely as its length at first."""
    table[:, 0] = _LENGTH_PRIOR[0]
    for length in range(1, LONGEST + 1):
        table[:, base ** (length - 1) : base**length] = _LENGTH_PRIOR[length] / base**length


@njit(cache=True)
def _expect(sources, source_ends, targets, target_ends, table, counts, base):
    source_start = 0
    target_start = 0
    for pair in range(len(source_ends)):
        source = sources[source_start : source_ends[pair]]
        target = targets[target_start : target_ends[pair]]
        source_start = source_ends[pair]
        target_start = target_ends[pair]
        rows, columns = len(source), len(target)
        forward = np.zeros((rows + 1, columns + 1))
        backward = np.zeros((rows + 1, columns + 1))
        forward[0, 0] = 1.0
        backward[rows, columns] = 1.0
        for i in range(rows):
            for j in range(columns + 1):
                if forward[i, j] > 0.0:
                    code = 0
                    for k in range(min(LONGEST, columns - j) + 1):
                        if k:
                            code = code * base + target[j + k - 1]
                        forward[i + 1, j + k] += forward[i, j] * table[source[i], code]
        whole = forward[rows, columns]
        if whole <= 0.0:
            continue
        for i in range(rows - 1, -1, -1):
            for j in range(columns + 1):
                code = 0
                for k in range(min(LONGEST, columns - j) + 1):
                    if k:
                        code = code * base + target[j + k - 1]
                    through = table[source[i], code] * backward[i + 1, j + k]
                    backward[i, j] += through
                    counts[source[i], code] += forward[i, j] * through / whole


@njit(cache=True)
def _best(sources, source_ends, targets, target_ends, table, base):
    lengths = np.zeros(len(sources), dtype=np.int64)
    scores = np.full(len(source_ends), -np.inf)
    source_start = 0
    target_start = 0
    for pair in range(len(source_ends)):
        source = sources[source_start : source_ends[pair]]
        target = targets[target_start : target_ends[pair]]
        rows, columns = len(source), len(target)
        best = np.full((rows + 1, columns + 1), -np.inf)
        back = np.zeros((rows + 1, columns + 1), dtype=np.int64)
        best[0, 0] = 0.0
        for i in range(rows):
            for j in range(columns + 1):
                if best[i, j] > -np.inf:
                    code = 0
                    for k in range(min(LONGEST, columns - j) + 1):
                        if k:
                            code = code * base + target[j + k - 1]
                        if table[source[i], code] > 0.0:
                            score = best[i, j] + np.log(table[source[i], code])
                            if score > best[i + 1, j + k]:
                                best[i + 1, j + k] = score
                                back[i + 1, j + k] = k
        if best[rows, columns] > -np.inf:
            scores[pair] = best[rows, columns] / rows
            j = columns
            for i in range(rows, 0, -1):
                lengths[source_start + i - 1] = back[i, j]
                j -= back[i, j]
        source_start = source_ends[pair]
        target_start = target_ends[pair]
    return lengths, scores
