"""How much two aligned names resemble each other as texts, and what of them met nothing.

Where the parts of two names do not meet, one may still be the other badly spelt, cut
short or run together: Shihab and Sihab, Nasir and Nasiruddin. Likeness is what two
texts have in common, in order, over their mean length: of letters where both names are
in one script, and of consonants across scripts. The longest common subsequence is found
on the bits of one number (Hyyrö 2004, Bit-parallel LCS-length computation revisited).
"""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.lexicon import is_generic, same_name
from nisba_service.matching.likeness import is_aside
from nisba_service.phonetics.symbols import SYMBOLS

__all__ = ["RESEMBLANCES", "places_of", "resemble", "room_for_letters"]

RESEMBLANCES = (
    "letters_as_written",
    "letters_as_met",
    "consonants",
    "across_scripts",
    "across_scripts_consonants",
    "beginning",
    "left_alike",
    "left_part_alike",
    "left_beginning",
    "parts_in_mention",
    "parts_in_name",
    "left_in_mention",
    "left_in_name",
    "left_explained",
    "left_part_explained",
    "left_beginning_explained",
    "first_explained",
    "last_explained",
)
"""What `resemble` measures, in order; a likeness is 0..1.

letters_as_written: likeness of the letters of both names, 0 across scripts;
letters_as_met: the same with the second name's parts in the order in which they met the
first's; consonants: likeness of the consonants, in that order; across_scripts: whether
the names are in two scripts; across_scripts_consonants: their consonants' likeness if so;
beginning: how much of both names is spelt alike from the start; left_alike: likeness of
the consonants of what met nothing; left_part_alike, left_beginning: the likeness of two
such parts, and how far they begin alike, at most; parts_in_*: how many parts a name has,
without titles and particles; left_in_*: how many of them met nothing; *_explained: the
information in nats that contradicts, times each likeness of what is left: how much of the
contradiction may be bad spelling; first_, last_: of the first and the last part's alone."""

(
    _AS_WRITTEN, _AS_MET, _CONSONANTS, _ACROSS, _ACROSS_CONSONANTS,
    _BEGINNING, _LEFT, _LEFT_PART, _LEFT_BEGINNING,
    _PARTS_IN_MENTION, _PARTS_IN_NAME, _LEFT_IN_MENTION, _LEFT_IN_NAME,
    _LEFT_EXPLAINED, _PART_EXPLAINED, _BEGINNING_EXPLAINED,
    _FIRST_EXPLAINED, _LAST_EXPLAINED,
) = range(len(RESEMBLANCES))  # fmt: skip

_LONGEST = 64
"""How many letters of a name are looked at: the bits of a number."""

_ONE_SOUND = 0.7
"""Two symbols may differ by as much, in nats, to begin two names alike."""

_ARABIC = np.array([symbol.script == "Arab" for symbol in SYMBOLS])
_CLASSES = tuple(sorted({skeleton for symbol in SYMBOLS for skeleton in symbol.skeleton}))
_CONSONANT = np.array(
    [_CLASSES.index(symbol.skeleton[0]) if symbol.skeleton[0] else 0 for symbol in SYMBOLS],
    np.uint8,
)
"""The consonants that a symbol most likely stands for, as a number; 0 for none."""
_COUNTED = np.stack([np.ones(len(SYMBOLS), np.bool_), _CONSONANT > 0])
"""Which symbols are looked at, when a likeness is of `_LETTERS` and when of `_CONSONANTS_ALONE`."""
_LETTERS, _CONSONANTS_ALONE = 0, 1


