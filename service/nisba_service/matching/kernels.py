"""The inner loops, compiled by Numba: gathering, comparing, aligning.

All take the arrays of `Index` and of a `Reading`; none allocates more than its answer.
"""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.phonetics.distance import symbol_distance

__all__ = ["FEATURES", "align", "best_forms", "gather", "measure", "qualities"]

LOWEST_QUALITY = 0.3
"""Parts less alike than this are not the same name, whatever else agrees."""

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
)
"""What `align` measures, in order. met_*: information of parts that met, by quality;
aside_met: of titles and particles; missing_*: information of parts only one side has,
beyond what contradicts; contradicted: information of parts that stand against each
other; first_, last_contradicted: the same at the first and the last part; order: how
often the met parts stand in another order; single: information of the part where only
one met; covered: share of all information that met; met_parts: how many met."""

_TITLE, _PARTICLE, _INITIAL = 1, 2, 3


@numba.njit(cache=True, nogil=True)
def gather(hashes, ids, wanted):
    """Distinct ids filed under any of the wanted hashes, in rising order."""
    found = np.empty(0, np.int32)
    for value in wanted:
        start = np.searchsorted(hashes, value)
        end = start
        while end < len(hashes) and hashes[end] == value:
            end += 1
        if end > start:
            found = np.concatenate((found, ids[start:end]))
    return np.unique(found)


@numba.njit(cache=True, nogil=True)
def _quality(a, b, costs):
    """How much two symbol arrays are one name: 1 the same, 0 nothing in common."""
    if len(a) == 0 or len(b) == 0:
        return 0.0
    length = 0.5 * (len(a) + len(b)) + 1.0
    if abs(len(a) - len(b)) > length:
        return 0.0
    return max(0.0, 1.0 - symbol_distance(a, b, costs) / length)


@numba.njit(cache=True, nogil=True)
def qualities(symbols, parts, part_symbols, part_offsets, costs):
    """Quality of one part against each of many parts of the index."""
    out = np.empty(len(parts), np.float32)
    for place in range(len(parts)):
        part = parts[place]
        other = part_symbols[part_offsets[part] : part_offsets[part + 1]]
        out[place] = _quality(symbols, other, costs)
    return out


@numba.njit(cache=True, nogil=True)
def best_forms(parts, scores, extra, posting_forms, posting_offsets, scratch, most, budget):
    """The forms that meet the most information, best first.

    parts, scores: index parts that may be parts of the mention, and what each is worth.
    Parts of few bearers come first; when
    `budget` forms have been looked at, the rest only adds to forms already met. extra:
    forms found otherwise, always kept. scratch: zeros, one a form; left as zeros.
    """
    total = len(parts)
    order = np.argsort(posting_offsets[parts + 1] - posting_offsets[parts])
    touched = np.empty(len(extra) + total + 64, np.int32)
    count = 0
    for form in extra:
        if scratch[form] == 0.0:
            touched[count] = form
            count += 1
        scratch[form] += np.float32(100.0)
    looked = 0
    for place in order:
        part = parts[place]
        start, end = posting_offsets[part], posting_offsets[part + 1]
        opening = looked < budget
        looked += end - start
        if not opening and looked > 8 * budget:
            break
        for form in posting_forms[start:end]:
            if scratch[form] == 0.0:
                if not opening:
                    continue
                if count == len(touched):
                    grown = np.empty(2 * count, np.int32)
                    grown[:count] = touched
                    touched = grown
                touched[count] = form
                count += 1
            scratch[form] += scores[place]
    touched = touched[:count]
    worth = np.empty(count, np.float32)
    for place in range(count):
        worth[place] = scratch[touched[place]]
        scratch[touched[place]] = 0.0
    if count > most:
        keep = np.argsort(-worth)[:most]
        touched = touched[keep]
    return np.sort(touched)


