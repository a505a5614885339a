"""When two near words are two names by their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.matching.near_words import one_slip_apart, two_families

WORDS = st.text(alphabet="abdhilmnrsz", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ganji", "ganjavi"), ("shamkhani", "shamkhavi"), ("haddad", "haddadi"),
        ("karimpour", "karimnejad"), ("+amri", "+amrawi"), ("sadeghi", "sadeghian"),
        ("گنجی", "گنجوی"), ("مراد", "مرادی"), ("صادقی", "صادقیان"), ("کریم", "کریمزاده"),
    ],
)  # fmt: skip
def test_another_ending_makes_another_family(one: str, two: str) -> None:
    assert two_families(one, two)
    assert two_families(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [("rezaei", "rezai"), ("karimi", "karimy"), ("ansary", "ansaryy"), ("الشعبی", "الشعبیی")],
)
def test_another_spelling_of_an_ending_does_not(one: str, two: str) -> None:
    assert not two_families(one, two)


@given(WORDS)
def test_a_word_is_one_family(word: str) -> None:
    assert not two_families(word, word)


@pytest.mark.parametrize(
    ("one", "two"), [("nasr", "nars"), ("nasr", "nasir"), ("nasr", "nsr"), ("nasr", "nazr")]
)
def test_a_letter_more_less_other_or_exchanged_is_one_slip(one: str, two: str) -> None:
    assert one_slip_apart(one, two)
    assert one_slip_apart(two, one)


@pytest.mark.parametrize(("one", "two"), [("nasr", "nazir"), ("nasr", "ansar"), ("ab", "ba c")])
def test_two_letters_are_two_slips(one: str, two: str) -> None:
    assert not one_slip_apart(one, two)


@given(WORDS, st.integers(0, 7))
def test_a_word_without_a_letter_is_one_slip_apart(word: str, place: int) -> None:
    shorter = word[: place % len(word)] + word[place % len(word) + 1 :]
    assert one_slip_apart(word, shorter)
    assert one_slip_apart(shorter, word)