@numba.njit(cache=True, nogil=True)
def places_of(symbols, offsets, roles):
    """What `resemble` asks of its first name: where its letters stand, as bits of numbers.

    Returns its letters; the bits of each symbol, and of all symbols of the same consonant; the
    bits of the letters of each part, and of the consonants of each.
    """
    letters = np.empty(_LONGEST, np.uint8)
    bits = np.zeros((2, len(_CONSONANT)), np.uint64)
    of_consonants = np.zeros(len(_CLASSES), np.uint64)
    of_parts = np.zeros((2, len(roles)), np.uint64)
    length = 0
    for part in range(len(roles)):
        if is_aside(roles[part]):
            continue
        start, length = length, _add(letters, 0, length, symbols, offsets, part)
        for place in range(start, length):
            bit = np.uint64(1) << np.uint64(place)
            consonant = _CONSONANT[letters[place]]
            bits[_LETTERS, letters[place]] |= bit
            of_parts[_LETTERS, part] |= bit
            if consonant:
                of_consonants[consonant] |= bit
                of_parts[_CONSONANTS_ALONE, part] |= bit
    for symbol in range(len(_CONSONANT)):
        bits[_CONSONANTS_ALONE, symbol] = of_consonants[_CONSONANT[symbol]]
    return letters[:length], bits, of_parts


@numba.njit(cache=True, nogil=True)
def resemble(
    out, a, bits, of_parts, a_symbols, a_offsets, a_roles, a_isms, a_met,
    b_symbols, b_offsets, b_roles, b_isms, b_met,
    contradicted, first_contradicted, last_contradicted, costs, letters,
):  # fmt: skip
    """Measures two aligned names; fills `out` with the `RESEMBLANCES`.

    a, bits, of_parts: `places_of` the first name. a_met, b_met: the place in the other name
    that each part met, -1 for none. *contradicted: information that stands against each other,
    in nats. letters: `room_for_letters`.
    """
    b_length, left_length, b_lone = 0, 0, 0
    for j in range(len(b_roles)):
        if not is_aside(b_roles[j]):
            b_length = _add(letters, 0, b_length, b_symbols, b_offsets, j)
            out[_PARTS_IN_NAME] += 1.0
            if b_met[j] < 0:
                left_length = _add(letters, _LONGEST, left_length, b_symbols, b_offsets, j)
                b_lone += 1
    everywhere, consonants, left = np.uint64(0), np.uint64(0), np.uint64(0)
    for i in range(len(a_roles)):
        if not is_aside(a_roles[i]):
            everywhere |= of_parts[_LETTERS, i]
            consonants |= of_parts[_CONSONANTS_ALONE, i]
            out[_PARTS_IN_MENTION] += 1.0
            if a_met[i] < 0:
                left |= of_parts[_CONSONANTS_ALONE, i]
                out[_LEFT_IN_MENTION] += 1.0
    out[_LEFT_IN_NAME] = b_lone
    if len(a) == 0 or b_length == 0:
        return
    start = 2 * _LONGEST
    end = start + _in_order_of(
        letters, start, a_symbols, a_offsets, a_roles, a_isms, a_met,
        b_symbols, b_offsets, b_roles, b_isms, b_met,
    )  # fmt: skip
    out[_CONSONANTS] = _alike(bits, _CONSONANTS_ALONE, consonants, letters, start, end)
    if _ARABIC[a[0]] == _ARABIC[letters[0]]:
        out[_AS_WRITTEN] = _alike(bits, _LETTERS, everywhere, letters, 0, b_length)
        out[_AS_MET] = _alike(bits, _LETTERS, everywhere, letters, start, end)
    else:
        out[_ACROSS] = 1.0
        out[_ACROSS_CONSONANTS] = out[_CONSONANTS]
    out[_BEGINNING] = _begin_alike(a, 0, len(a), letters, 0, b_length, costs)
    if out[_LEFT_IN_MENTION] and b_lone:
        start, end = _LONGEST, _LONGEST + left_length
        out[_LEFT] = _alike(bits, _CONSONANTS_ALONE, left, letters, start, end)
        for i in range(len(a_roles)):
            if is_aside(a_roles[i]) or a_met[i] >= 0:
                continue
            for j in range(len(b_roles)):
                if is_aside(b_roles[j]) or b_met[j] >= 0:
                    continue
                start, end = b_offsets[j], b_offsets[j + 1]
                own = of_parts[_CONSONANTS_ALONE, i]
                alike = _alike(bits, _CONSONANTS_ALONE, own, b_symbols, start, end)
                begun = _begin_alike(
                    a_symbols, a_offsets[i], a_offsets[i + 1], b_symbols, start, end, costs
                )
                out[_LEFT_PART] = max(out[_LEFT_PART], alike)
                out[_LEFT_BEGINNING] = max(out[_LEFT_BEGINNING], begun)
        out[_LEFT_EXPLAINED] = out[_LEFT] * contradicted
        out[_PART_EXPLAINED] = out[_LEFT_PART] * contradicted
        out[_BEGINNING_EXPLAINED] = out[_LEFT_BEGINNING] * contradicted
        out[_FIRST_EXPLAINED] = out[_LEFT_PART] * first_contradicted
        out[_LAST_EXPLAINED] = out[_LEFT_PART] * last_contradicted


