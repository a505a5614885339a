"""Looks a text's words up in the automaton, compiled by Numba: one pass over the words."""

from __future__ import annotations

from typing import Final

import numba
import numpy as np

from nisba_service.annotation.gazetteer import (
    BEGINS,
    SOUND_SEED,
    SOUNDS,
    SPELLING_SEED,
    SPELT,
    state_of,
)
from nisba_service.annotation.shapes import (
    CAPITAL,
    GAP_AMPERSAND,
    GAP_HYPHEN,
    GAP_LINE,
    GAP_NONE,
    GAP_SPACE,
    GAP_STOP,
    IN_ARABIC,
    ONE_LETTER,
    WITHOUT_CASE,
)
from nisba_service.annotation.words import FUNCTION, IZAFAT, PARTICLE, TITLE

__all__ = ["GENITIVE", "joins", "known_names"]

GENITIVE: Final = 8
"""A name is spelt so but for an s at its end."""
_MOST_WORDS: Final = 12
_MOST_STATES: Final = 16
_HEARD_ALONE: Final = 5
"""So many consonants of one word in Arabic script make its sound a name's."""


@numba.njit(cache=True, nogil=True, inline="always")
def joins(gap, shape, bits):
    """Whether a gap may lie inside a name. shape, bits: of the word before it."""
    if gap == GAP_STOP:
        return (shape & ONE_LETTER) != 0 or (bits & TITLE) != 0
    return (
        gap in (GAP_SPACE, GAP_HYPHEN, GAP_LINE, GAP_NONE, GAP_AMPERSAND)
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def known_names(
    numbers, shapes, gaps, bits, spellings, spelling_powers, sounds, sound_powers, skips, weights,
    states, values,
):  # fmt: skip
    """Finds all stretches of words that are spelt, or sound, like a name of the snapshot.

    Returns:
        Rows: the first word, the last word, how many code points of the first word stand before
        the name, and whether it is spelt so (SPELT, GENITIVE) or sounds so (SOUNDS). In the order
        of the first words; of one word the longest first, and what is spelt before what sounds.
    """
    n = len(numbers)
    found = np.empty((max(64, n // 4), 4), np.int32)
    count = 0
    heard = np.empty(_MOST_STATES, np.uint64)
    next_heard = np.empty(_MOST_STATES, np.uint64)
    for first in range(n):
        shape = shapes[first]
        arabic = (shape & IN_ARABIC) != 0
        cased = (shape & (IN_ARABIC | WITHOUT_CASE)) == 0
        begun = (shape & CAPITAL) != 0 or not bits[numbers[first]] & FUNCTION
        if cased and (shape & CAPITAL) == 0:
            # A name may begin with its article: al-Qaeda, the Taliban.
            if not bits[numbers[first]] & (PARTICLE | FUNCTION):
                continue
            if first + 1 >= n or not (shapes[first + 1] & CAPITAL):
                continue
        slots = spellings.shape[1] if arabic else 1
        begun_at = count
        for slot in range(slots):
            number = numbers[first]
            if slot and spelling_powers[number, slot] == 0:
                break
            skip = skips[number, slot]
            n_heard = 0
            key = before_key = SPELLING_SEED
            alive = True
            weight = 0
            capitals = False
            for last in range(first, min(n, first + _MOST_WORDS)):
                number = numbers[last]
                if last > first:
                    before = last - 1
                    if not joins(gaps[last], shapes[before], bits[numbers[before]]):
                        break
                    if arabic != ((shapes[last] & IN_ARABIC) != 0):
                        break
                capitals = capitals or (shapes[last] & CAPITAL) != 0
                weight += weights[number]
                at = slot if last == first else 0
                if alive:
                    power = spelling_powers[number, at]
                    before_key = key
                    key = key * power + spellings[number, at]
                    alive = power != 0
                genitive = False
                if alive and cased and spelling_powers[number, 1]:
                    stem = before_key * spelling_powers[number, 1] + spellings[number, 1]
                    genitive = (state_of(states, values, stem) & SPELT) != 0
                state = state_of(states, values, key) if alive else np.uint8(0)
                alive = alive and (state & BEGINS) != 0
                heard_so = False
                if last == first:
                    low, high = (slot, slot + 1) if arabic else (0, sounds.shape[1])
                    for way in range(low, high):
                        power = sound_powers[number, way]
                        if power:
                            heard[n_heard] = SOUND_SEED * power + sounds[number, way]
                            n_heard += 1
                elif not (
                    bits[number] & IZAFAT
                    and gaps[last] == GAP_HYPHEN
                    and shapes[last] & CAPITAL == 0
                ):
                    n_next = 0
                    ways = 1 if arabic else sounds.shape[1]
                    for each in range(n_heard):
                        for way in range(ways):
                            power = sound_powers[number, way]
                            if power and n_next < _MOST_STATES:
                                next_heard[n_next] = heard[each] * power + sounds[number, way]
                                n_next += 1
                    heard, next_heard = next_heard, heard
                    n_heard = n_next
                kept = 0
                for each in range(n_heard):
                    if heard[each] == SOUND_SEED:
                        # Nothing heard yet: an article.
                        heard[kept] = heard[each]
                        kept += 1
                        continue
                    sound = state_of(states, values, heard[each])
                    if sound & SOUNDS:
                        heard_so = True
                    if sound & BEGINS:
                        heard[kept] = heard[each]
                        kept += 1
                n_heard = kept
                if arabic and last == first and weight < _HEARD_ALONE:
                    heard_so = False
                # Of an article, or of the pronoun I, nothing is heard: no name ends with it.
                ended = ((shapes[last] & CAPITAL) != 0 and weights[number] != 0) or (
                    not cased and not bits[number] & FUNCTION and not shapes[last] & ONE_LETTER
                )
                how = 0
                if state & SPELT and (capitals or not cased):
                    how = SPELT
                elif genitive:
                    how = GENITIVE
                elif heard_so and begun and ended:
                    how = SOUNDS
                if how:
                    if count == len(found):
                        grown = np.empty((2 * count, 4), np.int32)
                        grown[:count] = found
                        found = grown
                    found[count, 0], found[count, 1] = first, last
                    found[count, 2], found[count, 3] = skip, how
                    count += 1
                if not alive and n_heard == 0:
                    break
        _sort(found[begun_at:count])
    return found[:count]


@numba.njit(cache=True, nogil=True)
def _sort(found):
    """Sorts a few names that begin with one word."""
    for place in range(1, len(found)):
        while place and _precedes(found[place], found[place - 1]):
            for column in range(1, 4):
                one, other = found[place - 1, column], found[place, column]
                found[place - 1, column], found[place, column] = other, one
            place -= 1


@numba.njit(cache=True, nogil=True, inline="always")
def _precedes(one, two):
    """Whether a name is longer than another, or spelt and not heard, or with less before it."""
    if one[1] != two[1]:
        return one[1] > two[1]
    if (one[3] == SOUNDS) != (two[3] == SOUNDS):
        return two[3] == SOUNDS
    return one[2] < two[2]
