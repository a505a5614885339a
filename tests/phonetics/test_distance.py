"""Distance: how far two parts are apart by the letter costs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nisba_service.phonetics import encode
from nisba_service.phonetics.costs import letter_costs
from nisba_service.phonetics.distance import distance, least_costs, symbol_distance, work_rows
from tests.texts import NAMES


@settings(deadline=None)  # the first call compiles
@given(NAMES, NAMES)
def test_a_distance_is_symmetric_and_at_least_nought(one: str, two: str) -> None:
    apart = distance(one, two)

    assert apart >= 0.0
    assert apart == pytest.approx(distance(two, one), abs=1e-4)


@settings(deadline=None)  # the first call compiles
@given(NAMES)
def test_a_part_is_at_no_distance_from_itself(part: str) -> None:
    assert distance(part, part) == 0.0


@settings(deadline=None)  # the first call compiles
@given(NAMES, NAMES, st.floats(0.0, 40.0))
def test_a_distance_is_told_exactly_up_to_the_limit(one: str, two: str, limit: float) -> None:
    a, b = (np.frombuffer(encode(part), np.uint8) for part in (one, two))
    whole = distance(one, two)

    found = symbol_distance(a, 0, len(a), b, 0, len(b), letter_costs(), work_rows(), limit)

    assert found == whole or (found > limit and whole > limit)


@settings(deadline=None)  # the first call compiles
@given(NAMES, NAMES)
def test_the_least_costs_of_a_part_are_no_more_than_its_distance(one: str, two: str) -> None:
    a, b = (np.frombuffer(encode(part), np.uint8) for part in (one, two))

    whole = np.array([0, len(a)])
    assert least_costs(a, whole, letter_costs())[0, b].sum() <= distance(one, two) + 1e-4


@pytest.mark.parametrize(
    ("part", "near", "far"),
    [
        ("محمد", "muhammad", "hamid"),
        ("حسن", "hassan", "hossein"),
        ("حسین", "hossein", "hassan"),
        ("خمینی", "khomeini", "khamenei"),
        ("خامنهای", "khamenei", "khomeini"),
        ("قاسم", "qasem", "hashem"),
        ("قاسم", "ghasem", "hashem"),
        ("هاشم", "hashem", "qasem"),
        ("عبد", "abd", "abu"),
        ("ابو", "abu", "abd"),
        ("جمال", "gamal", "kamal"),
        ("جمال", "jamal", "hilal"),
        ("رضا", "reza", "raja"),
        ("سالم", "salem", "selim"),
        ("سلیم", "selim", "salem"),
        ("پارسا", "parsa", "barsa"),
        ("soleimani", "suleymani", "salmani"),
        ("soleimani", "soleimeini", "rouhani"),
        ("quds", "qods", "qaid"),
        ("golbadin", "gulbadin", "gilani"),
        ("وایل", "wael", "walid"),
        ("عامری", "ameri", "omari"),
        ("ثریا", "soraya", "sara"),
        ("یاسین", "jassin", "jasim"),
        ("doueiri", "duveyri", "darir"),
    ],
)
def test_a_name_is_nearer_to_its_own_spelling(part: str, near: str, far: str) -> None:
    assert distance(part, near) < distance(part, far)
