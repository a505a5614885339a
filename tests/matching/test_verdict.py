"""From confidence to verdict: no match without enough confidence and enough information."""

from __future__ import annotations

import math

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


@pytest.mark.parametrize(
    "wrong",
    [
        {"match": 1.1},
        {"match": -0.1, "ambiguous": -0.2},
        {"ambiguous": -0.1},
        {"match": 0.3, "ambiguous": 0.4},
        {"match": math.nan},
        {"ambiguous": math.nan},
        {"information": -1.0},
        {"information": math.nan},
        {"information": math.inf},
    ],
)
def test_wrong_thresholds_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="threshold"):
        Thresholds(**wrong)


def test_the_bounds_may_be_set() -> None:
    assert Thresholds(0.0, 0.0, 0.0) != Thresholds(1.0, 1.0, 0.0)


def test_only_other_thresholds_than_the_usual_have_a_version() -> None:
    assert Thresholds().version == Thresholds(0.7, 0.4, 6).version == ""
    assert BOUNDS.version == "+0.8_0.5_6.0_0.5"
    assert Thresholds(match=1, ambiguous=0).version == "+1.0_0.0_6.0_0.5"
    assert Thresholds(match=0.7000000001).version != Thresholds(match=0.7000000002).version
