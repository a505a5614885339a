"""What has been seen written: words and pairs of words, kept as fingerprints with counts.

A fingerprint has 32 bits, so one stranger in some ten thousand passes for known; the
ranking takes what is known as evidence, never as proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.sorted_keys import find, shelves

__all__ = ["Counts", "KnownSet", "fingerprint", "pair_fingerprints", "short"]

Hashes = NDArray[np.uint64]

_FACTOR = np.uint64(1000003)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_OTHER = np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True)
class Counts:
    """How often each known thing was seen in reference works and in the press.

    Attributes:
        keys: fingerprints in rising order.
        seen: a row a key: times in reference works, times in the press, at most 255.
    """

    keys: NDArray[np.uint32]
    seen: NDArray[np.uint8]

    @classmethod
    def of(cls, counted: Mapping[int, tuple[int, int]]) -> Counts:
        """Makes the table of short fingerprints and how often each was seen."""
        keys = np.array(sorted(counted), np.uint32)
        seen = np.array([counted[int(key)] for key in keys]).reshape(-1, 2)
        return cls(keys, np.minimum(seen, 255).astype(np.uint8))

    @cached_property
    def _shelves(self) -> NDArray[np.int32]:
        return shelves(self.keys)

    def look_up(self, hashes: Hashes) -> NDArray[np.float32]:
        """Returns the two counts of each thing, in a last dimension of their own."""
        found = np.zeros((hashes.size, 2), np.float32)
        _look_up(self.keys, self._shelves, self.seen, short(hashes).ravel(), found)
        return found.reshape(*hashes.shape, 2)


@dataclass(frozen=True)
class KnownSet:
    """Known things of which nothing more is kept.

    Attributes:
        keys: fingerprints in rising order.
    """

    keys: NDArray[np.uint32]

    @classmethod
    def of(cls, hashes: Hashes) -> KnownSet:
        """Makes the set of the things with these long fingerprints."""
        return cls(np.unique(short(hashes)))

    @cached_property
    def _shelves(self) -> NDArray[np.int32]:
        return shelves(self.keys)

    def has(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Returns which things are known."""
        found = np.zeros(hashes.size, np.bool_)
        _are_there(self.keys, self._shelves, short(hashes).ravel(), found)
        return found.reshape(hashes.shape)


def fingerprint(word: str) -> int:
    """The long fingerprint of a word: a polynomial of its code points modulo 2**64."""
    value = 0
    for letter in word:
        value = (value * 1000003 + ord(letter)) & 0xFFFFFFFFFFFFFFFF
    return value


def pair_fingerprints(latin: Hashes, arabic: Hashes) -> Hashes:
    """The long fingerprints of pairs, of those of their words."""
    with np.errstate(over="ignore"):
        mixed: Hashes = (latin * _OTHER) ^ (arabic * _SPREAD >> np.uint64(7)) ^ arabic
    return mixed


def short(hashes: Hashes) -> NDArray[np.uint32]:
    """The 32 bits that are kept of a long fingerprint."""
    with np.errstate(over="ignore"):
        mixed = (hashes ^ (hashes >> np.uint64(29))) * _SPREAD
    return (mixed >> np.uint64(32)).astype(np.uint32)


@numba.njit(cache=True, nogil=True)
def _look_up(keys, shelves, seen, wanted, found):
    for index in range(wanted.size):
        place = find(keys, shelves, wanted[index])
        if place >= 0:
            found[index, 0] = np.log1p(np.float32(seen[place, 0]))
            found[index, 1] = np.log1p(np.float32(seen[place, 1]))


@numba.njit(cache=True, nogil=True)
def _are_there(keys, shelves, wanted, found):
    for index in range(wanted.size):
        found[index] = find(keys, shelves, wanted[index]) >= 0
