"""Lays two names beside each other and measures what met and what did not; compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.lexicon import has_name, is_given, known_apart, sex_shown
from nisba_service.matching.likeness import (
    INITIAL,
    KUNYA,
    LOWEST_QUALITY,
    MOST_INITIAL,
    NASAB,
    NISBA,
    PARTICLE,
    TITLE,
    is_aside,
    pair_quality,
    quality_of,
)
from nisba_service.matching.reading import MAX_PARTS
from nisba_service.matching.resemblance import RESEMBLANCES, places_of, resemble
from nisba_service.phonetics import JOINTS
from nisba_service.phonetics.distance import work_rows
from nisba_service.phonetics.symbols import MAX_SYMBOLS

__all__ = ["FEATURES", "KNOTS", "align_names", "measure"]

JOINED = 0.6
"""Least quality at which one part meets two neighbours written apart."""
MOST_JOINED = 4
"""How many symbols such a part and its neighbours may differ in length."""

KUNYA_LEFT = 0.3
"""How much of its information a kunya counts for where it met nothing: it is often left out."""

KNOTS = (0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
"""Qualities at which the weight of a met pair is learned; between them it is interpolated."""

FEATURES = (
    *(f"met_{knot}" for knot in KNOTS),
    "aside_met",
    "initial_met",
    "missing_in_name",
    "missing_in_mention",
    "contradicted",
    "first_contradicted",
    "last_contradicted",
    "order",
    "single",
    "covered",
    "met_parts",
    "first_met",
    "last_met",
    "first_shifted",
    "first_missing",
    "weakest",
    "known_apart",
    "met_apart",
    "nasab_contradicted",
    "nisba_contradicted",
    "initial_contradicted",
    "particle_missing",
    "surname_first",
    "sex_contradicted",
    *RESEMBLANCES,
)
"""What `align_names` measures, in order; information is in nats.

