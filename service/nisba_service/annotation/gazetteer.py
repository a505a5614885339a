"""The names of a snapshot as one automaton over spellings and sounds.

Its states are the beginnings of names: a table of hashes in which the key of what has been read
of a text is looked for, word by word. Reading on costs the same however many names there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.annotation.characters import character_classes
from nisba_service.annotation.hash_table import slot_of
from nisba_service.annotation.melodies import Melodies
from nisba_service.annotation.segment import segment
from nisba_service.annotation.shapes import IN_ARABIC
from nisba_service.annotation.word_keys import BASE, sounds_of, spelling_of
from nisba_service.annotation.words import FUNCTION, plain, word_bits
from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.knowledge.snapshot import Snapshot

__all__ = ["BEGINS", "SOUNDS", "SPELT", "Gazetteer", "build_gazetteer", "state_of"]

BEGINS: Final = 1
"""Some name begins so."""
SPELT: Final = 2
"""A name is spelt so."""
SOUNDS: Final = 4
"""A name sounds so."""

SPELLING_SEED: Final = np.uint64(0x51)
SOUND_SEED: Final = np.uint64(0xA7)
_MULTIPLIER: Final = np.uint64(BASE)
_LONGEST: Final = 12
"""Names of more words are found by their beginning or not at all."""
_LEAST_HEARD: Final = 3
"""Fewer consonants are no name by their sound alone: Rome, Rami, Ream."""
_MOST_WAYS: Final = 4
_SEPARATOR: Final = "\n\n"


class Gazetteer(NamedTuple):
    """The automaton of a snapshot's names, and what is looked at before it and after it.

    Attributes:
        states: hashes of beginnings of names; 0 is no hash.
        values: what each is, as bits.
        words: the words of names that may be in small letters, `plain`.
        melodies: what names of one word sound like.
    """

    states: NDArray[np.uint64]
    values: NDArray[np.uint8]
    words: frozenset[str]
    melodies: Melodies


@numba.njit(cache=True, nogil=True, inline="always")
def state_of(states, values, key):
    """Returns what a key is: bits, 0 for no beginning of any name."""
    return values[slot_of(states, key)]


@numba.njit(cache=True, nogil=True)
def _insert(states, values, symbols, offsets, ends, seed, final):
    """Inserts each name and all its beginnings. ends: whether a name may end there."""
    for name in range(len(offsets) - 1):
        key = seed
        for place in range(offsets[name], offsets[name + 1]):
            key = key * _MULTIPLIER + np.uint64(symbols[place]) + np.uint64(1)
            slot = slot_of(states, key)
            states[slot] = key
            values[slot] |= np.uint8(BEGINS)
            if place + 1 == offsets[name + 1] and ends[name]:
                values[slot] |= np.uint8(final)


def build_gazetteer(snapshot: Snapshot) -> Gazetteer:
    """Makes the automaton of all forms of a snapshot."""
    forms: list[str] = []
    in_arabic_alone: list[str] = []
    for entity in map(snapshot.entity, snapshot.numbers()):
        forms += _forms(entity)
        in_arabic_alone += _in_arabic_alone(entity)
    spellings: dict[str, bool] = {}
    sounds: dict[str, bool] = {}
    small: set[str] = set()
    of_one_word: list[str] = []
    for words, in_arabic in _words_of(forms):
        spelling = "".join(map(spelling_of, words))
        spellings[spelling] = True
        small.update(map(plain, words))
        if len(words) == 1 and not in_arabic:
            of_one_word.append(words[0])
        ways = [""]
        for word in words:
            ways = [way + more for way in ways for more in sounds_of(word)[:2]][:_MOST_WAYS]
        # One word in Arabic script is looked for as it is spelt: the vowels are not written, and
        # many a word sounds like a name.
        for way in ways:
            if len(way) >= _LEAST_HEARD + (len(words) > 1 or in_arabic):
                sounds[way] = True
    states, values = _table([(spellings, SPELLING_SEED, SPELT), (sounds, SOUND_SEED, SOUNDS)])
    melodies = Melodies(of_one_word, in_arabic_alone)
    return Gazetteer(states, values, frozenset(small), melodies)


def _forms(entity: Entity) -> Iterator[str]:
    for alias in entity.aliases:
        form = alias.form.replace("\n", " ")
        yield form
        # Le Caire stands behind a preposition as "au Caire".
        if entity.type == EntityType.PLACE and form.startswith(("Le ", "La ", "Les ")):
            yield form.partition(" ")[2]


def _in_arabic_alone(entity: Entity) -> Iterator[str]:
    """The names of one word of an entity that has none in another script."""
    if all(alias.script == "Arab" for alias in entity.aliases):
        yield from (alias.form for alias in entity.aliases if " " not in alias.form)


def _words_of(forms: list[str]) -> list[tuple[list[str], bool]]:
    """The words of each form, as texts are cut into words."""
    text = _SEPARATOR.join(forms)
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    starts, ends, _, shapes, _, _ = segment(codes, character_classes())
    lengths = np.array([len(form) + len(_SEPARATOR) for form in forms], np.int64)
    owners = np.searchsorted(np.cumsum(lengths), starts, side="right")
    words: list[list[str]] = [[] for _ in forms]
    arabic = [False] * len(forms)
    for owner, start, end, shape in zip(
        owners.tolist(), starts.tolist(), ends.tolist(), shapes.tolist(), strict=True
    ):
        words[owner].append(text[start:end])
        arabic[owner] = bool(shape & IN_ARABIC)
    found = []
    for name, in_arabic in zip(words, arabic, strict=True):
        if not name or len(name) > _LONGEST:
            continue
        # "The Heritage Foundation" is found without its article, "The Times" is not.
        if len(name) > 2 and word_bits(name[0].casefold()) & FUNCTION and len(name[0]) <= 3:
            found.append((name[1:], in_arabic))
        found.append((name, in_arabic))
    return found


def _table(
    kinds: list[tuple[dict[str, bool], np.uint64, int]],
) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    beginnings = sum(len(name) for names, _, _ in kinds for name in names)
    size = 1 << max(10, int(2 * beginnings).bit_length())
    states, values = np.zeros(size, np.uint64), np.zeros(size, np.uint8)
    for names, seed, final in kinds:
        flat = np.frombuffer("".join(names).encode("utf-32-le"), np.uint32)
        offsets = np.concatenate(
            [np.zeros(1, np.int64), np.cumsum([len(name) for name in names], dtype=np.int64)]
        )
        ends = np.fromiter(names.values(), np.bool_, len(names))
        _insert(states, values, flat, offsets, ends, seed, final)
    return states, values
