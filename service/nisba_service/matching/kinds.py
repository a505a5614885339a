"""What the kinds of a form and of its entity say, compiled by Numba.

The lists that the weights are learned from cannot tell it: they have full names of people.
"""

from __future__ import annotations

import numba

from nisba_service.knowledge.entity import AliasKind, EntityType
from nisba_service.knowledge.snapshot import KINDS, TYPES
from nisba_service.matching.features import (
    ASIDE_MET,
    CONTRADICTED,
    COVERED,
    MET_PARTS,
    MISSING_IN_MENTION,
    MISSING_IN_NAME,
    PARTICLE_MISSING,
    WRITTEN_ALIKE,
)

__all__ = ["OTHER", "PERSON", "SHORT", "USED_ALONE", "WEAK", "WORD", "is_whole", "kind_evidence"]

SHORT = KINDS.index(AliasKind.SHORT)
WEAK = tuple(
    KINDS.index(kind) for kind in (AliasKind.KUNYA, AliasKind.NOM_DE_GUERRE, AliasKind.WEAK)
)
"""Kinds of forms that others bear too, whom nobody has listed."""
_ACRONYM = KINDS.index(AliasKind.ACRONYM)
USED_ALONE = (SHORT, _ACRONYM)
"""Kinds of forms that are meant to be one word."""
OTHER = TYPES.index(EntityType.OTHER)
PERSON = TYPES.index(EntityType.PERSON)

# In nats. Acronyms have no spelling variants: IRNA is not Iran, Sanaa not SANA. A short form
# stands in the table because the press means this entity by it, and a person by nothing longer or
# shorter. One word may be the whole name of a place or a party; spelt alike it is no accident.
_ACRONYM_DIFFERS = -5.0
_SHORT_FORM = 1.5
_NOT_THE_SHORT_FORM = -4.0
_WHOLE_NAME = 2.0
_WORD_LEFT_OUT = -1.0
"""Of an organisation or a place: the weights are learned from people, who are often called by less
than their whole name. The Lebanese Forces are not the Lebanese Armed Forces."""
WORD = 2.0
"""So much information, in nats, is a word that the name of an organisation or a place is not
without, and not with."""
_PARTICLE_DIFFERS = -0.4
"""Lists leave bin out as often as not, and yet Mohammed Abdel Wahab and Muhammad ibn Abd al-Wahhab
are each nearer to his own name."""


@numba.njit(cache=True, nogil=True)
def kind_evidence(features, kind, of_person, titled):
    """What a form of a kind says more than its `FEATURES`, in nats.

    of_person: whether the form is a person's. titled: whether a title is part of it.
    """
    alike = features[COVERED] >= 1.0
    moved = _PARTICLE_DIFFERS if features[PARTICLE_MISSING] > 0.0 else 0.0
    if kind == _ACRONYM and not (alike and features[WRITTEN_ALIKE] >= features[MET_PARTS]):
        moved += _ACRONYM_DIFFERS
    if alike and not of_person:
        moved += _WHOLE_NAME
    if not of_person and features[MISSING_IN_MENTION] >= WORD:
        moved += _WORD_LEFT_OUT
    if kind == SHORT:
        if is_whole(features, titled):
            moved += _SHORT_FORM
        elif of_person:
            moved += _NOT_THE_SHORT_FORM
    return moved


@numba.njit(cache=True, nogil=True)
def is_whole(features, titled):
    """Whether a mention is a form, with its title and particles, and nothing more."""
    left = features[MISSING_IN_NAME] + features[MISSING_IN_MENTION] + features[CONTRADICTED]
    nothing_left = left == 0.0 and features[PARTICLE_MISSING] == 0.0
    return nothing_left and (features[ASIDE_MET] > 0.0 or not titled)
