"""From confidences to a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from nisba_service.matching.result import Verdict

__all__ = ["Thresholds", "decide"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the verdicts part.

    Attributes:
        match: least confidence of a MATCH, 0..1.
        ambiguous: least confidence of all candidates together for AMBIGUOUS, 0..1.
        information: least information, in nats, that must have met for a MATCH with a
            person. 6 nats: the name is borne by fewer than one in 400.
        compare: least score of a MATCH of two names by themselves, 0..1; at half of it
            AMBIGUOUS begins.
    """

    match: float = 0.7
    ambiguous: float = 0.4
    information: float = 6.0
    compare: float = 0.5


def decide(
    first: float, together: float, *, enough_information: bool, thresholds: Thresholds
) -> Verdict:
    """Returns the verdict.

    Args:
        first: confidence of the first candidate.
        together: confidence that it is any of the candidates.
        enough_information: whether the name that met is rare enough to tell people
            apart.
        thresholds: where the verdicts part.
    """
    if first >= thresholds.match and enough_information:
        return Verdict.MATCH
    if together >= thresholds.ambiguous:
        return Verdict.AMBIGUOUS
    return Verdict.NO_MATCH
