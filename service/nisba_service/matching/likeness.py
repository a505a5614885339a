"""How much two parts are one name: the quality of a pair, compiled by Numba.

Quality is 1 where two parts are spelt alike and 0 where they have nothing in common.
"""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.lexicon import known_apart, same_name
from nisba_service.names import Role
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
    "is_aside",
    "pair_quality",
    "qualities",
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

_ROUNDING = 1e-3
"""More than sums of costs are off by, in nats."""

# Numba reads plain numbers.
TITLE, PARTICLE, INITIAL = int(Role.TITLE), int(Role.PARTICLE), int(Role.INITIAL)
KUNYA, NASAB, NISBA = int(Role.KUNYA), int(Role.NASAB), int(Role.NISBA)


@numba.njit(cache=True, nogil=True)
def quality_of(a, b, costs, rows, least):
    """How much two symbol arrays are one name: 1 the same, 0 nothing in common.

    least: a quality below it need not be known; some number below it is returned.
    """
    if len(a) == 0 or len(b) == 0:
        return 0.0
    length = 0.5 * (len(a) + len(b)) + 1.0
    if abs(len(a) - len(b)) > length:
        return 0.0
    limit = (1.0 - least) * length + _ROUNDING
    return max(0.0, 1.0 - symbol_distance(a, b, costs, rows, limit) / length)


@numba.njit(cache=True, nogil=True)
def _joint(a, joints):
    """Place of the joint inside a compound, 0 where there is none."""
    for place in range(1, len(a)):
        if joints[a[place]]:
            return place
    return 0


@numba.njit(cache=True, nogil=True)
def _part_quality(a, a_ism, b, b_ism, costs, joints, rows, least):
    """Quality of two parts, with what the lexicon and the joints of compounds say.

    least: a quality below it need not be known; some number below it is returned.
    """
    if same_name(a_ism, b_ism):
        return max(SAME_NAME, quality_of(a, b, costs, rows, SAME_NAME))
    left = KNOWN_APART if known_apart(a_ism, b_ism) else 1.0
    quality = left * quality_of(a, b, costs, rows, least / left)
    if quality < HALF_COMPOUND and least < HALF_COMPOUND:
        a_joint, b_joint = _joint(a, joints), _joint(b, joints)
        if a_joint and not b_joint:
            half = _half_quality(b, a, a_joint, costs, rows)
            quality = max(quality, HALF_COMPOUND * half)
        elif b_joint and not a_joint:
            half = _half_quality(a, b, b_joint, costs, rows)
            quality = max(quality, HALF_COMPOUND * half)
    return quality


@numba.njit(cache=True, nogil=True)
def _half_quality(part, compound, joint, costs, rows):
    """Quality of a part and the half of a compound that is more like it."""
    least = LOWEST_QUALITY / HALF_COMPOUND
    head, tail = compound[:joint], compound[joint + 1 :]
    return max(
        quality_of(part, head, costs, rows, least), quality_of(part, tail, costs, rows, least)
    )


@numba.njit(cache=True, nogil=True)
def qualities(symbols, ism, parts, part_symbols, part_offsets, part_isms, costs, joints):
    """Quality of one part against each of many parts of the index.

    One of `LOWEST_QUALITY` or less need not be known: some such number is returned.
    """
    out = np.zeros(len(parts), np.float32)
    rows = work_rows()
    at_least = least_costs(symbols, costs)
    compound = _joint(symbols, joints) > 0
    for place in range(len(parts)):
        part = parts[place]
        other = part_symbols[part_offsets[part] : part_offsets[part + 1]]
        known = same_name(ism, part_isms[part])
        if known or compound or _may_be_alike(len(symbols), other, at_least, joints):
            out[place] = _part_quality(
                symbols, ism, other, part_isms[part], costs, joints, rows, LOWEST_QUALITY
            )
    return out


@numba.njit(cache=True, nogil=True)
def _may_be_alike(length, other, at_least, joints):
    """Whether a part may be like another by the symbols of the other alone; soon told."""
    cost = 0.0
    for place in range(len(other)):
        cost += at_least[other[place]]
        if place and joints[other[place]]:
            return True
    return cost <= (1.0 - LOWEST_QUALITY) * (0.5 * (length + len(other)) + 1.0) + _ROUNDING


@numba.njit(cache=True, nogil=True)
def is_aside(role):
    """Whether parts of a role are set aside: titles and particles."""
    return role in (TITLE, PARTICLE)


@numba.njit(cache=True, nogil=True)
def by_sound(role):
    """Whether parts of a role are filed and searched for by their sound."""
    return not is_aside(role) and role != INITIAL


@numba.njit(cache=True, nogil=True)
def pair_quality(a, a_role, a_ism, b, b_role, b_ism, costs, joints, rows):
    """Quality of two parts with regard to what they are."""
    a_aside, b_aside = is_aside(a_role), is_aside(b_role)
    if len(a) == 0 or len(b) == 0:
        return 0.0
    if a_role == INITIAL or b_role == INITIAL:
        return 1.0 if not (a_aside or b_aside) and costs[a[0], b[0]] < MOST_INITIAL else 0.0
    if a_aside and b_aside and a_role != b_role:
        return 0.0
    # A title may be a name that was misread; then it must be spelt alike.
    least = 0.9 if a_aside != b_aside else LOWEST_QUALITY
    quality = _part_quality(a, a_ism, b, b_ism, costs, joints, rows, least)
    return quality if quality >= least else 0.0