@numba.njit(cache=True, nogil=True)
def _pair_quality(a, a_role, b, b_role, costs):
    """Quality of two parts with regard to what they are."""
    a_aside = a_role in (_TITLE, _PARTICLE)
    b_aside = b_role in (_TITLE, _PARTICLE)
    if a_role == _INITIAL or b_role == _INITIAL:
        if a_aside or b_aside or len(a) == 0 or len(b) == 0:
            return 0.0
        return 1.0 if costs[a[0], b[0]] < 1.0 else 0.0
    if a_aside and b_aside and a_role != b_role:
        return 0.0
    quality = _quality(a, b, costs)
    # A title may be a name that was misread; then it must be spelt alike.
    if a_aside != b_aside and quality < 0.9:
        return 0.0
    return quality


@numba.njit(cache=True, nogil=True)
def _joined_quality(a, first, second, costs):
    joined = np.concatenate((first, second))
    return _quality(a, joined, costs)


@numba.njit(cache=True, nogil=True)
def align(
    a_symbols, a_offsets, a_roles, a_worth, b_symbols, b_offsets, b_roles, b_worth, costs, met_with
):
    """Aligns two names and measures them; returns the `FEATURES`.

    met_with: filled with the place in b that each part of a met, -1 for none; of length
    2 * len(a_roles), the second half being the qualities in thousandths.
    """
    n, m = len(a_roles), len(b_roles)
    quality = np.zeros((n, m), np.float32)
    for i in range(n):
        a = a_symbols[a_offsets[i] : a_offsets[i + 1]]
        for j in range(m):
            b = b_symbols[b_offsets[j] : b_offsets[j + 1]]
            quality[i, j] = _pair_quality(a, a_roles[i], b, b_roles[j], costs)
    met_with[:n] = -1
    met_with[n:] = 0
    b_met = np.full(m, -1, np.int32)
    out = np.zeros(len(FEATURES), np.float32)
    met_information = 0.0
    met_parts = 0
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
                # Of two parts as good, the ones in like places.
                worth -= 0.001 * abs(i * m - j * n)
                if worth > best or best_i < 0:
                    best, best_i, best_j = worth, i, j
        if best_i < 0:
            break
        met_with[best_i] = best_j
        met_with[n + best_i] = np.int32(1000 * quality[best_i, best_j])
        b_met[best_j] = best_i
        gained = _meet(
            out,
            a_roles[best_i],
            b_roles[best_j],
            a_worth[best_i],
            b_worth[best_j],
            quality[best_i, best_j],
        )
        met_information += gained
        if gained > 0.5:
            met_parts += 1
    # One part against two neighbours written apart: Gholamreza, Gholam Reza.
    for turn in range(2):
        x, y = (n, m) if turn == 0 else (m, n)
        for i in range(x):
            if (met_with[i] if turn == 0 else b_met[i]) >= 0:
                continue
            if (a_roles[i] if turn == 0 else b_roles[i]) in (_TITLE, _PARTICLE, _INITIAL):
                continue
            for j in range(y - 1):
                if turn == 0:
                    if b_met[j] >= 0 or b_met[j + 1] >= 0 or b_roles[j] == _TITLE:
                        continue
                    q = _joined_quality(
                        a_symbols[a_offsets[i] : a_offsets[i + 1]],
                        b_symbols[b_offsets[j] : b_offsets[j + 1]],
                        b_symbols[b_offsets[j + 1] : b_offsets[j + 2]],
                        costs,
                    )
                else:
                    if met_with[j] >= 0 or met_with[j + 1] >= 0 or a_roles[j] == _TITLE:
                        continue
                    q = _joined_quality(
                        b_symbols[b_offsets[i] : b_offsets[i + 1]],
                        a_symbols[a_offsets[j] : a_offsets[j + 1]],
                        a_symbols[a_offsets[j + 1] : a_offsets[j + 2]],
                        costs,
                    )
                if q < 0.6:
                    continue
                if turn == 0:
                    met_with[i], met_with[n + i] = j, np.int32(1000 * q)
                    b_met[j] = b_met[j + 1] = i
                    worth = a_worth[i]
                else:
                    met_with[j] = met_with[j + 1] = i
                    met_with[n + j] = met_with[n + j + 1] = np.int32(1000 * q)
                    b_met[i] = j
                    worth = b_worth[i]
                met_information += _meet(out, 0, 0, worth, worth, q)
                met_parts += 1
                break
    _left_over(out, met_with, b_met, a_roles, b_roles, a_worth, b_worth)
    place = len(KNOTS) + 7
    previous = -1
    for i in range(n):
        if met_with[i] >= 0 and a_roles[i] != _TITLE:
            if met_with[i] < previous:
                out[place] += 1.0
            previous = met_with[i]
    if met_parts == 1:
        out[place + 1] = met_information
    total = met_information + out[len(KNOTS) + 2] + out[len(KNOTS) + 3] + 2.0 * out[len(KNOTS) + 4]
    out[place + 2] = met_information / total if total > 0 else 0.0
    out[place + 3] = met_parts
    return out


