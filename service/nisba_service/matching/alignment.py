"""Lays two names beside each other and measures what met and what did not; compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.features import (
    ASIDE_MET,
    CONTRADICTED,
    COVERED,
    FIRST_CONTRADICTED,
    INITIAL_CONTRADICTED,
    INITIAL_MET,
    KNOTS,
    LAST_CONTRADICTED,
    MET_APART,
    MET_PARTS,
    RESEMBLANCE,
    SEX_CONTRADICTED,
    WEAKEST,
    WIDER,
    WIDER_PARTS,
    WRITTEN_ALIKE,
    sure,
)
from nisba_service.matching.lexicon import known_apart, sex_shown
from nisba_service.matching.likeness import (
    INITIAL,
    LOWEST_QUALITY,
    MOST_INITIAL,
    PARTICLE,
    TITLE,
    farthest,
    is_aside,
    quality_of,
)
from nisba_service.matching.places import places
from nisba_service.matching.resemblance import resemble
from nisba_service.matching.unmet import left_over
from nisba_service.phonetics import JOINTS

__all__ = ["align_names"]

JOINED = 0.6
"""Least quality at which one part meets two neighbours written apart."""
MOST_JOINED = 4
"""How many symbols such a part and its neighbours may differ in length."""


@numba.njit(cache=True, nogil=True)
def align_names(
    out, quality,
    a_symbols, a_offsets, a_roles, a_isms, a_worth, a_wider, a_met, a_quality,
    b_symbols, b_offsets, b_roles, b_isms, b_worth, b_met, b_quality,
    a_letters, a_bits, a_of_parts, a_least, costs, rows, letters,
):  # fmt: skip
    """Aligns two names and measures them: fills `out`, which is zeros, with the `FEATURES`.

    quality: of each part of a against each of b. *_met, *_quality: filled with the place in the
    other name that each part met, -1 for none, and the quality in thousandths. Of these and of
    what is known of the parts there may be more than roles. a_letters, a_bits, a_of_parts:
    `places_of` a. a_least: `least_costs` of the parts of a. rows: `work_rows`. letters:
    `room_for_letters`.
    """
    n, m = len(a_roles), len(b_roles)
    for i in range(n):
        a_met[i], a_quality[i] = -1, 0
    for j in range(m):
        b_met[j], b_quality[j] = -1, 0
    # The pair worth most is taken first; names are too short for it to go wrong.
    while True:
        best, best_i, best_j = 0.0, -1, -1
        for i in range(n):
            if a_met[i] >= 0:
                continue
            for j in range(m):
                if b_met[j] >= 0 or quality[i, j] <= LOWEST_QUALITY:
                    continue
                worth = (quality[i, j] - LOWEST_QUALITY) * min(a_worth[i], b_worth[j])
                # Of two pairs as good, the one in like places.
                worth -= 0.001 * abs(i * m - j * n)
                if worth > best or best_i < 0:
                    best, best_i, best_j = worth, i, j
        if best_i < 0:
            break
        i, j = best_i, best_j
        a_met[i], a_quality[i], b_met[j] = j, np.int32(1000 * quality[i, j]), i
        if known_apart(a_isms[i], b_isms[j]):
            out[MET_APART] += 1.0
        _meet(out, a_roles[i], b_roles[j], a_worth[i], b_worth[j], quality[i, j])
        if not is_aside(a_roles[i]) and _same_letters(
            a_symbols, a_offsets[i], a_offsets[i + 1], b_symbols, b_offsets[j], b_offsets[j + 1]
        ):
            out[WRITTEN_ALIKE] += 1.0
            out[WIDER] += a_wider[i]
            out[WIDER_PARTS] += 1.0 if a_wider[i] > 0.0 else 0.0
    _meet_joined(
        out, a_symbols, a_offsets, a_roles, a_worth, a_met, a_quality,
        b_symbols, b_offsets, b_roles, b_met, a_least, True, costs, rows,
    )  # fmt: skip
    _meet_initials(out, a_symbols, a_offsets, a_roles, a_met, b_symbols, b_offsets, costs)
    _meet_initials(out, b_symbols, b_offsets, b_roles, b_met, a_symbols, a_offsets, costs)
    _meet_joined(
        out, b_symbols, b_offsets, b_roles, b_worth, b_met, b_quality,
        a_symbols, a_offsets, a_roles, a_met, a_least, False, costs, rows,
    )  # fmt: skip
    for i in range(n):
        if a_met[i] >= 0 and a_quality[i] == 0:
            a_quality[i] = b_quality[a_met[i]]
    left_over(out, a_met, b_met, a_roles, b_roles, a_isms, b_isms, a_worth, b_worth)
    places(out, a_met, a_quality, b_met, a_roles, b_roles, a_isms, b_isms, a_worth)
    a_told, a_sex = _sex(a_roles, a_isms)
    b_told, b_sex = _sex(b_roles, b_isms)
    if a_sex and b_sex and a_sex != b_sex and (a_told or b_told):
        out[SEX_CONTRADICTED] = 1.0
    resemble(
        out[RESEMBLANCE:], a_letters, a_bits, a_of_parts, a_symbols, a_offsets, a_roles, a_isms,
        a_met, b_symbols, b_offsets, b_roles, b_isms, b_met,
        out[CONTRADICTED], out[FIRST_CONTRADICTED], out[LAST_CONTRADICTED], costs, letters,
    )  # fmt: skip


@numba.njit(cache=True, nogil=True)
def _same_letters(a_symbols, a_start, a_end, b_symbols, b_start, b_end):
    """Whether two parts are written with the same letters of one script."""
    if a_end - a_start != b_end - b_start:
        return False
    for place in range(a_end - a_start):
        if a_symbols[a_start + place] != b_symbols[b_start + place]:
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _sex(roles, isms):
    """Whether a title or particle tells the sex, and the sex: by title, given name, particle."""
    by_name, by_particle = 0, 0
    named = False
    for place in range(len(roles)):
        sex = sex_shown(isms[place])
        if roles[place] == TITLE and sex:
            return True, sex
        if roles[place] == PARTICLE:
            by_particle = by_particle or sex
        elif not is_aside(roles[place]) and not named:
            by_name, named = sex, True
    return by_name == 0 and by_particle != 0, by_name or by_particle


@numba.njit(cache=True, nogil=True)
def _meet(out, a_role, b_role, a_worth, b_worth, quality):
    """Books a met pair."""
    if is_aside(a_role) or is_aside(b_role):
        out[ASIDE_MET] += min(a_worth, b_worth)
        return
    if a_role == INITIAL or b_role == INITIAL:
        out[INITIAL_MET] += 1.0
        return
    worth = 0.5 * (a_worth + b_worth)
    for knot in range(len(KNOTS) - 1):
        low, high = KNOTS[knot], KNOTS[knot + 1]
        if quality <= high:
            share = (quality - low) / (high - low)
            out[knot] += worth * (1.0 - share)
            out[knot + 1] += worth * share
            break
    # What met is counted by how surely it did.
    surely = sure(quality)
    out[COVERED] += worth * surely
    out[MET_PARTS] += surely
    out[WEAKEST] = max(out[WEAKEST], worth * (1.0 - surely))


@numba.njit(cache=True, nogil=True)
def _meet_joined(
    out, x_symbols, x_offsets, x_roles, x_worth, x_met, x_quality,
    y_symbols, y_offsets, y_roles, y_met, least, least_of_x, costs, rows,
):  # fmt: skip
    """Lets a part of x meet two neighbours of y written apart: Gholamreza, Gholam Reza.

    least: `least_costs` of each part of x, or else of y. They soon tell most parts apart.
    """
    for i in range(len(x_roles)):
        if x_met[i] >= 0 or is_aside(x_roles[i]) or x_roles[i] == INITIAL:
            continue
        start, end = x_offsets[i], x_offsets[i + 1]
        for j in range(len(y_roles) - 1):
            if y_met[j] >= 0 or y_met[j + 1] >= 0:
                continue
            j_start, j_end = y_offsets[j], y_offsets[j + 2]
            if abs((j_end - j_start) - (end - start)) > MOST_JOINED:
                continue
            if least_of_x:
                apart = _apart(y_symbols, j_start, j_end, least, i, i)
            else:
                apart = _apart(x_symbols, start, end, least, j, j + 1)
            if apart > farthest((end - start) + (j_end - j_start), JOINED):
                continue
            quality = quality_of(
                x_symbols, start, end, y_symbols, j_start, j_end, costs, rows, JOINED
            )
            if quality >= JOINED:
                x_met[i], x_quality[i] = j, np.int32(1000 * quality)
                y_met[j] = y_met[j + 1] = i
                _meet(out, 0, 0, x_worth[i], x_worth[i], quality)
                break


@numba.njit(cache=True, nogil=True)
def _apart(symbols, start, end, least, one, other):
    """How far symbols are at the least from a part, or from two of them joined, in nats."""
    cost = 0.0
    for place in range(start, end):
        cost += min(least[one, symbols[place]], least[other, symbols[place]])
    return cost


@numba.njit(cache=True, nogil=True)
def _meet_initials(out, x_symbols, x_offsets, x_roles, x_met, y_symbols, y_offsets, costs):
    """Lets a second initial meet the second half of a compound: A. R. and Abdul Rahman."""
    for i in range(1, len(x_roles)):
        if x_roles[i] != INITIAL or x_roles[i - 1] != INITIAL or x_met[i] >= 0 or x_met[i - 1] < 0:
            continue
        start, end = y_offsets[x_met[i - 1]], y_offsets[x_met[i - 1] + 1]
        for place in range(start + 1, end - 1):
            if JOINTS[y_symbols[place]]:
                if costs[x_symbols[x_offsets[i]], y_symbols[place + 1]] < MOST_INITIAL:
                    x_met[i] = x_met[i - 1]
                    out[INITIAL_MET] += 1.0
                else:
                    out[INITIAL_CONTRADICTED] += 1.0
                break
