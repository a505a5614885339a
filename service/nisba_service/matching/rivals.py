"""The entities that a mention may mean, as they were measured."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def weighed(self, evidence: NDArray[np.float64]) -> Rivals:
        """Returns the rivals in the order of other evidence, those that are even as they were."""
        order = np.argsort(-evidence, kind="stable")
        forms = [self.forms[place] for place in order]
        return replace(self, forms=forms, evidence=evidence[order], measured=self.measured[order])
