"""Confidence: the share of each rival, with nobody as one more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.matching.score import confidences

EVIDENCES = st.lists(st.floats(min_value=-500, max_value=500), min_size=1, max_size=60)


@given(EVIDENCES)
def test_confidences_are_probabilities_in_the_order_of_evidence(evidences: list[float]) -> None:
    shares = confidences(np.array(evidences))

    assert np.all((shares >= 0.0) & (shares <= 1.0))
    assert shares.sum() <= 1.0 + 1e-9
    order = np.argsort(evidences)
    assert np.all(np.diff(shares[order]) >= 0.0)


@given(st.floats(min_value=-30, max_value=30))
def test_a_rival_as_good_takes_half(evidence: float) -> None:
    alone = confidences(np.array([evidence]))[0]
    one, two = confidences(np.array([evidence, evidence]))

    assert one == two
    assert one < alone
    assert 2 * one > alone


def test_without_evidence_it_is_as_likely_nobody() -> None:
    assert confidences(np.array([0.0])) == pytest.approx([0.5])
    assert len(confidences(np.array([]))) == 0


@given(st.floats(min_value=-30, max_value=29))
def test_more_evidence_is_more_confidence(evidence: float) -> None:
    less, more = (confidences(np.array([value]))[0] for value in (evidence, evidence + 1.0))

    assert less < more