@numba.njit(cache=True, nogil=True)
def _meet(out, a_role, b_role, a_worth, b_worth, quality):
    """Books a met pair; returns the information that met."""
    worth = 0.5 * (a_worth + b_worth)
    if a_role in (_TITLE, _PARTICLE) or b_role in (_TITLE, _PARTICLE):
        out[len(KNOTS)] += min(a_worth, b_worth)
        return min(a_worth, b_worth)
    if a_role == _INITIAL or b_role == _INITIAL:
        out[len(KNOTS) + 1] += 1.0
        return 1.0
    for knot in range(len(KNOTS) - 1):
        low, high = KNOTS[knot], KNOTS[knot + 1]
        if quality <= high:
            share = (quality - low) / (high - low)
            out[knot] += worth * (1.0 - share)
            out[knot + 1] += worth * share
            break
    return worth * quality


@numba.njit(cache=True, nogil=True)
def _left_over(out, met_with, b_met, a_roles, b_roles, a_worth, b_worth):
    """Books what did not meet: a part on one side is missing, one on both contradicts."""
    n, m = len(a_roles), len(b_roles)
    a_left = 0.0
    b_left = 0.0
    a_first, a_last, b_first, b_last = -1, -1, -1, -1
    for i in range(n):
        if a_roles[i] in (_TITLE, _PARTICLE):
            continue
        if a_first < 0:
            a_first = i
        a_last = i
        if met_with[i] < 0:
            a_left += a_worth[i]
    for j in range(m):
        if b_roles[j] in (_TITLE, _PARTICLE):
            continue
        if b_first < 0:
            b_first = j
        b_last = j
        if b_met[j] < 0:
            b_left += b_worth[j]
    against = min(a_left, b_left)
    place = len(KNOTS) + 2
    out[place] = a_left - against
    out[place + 1] = b_left - against
    out[place + 2] = against
    if a_first >= 0 and b_first >= 0:
        if met_with[a_first] < 0 and b_met[b_first] < 0:
            out[place + 3] = min(a_worth[a_first], b_worth[b_first])
        if met_with[a_last] < 0 and b_met[b_last] < 0:
            out[place + 4] = min(a_worth[a_last], b_worth[b_last])


@numba.njit(cache=True, nogil=True)
def measure(
    symbols, offsets, roles, worth, forms,
    form_parts, form_roles, form_offsets, part_symbols, part_offsets, part_information, costs,
):  # fmt: skip
    """The `FEATURES` of one name against each of many forms of the index."""
    out = np.zeros((len(forms), len(FEATURES)), np.float32)
    met_with = np.empty(2 * len(roles), np.int32)
    for place in range(len(forms)):
        start, end = form_offsets[forms[place]], form_offsets[forms[place] + 1]
        parts = form_parts[start:end]
        b_offsets = np.zeros(len(parts) + 1, np.int32)
        for j in range(len(parts)):
            b_offsets[j + 1] = b_offsets[j] + part_offsets[parts[j] + 1] - part_offsets[parts[j]]
        b_symbols = np.empty(b_offsets[-1], np.uint8)
        b_worth = np.empty(len(parts), np.float32)
        for j in range(len(parts)):
            b_symbols[b_offsets[j] : b_offsets[j + 1]] = part_symbols[
                part_offsets[parts[j]] : part_offsets[parts[j] + 1]
            ]
            b_worth[j] = part_information[parts[j]]
        out[place] = align(
            symbols, offsets, roles, worth, b_symbols, b_offsets, form_roles[start:end], b_worth,
            costs, met_with,
        )  # fmt: skip
    return out
