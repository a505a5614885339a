"""N-gram models: how usual a sequence is, by the last few of its tokens at each place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.known import short
from nisba_service.transliteration.sorted_keys import find, shelves

__all__ = ["BEGIN", "END", "NGrams", "sequence_fingerprint"]

BEGIN, END = 1, 2
"""The tokens around every sequence; 0 is none."""

_CHANCE_STEPS, _BACK_OFF_STEPS = 12.0, 24.0
_FACTOR = np.uint64(1000003)


@dataclass(frozen=True)
class NGrams:
    """A model with back-off weights, as it is stored.

    Attributes:
        order: tokens of its longest n-grams.
        keys: fingerprints of the n-grams of all lengths, in rising order.
        chances: of each the negative logarithm of the chance of its last token after the
            others, in twelfths of a nat.
        back_offs: of each the negative logarithm of what is left for tokens never seen after
            it, in twenty-fourths of a nat.
    """

    order: int
    keys: NDArray[np.uint32]
    chances: NDArray[np.uint8]
    back_offs: NDArray[np.uint8]

    @classmethod
    def of(cls, order: int, grams: Mapping[int, tuple[float, float]]) -> NGrams:
        """Makes the table of long fingerprints with chance and back-off, both natural logarithms.

        Where two n-grams have one short fingerprint the likelier stays.
        """
        keys = short(np.array(list(grams), np.uint64))
        nats = -np.array(list(grams.values())).reshape(-1, 2)
        ordered = np.lexsort((nats[:, 0], keys))
        first = ordered[np.append(True, np.diff(keys[ordered]) > 0)]
        steps = np.rint(nats[first] * (_CHANCE_STEPS, _BACK_OFF_STEPS))
        chances, back_offs = np.clip(steps, 0, 255).astype(np.uint8).T
        return cls(order, keys[first], chances.copy(), back_offs.copy())

    @cached_property
    def _shelves(self) -> NDArray[np.int32]:
        return shelves(self.keys)

    def scores(self, tokens: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Natural logarithms of how likely sequences are; a row each, 0 after the last token."""
        scores = np.empty(len(tokens), np.float32)
        _score(
            tokens,
            self.keys,
            self._shelves,
            self.chances,
            self.back_offs,
            self.order,
            scores,
        )
        return scores


def sequence_fingerprint(tokens: tuple[int, ...]) -> int:
    """The long fingerprint of an n-gram: a polynomial of its tokens modulo 2**64."""
    value = 0
    for token in tokens:
        value = (value * 1000003 + token) & 0xFFFFFFFFFFFFFFFF
    return value


@numba.njit(cache=True, nogil=True)
def _short(value):
    mixed = (value ^ (value >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15)
    return np.uint32(mixed >> np.uint64(32))


@numba.njit(cache=True, nogil=True)
def _score(tokens, keys, shelves, chances, back_offs, order, scores):
    reach = tokens.shape[1] + 2
    text = np.empty(reach, np.uint64)
    # Fingerprints of the last n tokens, here and one place before.
    now, before = np.zeros(order + 1, np.uint64), np.zeros(order + 1, np.uint64)
    for row in range(tokens.shape[0]):
        text[0] = BEGIN
        size = 1
        while size <= tokens.shape[1] and tokens[row, size - 1] != 0:
            text[size] = tokens[row, size - 1]
            size += 1
        text[size] = END
        before[1] = text[0]
        known = 1
        nats = 0.0
        for last in range(1, size + 1):
            power = np.uint64(1)
            longest = min(order, known + 1)
            for n in range(1, min(order, last + 1) + 1):
                now[n] = now[n - 1] + power * text[last - n + 1]
                power *= _FACTOR
            known = 0
            for n in range(longest, 0, -1):
                place = find(keys, shelves, _short(now[n]))
                if place >= 0:
                    nats += chances[place] / _CHANCE_STEPS
                    known = n
                    break
                if n > 1:
                    context = find(keys, shelves, _short(before[n - 1]))
                    if context >= 0:
                        nats += back_offs[context] / _BACK_OFF_STEPS
                else:
                    nats += 255 / _CHANCE_STEPS
            for n in range(1, min(order, last + 1) + 1):
                before[n] = now[n]
        scores[row] = -nats
