"""All ways to hear a part, and the sound keys they are shortened to; compiled by Numba.

What is heard is a row of bytes: capitals and digits for consonants, a, i and u for long
vowels, e and y for the short ones that the table of symbols writes ă and ĭ.
"""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.phonetics.symbols import MAX_SYMBOLS, SYMBOLS

__all__ = ["heard_keys"]

_AS_BYTES = str.maketrans("ăĭ", "ey")
_MOST_CHOICES = max(len(symbol.sounds) for symbol in SYMBOLS)
_MOST_SOUNDS = max(len(choice) for symbol in SYMBOLS for choice in symbol.sounds)
_CHOICES = np.array([len(symbol.sounds) for symbol in SYMBOLS])
_SOUNDS = np.zeros((len(SYMBOLS), _MOST_CHOICES, _MOST_SOUNDS), np.uint8)
for _number, _symbol in enumerate(SYMBOLS):
    for _place, _choice in enumerate(_symbol.sounds):
        _SOUNDS[_number, _place, : len(_choice)] = list(_choice.translate(_AS_BYTES).encode())
"""The sounds of each choice of a symbol, 0 behind the last."""

_A, _I, _U, _SHORT_A, _SHORT_I, _SPACE = b"aiuey "
_LONGEST = MAX_SYMBOLS * _MOST_SOUNDS
_KEYS_OF_READING = 2


@numba.njit(cache=True, nogil=True)
def heard_keys(symbols, most_readings, most_keys):
    """The sound keys of a row of symbols, likeliest first, with a space between.

    most_readings, most_keys: how many are followed and kept, those with the fewest second
    choices. Returns the letters, and how many keys they are.
    """
    room = most_readings * max(_MOST_CHOICES, _KEYS_OF_READING)
    texts = np.empty((2, room, _LONGEST + 1), np.uint8)
    lengths = np.zeros((2, room), np.int64)
    doubts = np.zeros((2, room), np.int64)
    order = np.zeros(room, np.int64)
    now, count = 0, 1
    for symbol in symbols:
        after, found = 1 - now, 0
        for place in range(count):
            reading = order[place]
            for choice in range(_CHOICES[symbol]):
                length = lengths[now, reading]
                texts[after, found, :length] = texts[now, reading, :length]
                lengths[after, found] = _hear(texts[after, found], length, _SOUNDS[symbol, choice])
                doubts[after, found] = doubts[now, reading] + choice
                found = _once(texts[after], lengths[after], doubts[after], found)
        now = after
        if _CHOICES[symbol] == 1:
            # Where there is no choice, none is doubted more than before.
            count = found
            for place in range(count):
                order[place] = place
        else:
            count = _fewest_doubts(doubts[now], found, order, most_readings)
    after, found = 1 - now, 0
    for place in range(count):
        reading = order[place]
        for rank in range(_KEYS_OF_READING):
            length = _shortened(
                texts[now, reading], lengths[now, reading], texts[after, found], rank
            )
            if length < 0:
                break
            lengths[after, found], doubts[after, found] = length, doubts[now, reading] + rank
            found = _once(texts[after], lengths[after], doubts[after], found)
    count = _fewest_doubts(doubts[after], found, order, most_keys)
    letters = np.empty(count * (_LONGEST + 1), np.uint8)
    end = 0
    for place in range(count):
        key = order[place]
        for letter in texts[after, key, : lengths[after, key]]:
            letters[end] = letter
            end += 1
        letters[end] = _SPACE
        end += 1
    return letters[: max(0, end - 1)], count


@numba.njit(cache=True, nogil=True)
def _is_vowel(sound):
    return sound in (_A, _I, _U, _SHORT_A, _SHORT_I)


@numba.njit(cache=True, nogil=True)
def _hear(text, length, sounds):
    """Adds sounds to what was heard; a consonant that comes again is one. Returns the length."""
    for sound in sounds:
        if not sound:
            break
        if not _is_vowel(sound):
            last = length - 1
            while last >= 0 and _is_vowel(text[last]):
                last -= 1
            if last >= 0 and text[last] == sound:
                continue
        text[length] = sound
        length += 1
    return length


@numba.njit(cache=True, nogil=True)
def _once(texts, lengths, doubts, found):
    """Counts in the text behind so many, unless it is there already: then its doubts are less."""
    length = lengths[found]
    for other in range(found):
        if lengths[other] == length:
            place = 0
            while place < length and texts[other, place] == texts[found, place]:
                place += 1
            if place == length:
                doubts[other] = min(doubts[other], doubts[found])
                return found
    return found + 1


@numba.njit(cache=True, nogil=True)
def _fewest_doubts(doubts, found, order, most):
    """Puts those with the fewest doubts first, at most so many; returns how many."""
    kept = 0
    wanted, seen = 0, 0
    while seen < found and kept < most:
        for place in range(found):
            if doubts[place] == wanted:
                seen += 1
                if kept < most:
                    order[kept] = place
                    kept += 1
        wanted += 1
    return kept


@numba.njit(cache=True, nogil=True)
def _shortened(text, length, key, rank):
    """Fills in a key of a reading: its consonants with the vowels that tell names apart.

    rank: 0 for the first key, 1 for the second. Returns the length of the key, -1 for none.
    """
    last, before_last, consonants = -1, -1, 0
    for place in range(length):
        if not _is_vowel(text[place]):
            before_last, last = last, place
            consonants += 1
    melody = text[before_last + 1 : max(last, 0)]
    rest = text[last + 1 : length]
    before = text[before_last - 1] if before_last > 0 else 0
    if len(melody) == 1 and (
        (melody[0] == _SHORT_I and before == _SHORT_A)
        or (melody[0] == _SHORT_A and before == _A and len(rest) == 0)
    ):
        # Of a and i one is long: Khalid, Karim. After a long a none is short, but in Khamanei.
        return -1
    end, end_before = _last_long(rest, len(rest))
    if rank == 1:
        # The u of a last syllable is long, but not in Yusuf and Jumaa.
        short = consonants < 3 and end > 0
        for place in range(before_last):
            short |= text[place] == _U
        if last < 0 or len(melody) == 0 or melody[-1] != _U or not short:
            return -1
    size, number = 0, 0
    for place in range(last):
        if not _is_vowel(text[place]):
            # A long a opens many a name; i and u there are short as often as not.
            if number < 2 and place > 0 and text[place - 1] == _A:
                key[size] = _A
                size += 1
            key[size] = text[place]
            size, number = size + 1, number + 1
    vowel = _last_long(melody, len(melody))[0]
    if vowel and rank == 0:
        key[size] = vowel
        size += 1
    if last >= 0:
        key[size] = text[last]
        size += 1
    if end == _A and end_before == _I:
        key[size] = _I
        size += 1
    if end:
        key[size] = end
        size += 1
    return size


@numba.njit(cache=True, nogil=True)
def _last_long(vowels, length):
    """The last long vowel, and the long one before it; 0 for none."""
    last = 0
    for place in range(length - 1, -1, -1):
        vowel = vowels[place]
        if vowel == _SHORT_I and place > 0:
            # A vowel after a vowel is long: Saeed, Nayif.
            vowel = _I
        if vowel not in (_SHORT_A, _SHORT_I):
            if last:
                return last, vowel
            last = vowel
    return last, 0