@numba.njit(cache=True, nogil=True)
def room_for_letters():
    """Room for `resemble`: the letters of a name, of what met nothing, and in another order."""
    return np.empty(3 * _LONGEST, np.uint8)


@numba.njit(cache=True, nogil=True)
def _in_order_of(
    letters, start, a_symbols, a_offsets, a_roles, a_isms, a_met,
    b_symbols, b_offsets, b_roles, b_isms, b_met,
):  # fmt: skip
    """Adds the letters of b, what met first and in the order of a; returns how many."""
    length = 0
    for i in range(len(a_roles)):
        j = a_met[i]
        if j >= 0 and is_generic(a_isms[i]) and same_name(a_isms[i], b_isms[j]):
            # A word and its translation are one text: Company, شركة.
            length = _add(letters, start, length, a_symbols, a_offsets, i)
        elif j >= 0 and not is_aside(b_roles[j]):
            length = _add(letters, start, length, b_symbols, b_offsets, j)
            # One part may have met two neighbours.
            if j + 1 < len(b_roles) and b_met[j + 1] == i:
                length = _add(letters, start, length, b_symbols, b_offsets, j + 1)
    for j in range(len(b_roles)):
        if b_met[j] < 0 and not is_aside(b_roles[j]):
            length = _add(letters, start, length, b_symbols, b_offsets, j)
    return length


@numba.njit(cache=True, nogil=True)
def _add(letters, start, length, symbols, offsets, part):
    """Adds the symbols of a part to the letters from start on, as far as there is room.

    Returns the new length.
    """
    for place in range(offsets[part], offsets[part + 1]):
        if length == _LONGEST:
            break
        letters[start + length] = symbols[place]
        length += 1
    return length


@numba.njit(cache=True, nogil=True)
def _alike(bits, kind, among, others, start, end):
    """What places of one name and the symbols of another have in common, over their mean number.

    bits: where each symbol stands in the one name. kind: `_LETTERS` or `_CONSONANTS_ALONE`.
    among: the places that are looked at. others: symbols of the other, from start to end.
    """
    # A bit is cleared for each place that the subsequence has used.
    free = ~np.uint64(0)
    length = _count(among)
    for place in range(start, end):
        symbol = others[place]
        taken = free & bits[kind, symbol] & among
        free = (free + taken) | (free - taken)
        length += _COUNTED[kind, symbol]
    return 2.0 * _count(among & ~free) / length if length else 0.0


@numba.njit(cache=True, nogil=True)
def _count(bits):
    """How many bits of a number are set."""
    count = 0
    while bits:
        bits &= bits - np.uint64(1)
        count += 1
    return count


@numba.njit(cache=True, nogil=True)
def _begin_alike(a, a_start, a_end, b, b_start, b_end, costs):
    """How many symbols two rows begin alike with, over their mean length."""
    n, m = a_end - a_start, b_end - b_start
    same = 0
    while same < min(n, m) and costs[a[a_start + same], b[b_start + same]] <= _ONE_SOUND:
        same += 1
    return 2.0 * same / (n + m) if same else 0.0
