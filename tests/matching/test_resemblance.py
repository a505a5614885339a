"""Resemblance: what two names have in common as texts, and what is left of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from nisba_service.matching.explain import align
from nisba_service.matching.features import FEATURES
from nisba_service.matching.reading import read_name
from nisba_service.matching.resemblance import RESEMBLANCES
from tests.texts import NAMES


def resemblances(one: str, two: str) -> dict[str, float]:
    measured: Any = align(read_name(one), read_name(two)).features
    named = zip(FEATURES, measured.tolist(), strict=True)
    return {name: value for name, value in named if name in RESEMBLANCES}


def test_a_name_resembles_itself_wholly() -> None:
    same = resemblances("Qasem Soleimani", "Qasem Soleimani")
    assert same["letters_as_written"] == same["letters_as_met"] == same["consonants"] == 1.0
    assert same["left_in_mention"] == same["left_in_name"] == same["left_explained"] == 0.0


def test_order_tells_only_in_the_letters_as_written() -> None:
    turned = resemblances("Qasem Soleimani", "Soleimani Qasem")
    assert turned["letters_as_met"] == 1.0
    assert turned["letters_as_written"] < 1.0


def test_across_scripts_the_consonants_are_compared() -> None:
    across = resemblances("قاسم سلیمانی", "Qasem Soleimani")
    assert across["across_scripts"] == 1.0
    assert across["letters_as_written"] == across["letters_as_met"] == 0.0
    assert across["across_scripts_consonants"] == across["consonants"] == 1.0


@pytest.mark.parametrize(
    ("near", "far"), [("Nasiruddin Haqqani", "Yahya Haqqani"), ("Nashir Haqqani", "Yahya Haqqani")]
)
def test_what_is_left_may_be_the_other_cut_short(near: str, far: str) -> None:
    name = "Nasirullah Haqqani"
    assert (
        resemblances(name, near)["left_beginning"] > resemblances(name, far)["left_beginning"]
        or resemblances(name, near)["left_in_name"] == 0.0
    )


def test_titles_are_no_parts() -> None:
    assert resemblances("General Qasem Soleimani", "Qasem Soleimani")["parts_in_mention"] == 2.0


def test_more_letters_than_bits_are_no_fault() -> None:
    long = " ".join(["Abdurrahman"] * 12)
    assert resemblances(long, long)["letters_as_written"] == 1.0


@settings(deadline=None)  # the first call compiles
@given(NAMES, NAMES)
def test_likenesses_are_shares_and_the_same_both_ways(one: str, two: str) -> None:
    there, back = resemblances(one, two), resemblances(two, one)
    for name in ("letters_as_written", "consonants", "beginning", "left_part_alike"):
        assert 0.0 <= there[name] <= 1.0
    assert there["letters_as_written"] == pytest.approx(back["letters_as_written"])
    assert there["beginning"] == pytest.approx(back["beginning"])
