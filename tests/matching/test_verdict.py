"""From confidence to verdict: no match without enough confidence and enough information."""

from __future__ import annotations

import pytest

from nisba_service.matching import Verdict
from nisba_service.matching.verdict import Thresholds, decide

BOUNDS = Thresholds(match=0.8, ambiguous=0.5)
MATCH, AMBIGUOUS, NO_MATCH = Verdict.MATCH, Verdict.AMBIGUOUS, Verdict.NO_MATCH


@pytest.mark.parametrize(
    ("first", "together", "enough", "verdict"),
    [
        (1.0, 1.0, True, MATCH),
        (0.8, 0.8, True, MATCH),
        (0.79, 0.79, True, AMBIGUOUS),
        (0.4, 0.9, True, AMBIGUOUS),
        (1.0, 1.0, False, AMBIGUOUS),
        (0.1, 0.5, True, AMBIGUOUS),
        (0.49, 0.49, True, NO_MATCH),
        (0.49, 0.49, False, NO_MATCH),
        (0.0, 0.0, True, NO_MATCH),
    ],
)
def test_a_verdict(first: float, together: float, enough: bool, verdict: Verdict) -> None:
    assert decide(first, together, enough_information=enough, thresholds=BOUNDS) == verdict
