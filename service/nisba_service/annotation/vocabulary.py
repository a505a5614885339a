"""The distinct words of texts, each read once and remembered as rows of numbers."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from nisba_service.annotation.hash_table import fill, look_up
from nisba_service.annotation.word_keys import KEYS, key_of
from nisba_service.annotation.word_reading import Word, read_word

__all__ = ["Vocabulary", "Words"]

_FEW: Final = 1 << 10
_MOST_WORDS: Final = 1 << 19
"""So many distinct words are remembered before the vocabulary starts anew."""


class Words(NamedTuple):
    """What is known of the distinct words of one text, by their numbers; see `Vocabulary`.

    Attributes:
        bits: what each word is, see `words`.
        languages: the languages it shows, as bits.
        spellings, spelling_powers: hash of each spelling, and the base to its length; a power
            of 0 where there is none.
        sounds, sound_powers: the same of each sound.
        skips: how many code points of the word stand before each spelling and sound.
        weights: how many consonants are heard in it.
    """

    bits: NDArray[np.int32]
    languages: NDArray[np.uint8]
    spellings: NDArray[np.uint64]
    spelling_powers: NDArray[np.uint64]
    sounds: NDArray[np.uint64]
    sound_powers: NDArray[np.uint64]
    skips: NDArray[np.uint8]
    weights: NDArray[np.uint8]


_Column: TypeAlias = NDArray[Any]


def _columns(size: int) -> Words:
    def keys() -> NDArray[np.uint64]:
        return np.zeros((size, KEYS), np.uint64)

    return Words(
        np.zeros(size, np.int32), np.zeros(size, np.uint8), keys(), keys(), keys(), keys(),
        np.zeros((size, KEYS), np.uint8), np.zeros(size, np.uint8),
    )  # fmt: skip


@dataclass
class _Book:
    """The words read so far: columns that grow, whose rows once written are never changed.

    Attributes:
        hashes, numbers: the table of the words' hashes, each with the number of the word plus one.
        count: how many words there are.
        columns: what is known of each, by its number.
    """

    hashes: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(2 * _FEW, np.uint64))
    numbers: NDArray[np.int32] = field(default_factory=lambda: np.zeros(2 * _FEW, np.int32))
    count: int = 0
    columns: Words = field(default_factory=lambda: _columns(_FEW))

    def add(self, words: Mapping[int, Word]) -> None:
        """Adds words by their hashes, numbered from `count` on."""
        first, last = self.count, self.count + len(words)
        while last > len(self.columns.bits):
            self._grow()
        columns = self.columns
        columns.bits[first:last] = [word.bits for word in words.values()]
        columns.languages[first:last] = [word.languages for word in words.values()]
        for number, word in enumerate(words.values(), first):
            # Most words in small letters are looked up by nothing.
            if word.spellings or word.sounds:
                self._describe(number, word)
        hashes = np.fromiter(words, np.uint64, len(words))
        numbers = np.arange(first + 1, last + 1, dtype=np.int32)
        fill(self.hashes, self.numbers, hashes, numbers)
        self.count = last

    def _describe(self, number: int, word: Word) -> None:
        columns = self.columns
        for place, spelling in enumerate(word.spellings):
            key, power = key_of(spelling)
            columns.spellings[number, place], columns.spelling_powers[number, place] = key, power
        for place, sound in enumerate(word.sounds):
            key, power = key_of(sound)
            columns.sounds[number, place], columns.sound_powers[number, place] = key, power
        columns.skips[number, : len(word.skips)] = word.skips
        columns.weights[number] = min(max(map(len, word.sounds), default=0), 255)

    def _grow(self) -> None:
        size = len(self.columns.bits)
        grown = _columns(2 * size)
        pairs = cast(Iterable[tuple[_Column, _Column]], zip(grown, self.columns, strict=True))
        for new, old in pairs:
            new[:size] = old
        self.columns = grown
        hashes = np.zeros(2 * len(self.hashes), np.uint64)
        numbers = np.zeros(len(hashes), np.int32)
        taken = self.hashes != 0
        fill(hashes, numbers, self.hashes[taken], self.numbers[taken])
        self.hashes, self.numbers = hashes, numbers


class Vocabulary:
    """Reads words and remembers them. Safe to share between threads.

    Args:
        small: the words that may stand in names in small letters, `plain`; others in small
            letters are not looked up.
    """

    def __init__(self, small: frozenset[str]) -> None:
        self._small = small
        self._lock = threading.Lock()
        self._book = _Book()

    def read(
        self,
        text: str,
        starts: NDArray[np.int32],
        ends: NDArray[np.int32],
        hashes: NDArray[np.uint64],
        shapes: NDArray[np.uint16],
    ) -> tuple[NDArray[np.int32], Words]:
        """Returns the number of each word, and what is known of the words by number.

        Args:
            text: the text the words stand in.
            starts: where each word begins.
            ends: where it ends.
            hashes: of its letters, case and all.
            shapes: what it looks like.
        """
        with self._lock:
            if self._book.count > _MOST_WORDS:
                self._book = _Book()
            book = self._book
            numbers: NDArray[np.int32] = look_up(book.hashes, book.numbers, hashes) - 1
            unread = np.flatnonzero(numbers < 0)
            if len(unread):
                words: dict[int, Word] = {}
                rows = (each[unread].tolist() for each in (hashes, starts, ends, shapes))
                for hashed, start, end, shape in zip(*rows, strict=True):
                    if hashed not in words:
                        words[hashed] = read_word(text[start:end], shape, self._small)
                book.add(words)
                numbers[unread] = look_up(book.hashes, book.numbers, hashes[unread]) - 1
            return numbers, book.columns
