"""The entities that a mention may mean, as they were measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.hints import NO_HINTS, Hints
from nisba_service.matching.reading import Reading

__all__ = ["Rivals"]


@dataclass(frozen=True, slots=True)
class Rivals:
    """The best form of each entity, the best entity first.

    Attributes:
        reading: the mention.
        forms: numbers of the snapshot's forms.
        evidence: of each, in nats against "nobody here".
        measured: of each, what `FEATURES` names.
        hints: what the caller knows beside the mention.
    """

    reading: Reading
    forms: list[int]
    evidence: NDArray[np.float64]
    measured: NDArray[np.float32]
    hints: Hints = NO_HINTS
