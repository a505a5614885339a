"""The entities a mention may mean, best first: compiled by Numba."""

from __future__ import annotations

import numba
import numpy as np

from nisba_service.matching.features import CONTRADICTED
from nisba_service.matching.kinds import PERSON, kind_evidence
from nisba_service.matching.likeness import TITLE
from nisba_service.matching.score import candidate_evidence

__all__ = ["SAME_LANGUAGE", "rank"]

SAME_LANGUAGE = 1.0
"""How much less likely, in nats, a form may be that is shown for its language."""
SAME_SCRIPT = 0.5
"""How much less likely, in nats, a form may be that is shown for its script."""
NOTHING_AGAINST = 3.0
"""How much less likely, in nats, a form may be that is shown because nothing contradicts it."""


@numba.njit(cache=True, nogil=True)
def rank(
    forms, measured, preferred, in_arabic,
    form_entities, form_kinds, form_is_arabic, form_roles, form_offsets, entity_types,
    resolve_weights, compare_weights,
):  # fmt: skip
    """The best form of each entity, the best entity first.

    measured: the `FEATURES` of each form. preferred: how much less likely, in nats, a form
    may be that is shown all the same. in_arabic: whether the mention is in the Arabic script.

    Returns their places in `forms`, and the evidence for each.
    """
    count = len(forms)
    evidence = np.empty(count)
    shown = np.empty(count)
    for place in range(count):
        form = forms[place]
        of_person = entity_types[form_entities[form]] == PERSON
        titled = False
        for role in form_roles[form_offsets[form] : form_offsets[form + 1]]:
            titled = titled or role == TITLE
        evidence[place] = candidate_evidence(measured[place], resolve_weights, compare_weights)
        evidence[place] += kind_evidence(measured[place], form_kinds[form], of_person, titled)
        # A reader would rather be shown a form in the script that he asked in.
        shown[place] = evidence[place] + preferred[place]
        if form_is_arabic[form] == in_arabic:
            shown[place] += SAME_SCRIPT
        # Of Iranian Revolutionary Guard and Revolutionary Guard, Iran's is the latter.
        if measured[place, CONTRADICTED] == 0.0:
            shown[place] += NOTHING_AGAINST
    best = _best_forms(form_entities[forms], shown)
    best = best[np.argsort(-shown[best], kind="mergesort")]
    best = best[np.argsort(-evidence[best], kind="mergesort")]
    return best, evidence[best]


@numba.njit(cache=True, nogil=True)
def _best_forms(entities, shown):
    """Place of the form of each entity that is best to be shown; its forms are neighbours."""
    best = np.empty(len(entities), np.intp)
    count = 0
    for place in range(len(entities)):
        if count == 0 or entities[best[count - 1]] != entities[place]:
            best[count] = place
            count += 1
        elif shown[place] > shown[best[count - 1]]:
            best[count - 1] = place
    return best[:count]
