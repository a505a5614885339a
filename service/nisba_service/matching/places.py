"""Where the parts of two aligned names stand that met each other; compiled by Numba."""

from __future__ import annotations

import numba

from nisba_service.matching.features import (
    FIRST_CONTRADICTED,
    FIRST_MET,
    FIRST_MISSING,
    FIRST_SHIFTED,
    LAST_CONTRADICTED,
    LAST_MET,
    MET,
    MET_PARTS,
    NASAB_CONTRADICTED,
    ORDER,
    SINGLE,
    SURNAME_FIRST,
    sure,
)
from nisba_service.matching.lexicon import is_generic, is_given
from nisba_service.matching.likeness import (
    KUNYA,
    NASAB,
    NISBA,
    is_aside,
)

__all__ = ["places"]


@numba.njit(cache=True, nogil=True)
def _ends(roles, isms, generic):
    """Places of the first and the last part that is no title or particle, -1 for none.

    generic: whether a generic word of organisations may be one.
    """
    first, last = -1, -1
    for place in range(len(roles)):
        if not is_aside(roles[place]) and (generic or not is_generic(isms[place])):
            last = place
            # A kunya before the name is an address; alone it is the name.
            if first < 0 or roles[first] == KUNYA:
                first = place
    return first, last


@numba.njit(cache=True, nogil=True)
def _inverted(met, roles, isms, first, other_last):
    """Whether a name begins with what is last in the other, and goes on with a given name."""
    if (
        met[first] != other_last
        or other_last == 0
        or (is_given(isms[first]) and roles[first] != NISBA)
        or first + 1 >= len(roles)
    ):
        return False
    previous = -1
    for place in range(first + 1, len(roles)):
        if roles[place] == NASAB:
            return False
        if not is_aside(roles[place]):
            if previous < 0 and not is_given(isms[place]):
                return False
            if met[place] <= previous:
                return False
            previous = met[place]
    return previous >= 0


@numba.njit(cache=True, nogil=True)
def _father(roles):
    """Place of the father's name: the one after the first bin, if that follows the first name."""
    names = 0
    for place in range(len(roles)):
        if roles[place] == NASAB:
            return place if names == 1 else -1
        if not is_aside(roles[place]):
            names += 1
    return -1


@numba.njit(cache=True, nogil=True)
def places(out, a_met, a_quality, b_met, a_roles, b_roles, a_isms, b_isms, a_worth):
    """Books where the parts that met stand."""
    # The generic words of an organisation stand before its name or behind it, as a language has it.
    a_first, a_last = _ends(a_roles, a_isms, False)
    b_first, b_last = _ends(b_roles, b_isms, False)
    if a_first < 0 or b_first < 0:
        a_first, a_last = _ends(a_roles, a_isms, True)
        b_first, b_last = _ends(b_roles, b_isms, True)
    if a_first < 0 or b_first < 0:
        return
    nasab = a_roles[a_last] == NASAB or b_roles[b_last] == NASAB
    if not nasab and (
        _inverted(a_met, a_roles, a_isms, a_first, b_last)
        or _inverted(b_met, b_roles, b_isms, b_first, a_last)
    ):
        out[SURNAME_FIRST] = 1.0
        out[FIRST_MET] = out[LAST_MET] = a_worth[a_first]
        return
    if a_met[a_first] == b_first:
        out[FIRST_MET] = a_worth[a_first] * sure(a_quality[a_first] / 1000.0)
    elif a_met[a_first] < 0 and b_met[b_first] < 0:
        out[FIRST_CONTRADICTED] = a_worth[a_first]
    else:
        out[FIRST_SHIFTED] = 1.0
        if a_met[a_first] < 0 or b_met[b_first] < 0:
            out[FIRST_MISSING] = 1.0
    if a_met[a_last] == b_last:
        out[LAST_MET] = a_worth[a_last] * sure(a_quality[a_last] / 1000.0)
    elif a_met[a_last] < 0 and b_met[b_last] < 0:
        out[LAST_CONTRADICTED] = a_worth[a_last]
    previous = -1
    for i in range(len(a_roles)):
        # A kunya stands before the name or behind it.
        moves = is_aside(a_roles[i]) or a_roles[i] == KUNYA or is_generic(a_isms[i])
        if a_met[i] >= 0 and not moves:
            if a_met[i] < previous:
                out[ORDER] += 1.0
            previous = a_met[i]
    a_father, b_father = _father(a_roles), _father(b_roles)
    both = a_father >= 0 and b_father >= 0 and a_met[a_father] != b_father
    if both and (a_met[a_father] >= 0 or b_met[b_father] >= 0):
        # bin Fahd and bin Saud bin Fahd: two fathers, though Fahd is in both.
        out[NASAB_CONTRADICTED] += a_worth[a_father]
    if out[MET_PARTS] <= 1.0:
        for knot in range(MET):
            out[SINGLE] += out[knot]
