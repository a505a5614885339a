"""From confidences to a verdict."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import inf

from nisba_service.matching.result import Verdict

__all__ = ["Thresholds", "decide"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the verdicts part.

    Attributes:
        match: least confidence of a MATCH, 0..1.
        ambiguous: least confidence of all candidates together for AMBIGUOUS, 0..1.
        information: least information, in nats, that must have met for a MATCH with a
            person, 0 or more. 6 nats: the name is borne by fewer than one in 400.
        compare: least score of a MATCH of two names by themselves, 0..1; at half of it
            AMBIGUOUS begins.

    Raises:
        ValueError: a threshold is out of its range, or ambiguous above match.
    """

    match: float = 0.7
    ambiguous: float = 0.4
    information: float = 6.0
    compare: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.ambiguous <= self.match <= 1:
            raise ValueError(
                "the thresholds must be 0 <= ambiguous <= match <= 1; "
                f"they are {self.ambiguous:g} and {self.match:g}"
            )
        if not 0 <= self.information < inf:
            raise ValueError("the threshold of information must be 0 nats or more")
        if not 0 <= self.compare <= 1:
            raise ValueError("the threshold of compare must be from 0 to 1")

    @property
    def version(self) -> str:
        """The thresholds as they stand in a version of the rules; "" for the usual ones."""
        if self == Thresholds():
            return ""
        return "+" + "_".join(str(float(value)) for value in astuple(self))


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
