"""Likeness: how much two parts are one name."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nisba_service.matching.lexicon import known_of
from nisba_service.matching.likeness import LOWEST_QUALITY, likeliest, pair_quality
from nisba_service.names import Part, Role
from nisba_service.phonetics import JOINTS, encode
from nisba_service.phonetics.costs import letter_costs
from nisba_service.phonetics.distance import distance, work_rows
from tests.texts import NAMES

PARTS = st.one_of(
    NAMES.filter(bool),
    st.sampled_from(["soleimani", "suleymani", "abd+samad", "samad", "salah+din", "hassan"]),
)


def known_name(folded: str) -> int:
    return known_of(Part(folded, folded, Role.NAME))


def quality(one: str, two: str, role: Role = Role.NAME) -> float:
    a, b = (np.frombuffer(encode(part), np.uint8) for part in (one, two))
    found: float = pair_quality(
        a, 0, len(a), Role.NAME, known_name(one), b, 0, len(b), role, known_name(two),
        letter_costs(), JOINTS, work_rows(),
    )  # fmt: skip
    return found


@settings(deadline=None)  # the first call compiles
@given(PARTS, st.lists(PARTS, min_size=1, max_size=8))
def test_of_many_parts_those_are_found_that_are_alike_alone(part: str, others: list[str]) -> None:
    symbols = [encode(other) for other in others]
    offsets = np.cumsum([0, *map(len, symbols)])

    # In any order, and one of them twice.
    asked = np.array([*reversed(range(len(others))), 0], np.int32)
    parts, qualities = likeliest(
        np.frombuffer(encode(part), np.uint8), known_name(part),
        asked, np.frombuffer(b"".join(symbols), np.uint8),
        offsets, np.array(list(map(known_name, others)), np.int32), letter_costs(), JOINTS,
    )  # fmt: skip

    alone = np.array([quality(part, other) for other in others], np.float32)
    assert parts.tolist() == np.flatnonzero(alone > np.float32(LOWEST_QUALITY)).tolist()
    assert (qualities == alone[parts]).all()


@settings(deadline=None)  # the first call compiles
@given(PARTS, PARTS)
def test_the_quality_of_a_pair_falls_with_its_distance(one: str, two: str) -> None:
    length = (len(encode(one)) + len(encode(two))) / 2 + 1
    expected = 1 - distance(one, two) / length
    if not (known_name(one) or known_name(two)) and "+" not in one + two and expected > 0.31:
        assert abs(quality(one, two) - expected) < 1e-4


def test_a_title_meets_a_name_only_where_it_is_spelt_alike() -> None:
    assert quality("sheikh", "sheikh", Role.TITLE) == 1.0
    assert quality("sheikh", "shaikhi", Role.TITLE) == 0.0
