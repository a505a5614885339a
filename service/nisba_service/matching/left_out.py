"""What a mention leaves out of a person's name must be made up for by how rare the rest is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.explain import Alignment
from nisba_service.matching.features import ASIDE_MET, FIRST_MISSING, MISSING_IN_MENTION
from nisba_service.names import Role, derived_from

__all__ = ["left_out"]

_MOST = 3.0
"""What is left out counts up to so many nats: Ahmed Hassan is not yet Ahmed Hassan al-Bakr."""
_MOST_SURNAME = 4.0
"""The same where the last name is left out: Rashid Saeed may be anybody, and Saddam Hussein is
al-Tikriti."""
_SON = 6.0
"""What bin counts for where the father's name is all that stands behind it: Salah Youssef is not
called Ben Youssef."""
_FIRST = 3.0
"""What a first name left out counts for, as most is: Hossein is not yet Amir Hossein."""


def left_out(alignment: Alignment, measured: NDArray[np.float32]) -> float:
    """Returns what a mention leaves out of a person's name, in nats.

    Args:
        alignment: the mention, laid beside the name.
        measured: what `FEATURES` names of the two.
    """
    parts, met = alignment.name.parts, set(alignment.met_with.tolist())
    named = [place for place, part in enumerate(parts) if not part.role.is_aside]
    missing = float(measured[MISSING_IN_MENTION])
    most = _MOST
    # Who says bin, or a title, names him more fully than by two given names.
    if missing and named[-1] not in met and not measured[ASIDE_MET]:
        most = _MOST_SURNAME
    counted = min(missing, most)
    if _is_son_alone(alignment, named, met):
        counted = _SON
    if _is_half_of_first(alignment, met):
        counted = _MOST + _FIRST
    elif missing and measured[FIRST_MISSING]:
        counted += _FIRST
    return counted


def _is_son_alone(alignment: Alignment, named: list[int], met: set[int]) -> bool:
    """Whether the last part that met is a name after bin, and the mention has no bin."""
    parts = alignment.name.parts
    last = max((place for place in named if place in met), default=0)
    return (
        parts[last].role == Role.NASAB
        and parts[last - 1].role == Role.PARTICLE
        and last - 1 not in met
    )


def _is_half_of_first(alignment: Alignment, met: set[int]) -> bool:
    """Whether the name begins with a word that is read as a title and makes a name of the next.

    Amir is an emir, and in Amir Hossein half of a given name.
    """
    parts = alignment.name.parts
    if parts[0].role != Role.TITLE or 0 in met or len(parts) < 3 or 1 not in met:
        return False
    together = derived_from(parts[0].folded + parts[1].folded)
    return any(name == parts[1].folded for _, name in together)
