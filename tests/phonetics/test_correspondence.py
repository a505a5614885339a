"""Correspondence: which letters stand for which, the same reading that distance costs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from nisba_service.phonetics import undouble
from nisba_service.phonetics.correspondence import correspond
from nisba_service.phonetics.distance import distance
from nisba_service.phonetics.symbols import MAX_SYMBOLS
from tests.texts import NAMES


@settings(deadline=None)  # the first call compiles
@given(NAMES, NAMES)
def test_the_steps_cost_what_the_distance_is(one: str, two: str) -> None:
    steps = correspond(one, two)

    assert sum(step.cost for step in steps) == pytest.approx(distance(one, two), abs=1e-3)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_no_letter_is_lost(one: str, two: str) -> None:
    steps = correspond(one[:MAX_SYMBOLS], two[:MAX_SYMBOLS])

    assert "".join(step.first for step in steps) == undouble(one[:MAX_SYMBOLS])
    assert "".join(step.second for step in steps) == undouble(two[:MAX_SYMBOLS])


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("ghasem", "قاسم", ("gh", "ق")),
        ("kassem", "قاسم", ("s", "س")),
        ("mahmoud", "محمود", ("ou", "و")),
        ("mahmood", "محمود", ("oo", "و")),
        ("cherif", "شریف", ("ch", "ش")),
        ("dschamal", "جمال", ("dsch", "ج")),
        ("gamal", "jamal", ("g", "j")),
        ("fatima", "فاطمه", ("a", "ه")),
        ("slimane", "سلیمان", ("e", "")),
        ("qamsi", "qasmi", ("ms", "sm")),
    ],
)
def test_letters_stand_for_letters(one: str, two: str, expected: tuple[str, str]) -> None:
    assert expected in {(step.first, step.second) for step in correspond(one, two)}
