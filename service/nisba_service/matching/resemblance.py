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

from nisba_service.matching.likeness import is_aside
from nisba_service.phonetics.symbols import SYMBOLS

__all__ = ["RESEMBLANCES", "places_of", "resemble"]

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
_IS_CONSONANT = _CONSONANT > 0
_IS_LETTER = np.ones(len(SYMBOLS), np.bool_)


@numba.njit(cache=True, nogil=True)
def places_of(symbols, offsets, roles):
    """What `resemble` asks of its first name: where its letters stand, as bits of numbers.

    Returns its letters; the bits of each symbol, and of all symbols of the same consonant; the
    bits of the letters of each part, and of the consonants of each.
    """
    letters = np.empty(_LONGEST, np.uint8)
    of_symbols = np.zeros(len(_CONSONANT), np.uint64)
    of_consonants = np.zeros(len(_CLASSES), np.uint64)
    parts = np.zeros(len(roles), np.uint64)
    part_consonants = np.zeros(len(roles), np.uint64)
    length = 0
    for part in range(len(roles)):
        if is_aside(roles[part]):
            continue
        start, length = length, _add(letters, length, symbols, offsets, part)
        for place in range(start, length):
            bit = np.uint64(1) << np.uint64(place)
            consonant = _CONSONANT[letters[place]]
            of_symbols[letters[place]] |= bit
            parts[part] |= bit
            if consonant:
                of_consonants[consonant] |= bit
                part_consonants[part] |= bit
    return letters[:length], of_symbols, of_consonants[_CONSONANT], parts, part_consonants


@numba.njit(cache=True, nogil=True)
def resemble(
    out, a_places, a_symbols, a_offsets, a_roles, a_met, b_symbols, b_offsets, b_roles, b_met,
    contradicted, first_contradicted, last_contradicted, costs,
):  # fmt: skip
    """Measures two aligned names; fills `out` with the `RESEMBLANCES`.

    a_places: `places_of` the first name. a_met, b_met: the place in the other name that each
    part met, -1 for none. *contradicted: information that stands against each other, in nats.
    """
    a, of_symbols, of_consonants, parts, part_consonants = a_places
    b, b_left, b_parts, b_lone = _lay_out(b_symbols, b_offsets, b_roles, b_met)
    everywhere, consonants, left = np.uint64(0), np.uint64(0), np.uint64(0)
    for i in range(len(a_roles)):
        if not is_aside(a_roles[i]):
            everywhere |= parts[i]
            consonants |= part_consonants[i]
            out[_PARTS_IN_MENTION] += 1.0
            if a_met[i] < 0:
                left |= part_consonants[i]
                out[_LEFT_IN_MENTION] += 1.0
    out[_PARTS_IN_NAME], out[_LEFT_IN_NAME] = b_parts, b_lone
    if len(a) == 0 or len(b) == 0:
        return
    as_met = _in_order_of(a_met, a_roles, b_symbols, b_offsets, b_roles, b_met)
    out[_CONSONANTS] = _alike(of_consonants, consonants, as_met, _IS_CONSONANT)
    if _ARABIC[a[0]] == _ARABIC[b[0]]:
        out[_AS_WRITTEN] = _alike(of_symbols, everywhere, b, _IS_LETTER)
        out[_AS_MET] = _alike(of_symbols, everywhere, as_met, _IS_LETTER)
    else:
        out[_ACROSS] = 1.0
        out[_ACROSS_CONSONANTS] = out[_CONSONANTS]
    out[_BEGINNING] = _begin_alike(a, b, costs)
    if out[_LEFT_IN_MENTION] and b_lone:
        out[_LEFT] = _alike(of_consonants, left, b_left, _IS_CONSONANT)
        for i in range(len(a_roles)):
            if is_aside(a_roles[i]) or a_met[i] >= 0:
                continue
            x = a_symbols[a_offsets[i] : a_offsets[i + 1]]
            for j in range(len(b_roles)):
                if is_aside(b_roles[j]) or b_met[j] >= 0:
                    continue
                y = b_symbols[b_offsets[j] : b_offsets[j + 1]]
                out[_LEFT_PART] = max(
                    out[_LEFT_PART], _alike(of_consonants, part_consonants[i], y, _IS_CONSONANT)
                )
                out[_LEFT_BEGINNING] = max(out[_LEFT_BEGINNING], _begin_alike(x, y, costs))
        out[_LEFT_EXPLAINED] = out[_LEFT] * contradicted
        out[_PART_EXPLAINED] = out[_LEFT_PART] * contradicted
        out[_BEGINNING_EXPLAINED] = out[_LEFT_BEGINNING] * contradicted
        out[_FIRST_EXPLAINED] = out[_LEFT_PART] * first_contradicted
        out[_LAST_EXPLAINED] = out[_LEFT_PART] * last_contradicted


@numba.njit(cache=True, nogil=True)
def _lay_out(symbols, offsets, roles, met):
    """A name's letters, those of parts that met nothing, and how many parts of both there are."""
    letters = np.empty(_LONGEST, np.uint8)
    left = np.empty(_LONGEST, np.uint8)
    length, left_length, parts, lone = 0, 0, 0, 0
    for part in range(len(roles)):
        if is_aside(roles[part]):
            continue
        parts += 1
        length = _add(letters, length, symbols, offsets, part)
        if met[part] < 0:
            lone += 1
            left_length = _add(left, left_length, symbols, offsets, part)
    return letters[:length], left[:left_length], parts, lone


@numba.njit(cache=True, nogil=True)
def _in_order_of(a_met, a_roles, b_symbols, b_offsets, b_roles, b_met):
    """The letters of b, what met first and in the order of a."""
    letters = np.empty(_LONGEST, np.uint8)
    length = 0
    for i in range(len(a_roles)):
        j = a_met[i]
        if j >= 0 and not is_aside(b_roles[j]):
            length = _add(letters, length, b_symbols, b_offsets, j)
            # One part may have met two neighbours.
            if j + 1 < len(b_roles) and b_met[j + 1] == i:
                length = _add(letters, length, b_symbols, b_offsets, j + 1)
    for j in range(len(b_roles)):
        if b_met[j] < 0 and not is_aside(b_roles[j]):
            length = _add(letters, length, b_symbols, b_offsets, j)
    return letters[:length]


@numba.njit(cache=True, nogil=True)
def _add(letters, length, symbols, offsets, part):
    """Adds the symbols of a part as far as there is room; returns the new length."""
    for place in range(offsets[part], offsets[part + 1]):
        if length == _LONGEST:
            break
        letters[length] = symbols[place]
        length += 1
    return length


@numba.njit(cache=True, nogil=True)
def _alike(bits, among, others, counts):
    """What places of one name and the symbols of another have in common, over their mean number.

    bits: where each symbol stands in the one name. among: the places that are looked at.
    others: symbols of the other. counts: which symbols are looked at.
    """
    # A bit is cleared for each place that the subsequence has used.
    free = ~np.uint64(0)
    length = _count(among)
    for symbol in others:
        taken = free & bits[symbol] & among
        free = (free + taken) | (free - taken)
        length += counts[symbol]
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
def _begin_alike(a, b, costs):
    """How many symbols two rows begin alike with, over their mean length."""
    same = 0
    while same < min(len(a), len(b)) and costs[a[same], b[same]] <= _ONE_SOUND:
        same += 1
    return 2.0 * same / (len(a) + len(b)) if same else 0.0
