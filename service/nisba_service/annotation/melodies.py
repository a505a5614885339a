"""Which words sound like a name of one word, their vowels too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from jellyfish import jaro_winkler_similarity

from nisba_service.annotation.word_keys import melodies_of, sounds_of
from nisba_service.names import fold

__all__ = ["Melodies"]

_ALIKE: Final = 0.8
"""A word is written like a name of its sound if it is at least so similar: Suleimani and Soleimani,
not Ergon and Irgun."""
_REMEMBERED: Final = 1 << 16


class Melodies:
    """The names of one word by their sound keys. Safe to share between threads.

    Args:
        names: the names, in scripts that write their vowels.
        consonants: names of those who are known in the Arabic script alone. What sounds like one of
            them may be written in any way.
    """

    def __init__(self, names: Iterable[str], consonants: Iterable[str] = ()) -> None:
        by_melody: dict[str, set[str]] = defaultdict(set)
        for name in names:
            folded = fold(name)
            for melody in melodies_of(name):
                by_melody[melody].add(folded)
        self._by_melody = {melody: tuple(names) for melody, names in by_melody.items()}
        self._consonants = frozenset(way for name in consonants for way in sounds_of(name))
        self.has = lru_cache(maxsize=_REMEMBERED)(self._has)

    def _has(self, word: str) -> bool:
        """Whether a word sounds like one of the names, and is written like it."""
        if self._consonants and not self._consonants.isdisjoint(sounds_of(word)):
            return True
        folded = fold(word)
        return any(
            jaro_winkler_similarity(folded, name) >= _ALIKE
            for melody in melodies_of(word)
            for name in self._by_melody.get(melody, ())
        )