met_*: information of parts that met, by quality; aside_met: of titles and particles;
initial_met: initials that met; missing_*: information of parts only one side has, beyond
what contradicts; contradicted: of parts that stand against each other; first_, last_:
the same at the first and the last part; order: how often met parts stand in another
order; single: information where only one part met; covered: share of all information
that met; met_parts: how many met; first_met, last_met: information of the first (last)
parts where they met each other; first_shifted: first parts that met another than the
first; first_missing: of these, where the other's first part met nothing; weakest:
information lost in the met pair that lost most; known_apart: parts left over against
each other that the lexicon knows as different names; met_apart: pairs that met by their
letters though the lexicon knows them apart; nasab_, nisba_, initial_contradicted: parts
of that role left while the other side has parts left too (and a father who met another's
grandfather); particle_missing: how many
particles (bin, ould) only one side has; surname_first: where one name gives the other's
last part first, and the lexicon says that it is no given name; sex_contradicted: where
one name is a man's and the other a woman's, and a title or bint says so; last come the
`RESEMBLANCES`."""

_MET = len(KNOTS)
(
    _ASIDE_MET, _INITIAL_MET, _MISSING_IN_NAME, _MISSING_IN_MENTION, _CONTRADICTED,
    _FIRST_CONTRADICTED, _LAST_CONTRADICTED, _ORDER, _SINGLE, _COVERED, _MET_PARTS,
    _FIRST_MET, _LAST_MET, _FIRST_SHIFTED, _FIRST_MISSING, _WEAKEST, _KNOWN_APART,
    _MET_APART, _NASAB, _NISBA, _INITIAL, _PARTICLE_MISSING, _SURNAME_FIRST, _SEX,
    _RESEMBLANCES,
) = range(_MET, len(FEATURES) - len(RESEMBLANCES) + 1)  # fmt: skip


@numba.njit(cache=True, nogil=True)
def align_names(
    quality,
    a_symbols, a_offsets, a_roles, a_isms, a_worth,
    b_symbols, b_offsets, b_roles, b_isms, b_worth,
    a_places, costs, met_with, rows,
):  # fmt: skip
    """Aligns two names and measures them; returns the `FEATURES`.

    quality: of each part of a against each of b. a_places: `places_of` a. met_with: filled
    with the place in b that each part of a met, -1 for none; of length 2 * len(a_roles), the
    second half being the qualities in thousandths.
    """
    n, m = len(a_roles), len(b_roles)
    out = np.zeros(len(FEATURES), np.float32)
    met_with[:n] = -1
    met_with[n:] = 0
    b_met = np.full(m, -1, np.int32)
    # The pair worth most is taken first; names are too short for it to go wrong.
    while True:
        best, best_i, best_j = 0.0, -1, -1
        for i in range(n):
            if met_with[i] >= 0:
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
        met_with[i], met_with[n + i], b_met[j] = j, np.int32(1000 * quality[i, j]), i
        if known_apart(a_isms[i], b_isms[j]):
            out[_MET_APART] += 1.0
        _meet(out, a_roles[i], b_roles[j], a_worth[i], b_worth[j], quality[i, j])
    _meet_joined(
        out, a_symbols, a_offsets, a_roles, a_worth, met_with[:n], met_with[n:],
        b_symbols, b_offsets, b_roles, b_met, costs, rows,
    )  # fmt: skip
    _meet_initials(out, a_symbols, a_offsets, a_roles, met_with[:n], b_symbols, b_offsets, costs)
    _meet_initials(out, b_symbols, b_offsets, b_roles, b_met, a_symbols, a_offsets, costs)
    b_quality = np.zeros(m, np.int32)
    _meet_joined(
        out, b_symbols, b_offsets, b_roles, b_worth, b_met, b_quality,
        a_symbols, a_offsets, a_roles, met_with[:n], costs, rows,
    )  # fmt: skip
    for i in range(n):
        if met_with[i] >= 0 and met_with[n + i] == 0:
            met_with[n + i] = b_quality[met_with[i]]
    _left_over(out, met_with, b_met, a_roles, b_roles, a_isms, b_isms, a_worth, b_worth)
    _places(out, met_with, b_met, a_roles, b_roles, a_isms, b_isms, a_worth)
    a_told, a_sex = _sex(a_roles, a_isms)
    b_told, b_sex = _sex(b_roles, b_isms)
    if a_sex and b_sex and a_sex != b_sex and (a_told or b_told):
        out[_SEX] = 1.0
    resemble(
        out[_RESEMBLANCES:], a_places, a_symbols, a_offsets, a_roles, met_with[:n],
        b_symbols, b_offsets, b_roles, b_met,
        out[_CONTRADICTED], out[_FIRST_CONTRADICTED], out[_LAST_CONTRADICTED], costs,
    )  # fmt: skip
    return out


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
def _sure(quality):
    """How surely a pair of this quality is one name, 0..1."""
    return max(0.0, (quality - KNOTS[1]) / (1.0 - KNOTS[1]))


@numba.njit(cache=True, nogil=True)
def _meet(out, a_role, b_role, a_worth, b_worth, quality):
    """Books a met pair."""
    if is_aside(a_role) or is_aside(b_role):
        out[_ASIDE_MET] += min(a_worth, b_worth)
        return
    if a_role == INITIAL or b_role == INITIAL:
        out[_INITIAL_MET] += 1.0
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
    sure = _sure(quality)
    out[_COVERED] += worth * sure
    out[_MET_PARTS] += sure
    out[_WEAKEST] = max(out[_WEAKEST], worth * (1.0 - sure))


@numba.njit(cache=True, nogil=True)
def _meet_joined(
    out, x_symbols, x_offsets, x_roles, x_worth, x_met, x_quality,
    y_symbols, y_offsets, y_roles, y_met, costs, rows,
):  # fmt: skip
    """Lets a part of x meet two neighbours of y written apart: Gholamreza, Gholam Reza."""
    for i in range(len(x_roles)):
        if x_met[i] >= 0 or is_aside(x_roles[i]) or x_roles[i] == INITIAL:
            continue
        part = x_symbols[x_offsets[i] : x_offsets[i + 1]]
        for j in range(len(y_roles) - 1):
            if y_met[j] >= 0 or y_met[j + 1] >= 0:
                continue
            joined = y_symbols[y_offsets[j] : y_offsets[j + 2]]
            if abs(len(joined) - len(part)) > MOST_JOINED:
                continue
            quality = quality_of(part, joined, costs, rows, JOINED)
            if quality >= JOINED:
                x_met[i], x_quality[i] = j, np.int32(1000 * quality)
                y_met[j] = y_met[j + 1] = i
                _meet(out, 0, 0, x_worth[i], x_worth[i], quality)
                break


@numba.njit(cache=True, nogil=True)
def _meet_initials(out, x_symbols, x_offsets, x_roles, x_met, y_symbols, y_offsets, costs):
    """Lets a second initial meet the second half of a compound: A. R. and Abdul Rahman."""
    for i in range(1, len(x_roles)):
        if x_roles[i] != INITIAL or x_roles[i - 1] != INITIAL or x_met[i] >= 0 or x_met[i - 1] < 0:
            continue
        compound = y_symbols[y_offsets[x_met[i - 1]] : y_offsets[x_met[i - 1] + 1]]
        for place in range(1, len(compound) - 1):
            if JOINTS[compound[place]]:
                if costs[x_symbols[x_offsets[i]], compound[place + 1]] < MOST_INITIAL:
                    x_met[i] = x_met[i - 1]
                    out[_INITIAL_MET] += 1.0
                else:
                    out[_INITIAL] += 1.0
                break


@numba.njit(cache=True, nogil=True)
def _left_over(out, met_with, b_met, a_roles, b_roles, a_isms, b_isms, a_worth, b_worth):
    """Books what did not meet: a part on one side is missing, one on both contradicts."""
    a_left, b_left = 0.0, 0.0
    for i in range(len(a_roles)):
        if not is_aside(a_roles[i]) and met_with[i] < 0:
            a_left += a_worth[i] * (KUNYA_LEFT if a_roles[i] == KUNYA else 1.0)
    for j in range(len(b_roles)):
        if not is_aside(b_roles[j]) and b_met[j] < 0:
            b_left += b_worth[j] * (KUNYA_LEFT if b_roles[j] == KUNYA else 1.0)
    for i in range(len(a_roles)):
        if a_roles[i] == PARTICLE and met_with[i] < 0:
            out[_PARTICLE_MISSING] += 1.0
    for j in range(len(b_roles)):
        if b_roles[j] == PARTICLE and b_met[j] < 0:
            out[_PARTICLE_MISSING] += 1.0
    against = min(a_left, b_left)
    out[_MISSING_IN_NAME] = a_left - against
    out[_MISSING_IN_MENTION] = b_left - against
    out[_CONTRADICTED] = against
    total = out[:_MET].sum() + a_left + b_left
    out[_COVERED] = out[_COVERED] / total if total > 0 else 0.0
    out[_KNOWN_APART] += min(
        _known_left(met_with[: len(a_roles)], a_isms), _known_left(b_met, b_isms)
    )
    if against > 0:
        for i in range(len(a_roles)):
            if met_with[i] < 0:
                _book_role(out, a_roles[i], a_worth[i])
        for j in range(len(b_roles)):
            if b_met[j] < 0:
                _book_role(out, b_roles[j], b_worth[j])


@numba.njit(cache=True, nogil=True)
def _known_left(met, isms):
    """How many parts met nothing although the lexicon knows them."""
    count = 0.0
    for place in range(len(isms)):
        if has_name(isms[place]) and met[place] < 0:
            count += 1.0
    return count


@numba.njit(cache=True, nogil=True)
def _book_role(out, role, worth):
    if role == NASAB:
        out[_NASAB] += worth
    elif role == NISBA:
        out[_NISBA] += worth
    elif role == INITIAL:
        out[_INITIAL] += 1.0


@numba.njit(cache=True, nogil=True)
def _ends(roles):
    """Places of the first and the last part that is no title or particle, -1 for none."""
    first, last = -1, -1
    for place in range(len(roles)):
        if not is_aside(roles[place]):
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
        or is_given(isms[first])
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
def _places(out, met_with, b_met, a_roles, b_roles, a_isms, b_isms, a_worth):
    """Books where the parts that met stand."""
    n = len(a_roles)
    a_first, a_last = _ends(a_roles)
    b_first, b_last = _ends(b_roles)
    if a_first < 0 or b_first < 0:
        return
    nasab = a_roles[a_last] == NASAB or b_roles[b_last] == NASAB
    if not nasab and (
        _inverted(met_with, a_roles, a_isms, a_first, b_last)
        or _inverted(b_met, b_roles, b_isms, b_first, a_last)
    ):
        out[_SURNAME_FIRST] = 1.0
        out[_FIRST_MET] = out[_LAST_MET] = a_worth[a_first]
        return
    if met_with[a_first] == b_first:
        out[_FIRST_MET] = a_worth[a_first] * _sure(met_with[n + a_first] / 1000.0)
    elif met_with[a_first] < 0 and b_met[b_first] < 0:
        out[_FIRST_CONTRADICTED] = a_worth[a_first]
    else:
        out[_FIRST_SHIFTED] = 1.0
        if met_with[a_first] < 0 or b_met[b_first] < 0:
            out[_FIRST_MISSING] = 1.0
    if met_with[a_last] == b_last:
        out[_LAST_MET] = a_worth[a_last] * _sure(met_with[n + a_last] / 1000.0)
    elif met_with[a_last] < 0 and b_met[b_last] < 0:
        out[_LAST_CONTRADICTED] = a_worth[a_last]
    previous = -1
    for i in range(len(a_roles)):
        # A kunya stands before the name or behind it.
        if met_with[i] >= 0 and not is_aside(a_roles[i]) and a_roles[i] != KUNYA:
            if met_with[i] < previous:
                out[_ORDER] += 1.0
            previous = met_with[i]
    a_father, b_father = _father(a_roles), _father(b_roles)
    both = a_father >= 0 and b_father >= 0 and met_with[a_father] != b_father
    if both and (met_with[a_father] >= 0 or b_met[b_father] >= 0):
        # bin Fahd and bin Saud bin Fahd: two fathers, though Fahd is in both.
        out[_NASAB] += a_worth[a_father]
    if out[_MET_PARTS] <= 1.0:
        for knot in range(_MET):
            out[_SINGLE] += out[knot]


@numba.njit(cache=True, nogil=True)
def _known_quality(part, like_parts, like_qualities, start, end):
    """Quality of an index part by the likely ones from start to end, 0 for any other."""
    low, high = start, end
    while low < high:
        middle = (low + high) // 2
        if like_parts[middle] < part:
            low = middle + 1
        else:
            high = middle
    return like_qualities[low] if low < end and like_parts[low] == part else np.float32(0.0)


@numba.njit(cache=True, nogil=True)
def measure(
    symbols, offsets, roles, isms, worth, like_parts, like_qualities, like_offsets, forms,
    form_parts, form_roles, form_offsets, part_symbols, part_offsets, part_isms,
    part_information, costs, joints,
):  # fmt: skip
    """The `FEATURES` of one name against each of many forms of the index.

    like_*: for each part of the name the index parts that may be the same, in rising
    order, with their quality; all others are taken to be different.
    """
    out = np.zeros((len(forms), len(FEATURES)), np.float32)
    met_with = np.empty(2 * len(roles), np.int32)
    rows = work_rows()
    places = places_of(symbols, offsets, roles)
    # Room for any form, so that none has to be asked for.
    symbol_room = np.empty(MAX_PARTS * MAX_SYMBOLS, np.uint8)
    offset_room = np.zeros(MAX_PARTS + 1, np.int32)
    ism_room = np.empty(MAX_PARTS, np.int32)
    worth_room = np.empty(MAX_PARTS, np.float32)
    quality_room = np.empty(len(roles) * MAX_PARTS, np.float32)
    for place in range(len(forms)):
        start, end = form_offsets[forms[place]], form_offsets[forms[place] + 1]
        b_roles = form_roles[start:end]
        count = len(b_roles)
        b_offsets = offset_room[: count + 1]
        b_isms, b_worth = ism_room[:count], worth_room[:count]
        quality = quality_room[: len(roles) * count].reshape((len(roles), count))
        for j in range(count):
            part = form_parts[start + j]
            b = part_symbols[part_offsets[part] : part_offsets[part + 1]]
            b_offsets[j + 1] = b_offsets[j] + len(b)
            for k in range(len(b)):
                symbol_room[b_offsets[j] + k] = b[k]
            b_isms[j], b_worth[j] = part_isms[part], part_information[part]
            for i in range(len(roles)):
                if _by_sound(roles[i]) and _by_sound(b_roles[j]):
                    quality[i, j] = _known_quality(
                        part, like_parts, like_qualities, like_offsets[i], like_offsets[i + 1]
                    )
                else:
                    a = symbols[offsets[i] : offsets[i + 1]]
                    quality[i, j] = pair_quality(
                        a, roles[i], isms[i], b, b_roles[j], b_isms[j], costs, joints, rows
                    )
        b_symbols = symbol_room[: b_offsets[count]]
        out[place] = align_names(
            quality, symbols, offsets, roles, isms, worth,
            b_symbols, b_offsets, b_roles, b_isms, b_worth,
            places, costs, met_with, rows,
        )  # fmt: skip
    return out


@numba.njit(cache=True, nogil=True)
def _by_sound(role):
    """Whether parts of a role are found by their sound key."""
    return not is_aside(role) and role != INITIAL
