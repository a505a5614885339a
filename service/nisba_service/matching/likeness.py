"""How much two parts are one name: the quality of a pair, compiled by Numba.

Quality is 1 where two parts are spelt alike and 0 where they have nothing in common.
"""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.lexicon import known_apart, same_name
from nisba_service.names import Role
from nisba_service.phonetics import SYMBOLS
from nisba_service.phonetics.distance import least_costs, symbol_distance, work_rows

__all__ = [
    "INITIAL",
    "KUNYA",
    "LOWEST_QUALITY",
    "MOST_INITIAL",
    "NASAB",
    "NISBA",
    "PARTICLE",
    "TITLE",
    "by_sound",
    "farthest",
    "is_aside",
    "likeliest",
    "pair_quality",
    "quality_of",
]

LOWEST_QUALITY = 0.3
"""Parts less alike than this are not the same name, whatever else agrees."""
SAME_NAME = 0.95
"""Least quality of two parts that the lexicon knows as one name."""
KNOWN_APART = 0.6
"""How much of their quality is left to two parts that the lexicon knows as two names. Not
nothing: lists spell loosely, and the same man stands there as Salah and as Saleh."""
HALF_COMPOUND = 0.6
"""Most quality of a compound against its half: Abd al-Samad and Samad, Nasir al-Din and Nasir."""
MOST_INITIAL = 1.6
"""Initials may differ by as much, in nats: K. for Ghasem."""
_BEGINS = np.array(
    [[len(b.spelling) == 2 and b.spelling[0] == a.spelling for b in SYMBOLS] for a in SYMBOLS]
)
"""Whether a symbol is the first letter of a digraph: K. for Khalid, S. for Shahid."""

_ROUNDING = 1e-3
"""More than sums of costs are off by, in nats."""

# Numba reads plain numbers.
TITLE, PARTICLE, INITIAL = int(Role.TITLE), int(Role.PARTICLE), int(Role.INITIAL)
KUNYA, NASAB, NISBA = int(Role.KUNYA), int(Role.NASAB), int(Role.NISBA)


@numba.njit(cache=True, nogil=True)
def quality_of(a, a_start, a_end, b, b_start, b_end, costs, rows, least):
    """How much two rows of symbols are one name: 1 the same, 0 nothing in common.

    *_start, *_end: where the rows stand in a and in b. least: a quality below it need not be
    known; some number below it is returned.
    """
    n, m = a_end - a_start, b_end - b_start
    length = 0.5 * (n + m) + 1.0
    if n == 0 or m == 0 or abs(n - m) > length:
        return 0.0
    limit = farthest(n + m, least)
    distance = symbol_distance(a, a_start, a_end, b, b_start, b_end, costs, rows, limit)
    return max(0.0, 1.0 - distance / length)


@numba.njit(cache=True, nogil=True)
def farthest(symbols, least):
    """How far two rows of so many symbols together may be apart for a quality, in nats."""
    return (1.0 - least) * (0.5 * symbols + 1.0) + _ROUNDING


@numba.njit(cache=True, nogil=True)
def _joint(a, start, end, joints):
    """Place of the joint inside a compound, its start where there is none."""
    for place in range(start + 1, end):
        if joints[a[place]]:
            return place
    return start


@numba.njit(cache=True, nogil=True)
def _part_quality(
    a, a_start, a_end, a_ism, b, b_start, b_end, b_ism, costs, joints, rows, least
):  # fmt: skip
    """Quality of two parts, with what the lexicon and the joints of compounds say.

    least: a quality below it need not be known; some number below it is returned.
    """
    same = same_name(a_ism, b_ism)
    left = KNOWN_APART if known_apart(a_ism, b_ism) else 1.0
    needed = SAME_NAME if same else least / left
    quality = left * quality_of(a, a_start, a_end, b, b_start, b_end, costs, rows, needed)
    if same:
        return max(SAME_NAME, quality)
    if quality < HALF_COMPOUND and least < HALF_COMPOUND:
        a_joint, b_joint = _joint(a, a_start, a_end, joints), _joint(b, b_start, b_end, joints)
        half = 0.0
        if a_joint > a_start and b_joint == b_start:
            half = _half_quality(b, b_start, b_end, a, a_start, a_joint, a_end, costs, rows)
        elif b_joint > b_start and a_joint == a_start:
            half = _half_quality(a, a_start, a_end, b, b_start, b_joint, b_end, costs, rows)
        quality = max(quality, HALF_COMPOUND * half)
    return quality


