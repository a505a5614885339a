"""What of two aligned names met nothing, and what stands against each other; compiled by Numba."""

from __future__ import annotations

import numba

from nisba_service.matching.features import (
    CONTRADICTED,
    COVERED,
    INITIAL_CONTRADICTED,
    KNOWN_APART,
    MET,
    MISSING_IN_MENTION,
    MISSING_IN_NAME,
    NASAB_CONTRADICTED,
    NISBA_CONTRADICTED,
    PARTICLE_MISSING,
)
from nisba_service.matching.lexicon import has_name
from nisba_service.matching.likeness import (
    INITIAL,
    KUNYA,
    NASAB,
    NISBA,
    PARTICLE,
    is_aside,
)

__all__ = ["left_over"]

KUNYA_LEFT = 0.3
"""How much of its information a kunya counts for where it met nothing: it is often left out. Not
where both names are a kunya and a surname: Umm Hafs al-Masri is not Umm Hasan al-Masri."""


@numba.njit(cache=True, nogil=True)
def left_over(out, a_met, b_met, a_roles, b_roles, a_isms, b_isms, a_worth, b_worth):
    """Books what did not meet: a part on one side is missing, one on both contradicts."""
    a_left, b_left = 0.0, 0.0
    by_kunya = _is_by_kunya(a_roles) and _is_by_kunya(b_roles)
    kunya_left = 1.0 if by_kunya else KUNYA_LEFT
    for i in range(len(a_roles)):
        if not is_aside(a_roles[i]) and a_met[i] < 0:
            a_left += a_worth[i] * (kunya_left if a_roles[i] == KUNYA else 1.0)
    for j in range(len(b_roles)):
        if not is_aside(b_roles[j]) and b_met[j] < 0:
            b_left += b_worth[j] * (kunya_left if b_roles[j] == KUNYA else 1.0)
    for i in range(len(a_roles)):
        if a_roles[i] == PARTICLE and a_met[i] < 0:
            out[PARTICLE_MISSING] += 1.0
    for j in range(len(b_roles)):
        if b_roles[j] == PARTICLE and b_met[j] < 0:
            out[PARTICLE_MISSING] += 1.0
    against = min(a_left, b_left)
    out[MISSING_IN_NAME] = a_left - against
    out[MISSING_IN_MENTION] = b_left - against
    out[CONTRADICTED] = against
    total = out[:MET].sum() + a_left + b_left
    out[COVERED] = out[COVERED] / total if total > 0 else 0.0
    out[KNOWN_APART] += min(
        _known_left(a_met, a_isms, len(a_roles)), _known_left(b_met, b_isms, len(b_roles))
    )
    if against > 0:
        for i in range(len(a_roles)):
            if a_met[i] < 0:
                _book_role(out, a_roles[i], a_worth[i])
        for j in range(len(b_roles)):
            if b_met[j] < 0:
                _book_role(out, b_roles[j], b_worth[j])


@numba.njit(cache=True, nogil=True)
def _is_by_kunya(roles):
    """Whether a name is a kunya and one part more."""
    return len(roles) == 2 and roles[0] == KUNYA


@numba.njit(cache=True, nogil=True)
def _known_left(met, isms, parts):
    """How many parts met nothing although the lexicon knows them."""
    count = 0.0
    for place in range(parts):
        if has_name(isms[place]) and met[place] < 0:
            count += 1.0
    return count


@numba.njit(cache=True, nogil=True)
def _book_role(out, role, worth):
    if role == NASAB:
        out[NASAB_CONTRADICTED] += worth
    elif role == NISBA:
        out[NISBA_CONTRADICTED] += worth
    elif role == INITIAL:
        out[INITIAL_CONTRADICTED] += 1.0