@numba.njit(cache=True, nogil=True)
def _half_quality(a, a_start, a_end, b, b_start, b_joint, b_end, costs, rows):
    """Quality of a part and the half of a compound that is more like it."""
    least = LOWEST_QUALITY / HALF_COMPOUND
    return max(
        quality_of(a, a_start, a_end, b, b_start, b_joint, costs, rows, least),
        quality_of(a, a_start, a_end, b, b_joint + 1, b_end, costs, rows, least),
    )


@numba.njit(cache=True, nogil=True)
def likeliest(symbols, ism, parts, part_symbols, part_offsets, part_isms, costs, joints):
    """Of many parts of the index those whose quality against one part is above `LOWEST_QUALITY`.

    parts: in any order, also several times. Returns them in rising order, once, and the
    quality of each.
    """
    found = np.empty(len(parts), np.int32)
    qualities = np.empty(len(parts), np.float32)
    count = 0
    rows = work_rows()
    length = len(symbols)
    at_least = least_costs(symbols, np.array([0, length]), costs)[0]
    joined = _joint(symbols, 0, length, joints) > 0
    for part in parts:
        start, end = part_offsets[part], part_offsets[part + 1]
        other = part_isms[part]
        same = ism != 0 and same_name(ism, other)
        if not (same or _may_be_alike(length, at_least, part_symbols, start, end, joints)):
            continue
        # Most are words that are no compound and that nothing is known of: they go the short way.
        if same or joined or _joint(part_symbols, start, end, joints) > start:
            quality = _part_quality(
                symbols, 0, length, ism, part_symbols, start, end, other,
                costs, joints, rows, LOWEST_QUALITY,
            )  # fmt: skip
        else:
            left = KNOWN_APART if known_apart(ism, other) else 1.0
            quality = left * quality_of(
                symbols, 0, length, part_symbols, start, end, costs, rows, LOWEST_QUALITY / left
            )
        quality = np.float32(quality)
        if quality <= np.float32(LOWEST_QUALITY):
            continue
        # Few are found, so each is put where it belongs.
        place = count
        while place and found[place - 1] > part:
            place -= 1
        if place and found[place - 1] == part:
            continue
        for after in range(count, place, -1):
            found[after], qualities[after] = found[after - 1], qualities[after - 1]
        found[place], qualities[place] = part, quality
        count += 1
    return found[:count].copy(), qualities[:count].copy()


@numba.njit(cache=True, nogil=True)
def _may_be_alike(length, at_least, b, start, end, joints):
    """Whether a part may be like another by the symbols of the other alone; soon told."""
    cost = 0.0
    for place in range(start, end):
        cost += at_least[b[place]]
        if joints[b[place]] and place > start:
            return True
    return cost <= farthest(length + end - start, LOWEST_QUALITY)


@numba.njit(cache=True, nogil=True)
def is_aside(role):
    """Whether parts of a role are set aside: titles and particles."""
    return role in (TITLE, PARTICLE)


@numba.njit(cache=True, nogil=True)
def by_sound(role):
    """Whether parts of a role are filed and searched for by their sound."""
    return not is_aside(role) and role != INITIAL


@numba.njit(cache=True, nogil=True)
def pair_quality(
    a, a_start, a_end, a_role, a_ism, b, b_start, b_end, b_role, b_ism, costs, joints, rows
):  # fmt: skip
    """Quality of two parts with regard to what they are."""
    a_aside, b_aside = is_aside(a_role), is_aside(b_role)
    if a_start == a_end or b_start == b_end:
        return 0.0
    if a_role == INITIAL or b_role == INITIAL:
        one, other = a[a_start], b[b_start]
        near = costs[one, other] < MOST_INITIAL or _BEGINS[one, other] or _BEGINS[other, one]
        return 1.0 if near and not (a_aside or b_aside) else 0.0
    if a_aside and b_aside and a_role != b_role:
        return 0.0
    # A title may be a name that was misread; then it must be spelt alike.
    least = 0.9 if a_aside != b_aside else LOWEST_QUALITY
    quality = _part_quality(
        a, a_start, a_end, a_ism, b, b_start, b_end, b_ism, costs, joints, rows, least
    )
    return quality if quality >= least else 0.0
