"""Conventions: by whose habit a name is spelt in Latin letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from nisba_service.phonetics.conventions import CONVENTIONS, convention_of, habits
from tests.texts import ANY_TEXT
from tests.vectors import vectors

FORMS = vectors("conventions.csv", ("form", "convention", "reason"), count=135)


@pytest.mark.parametrize(("form", "convention"), FORMS)
def test_a_form_shows_its_convention(form: str, convention: str) -> None:
    assert convention_of(form).name == convention


@pytest.mark.parametrize(("form", "convention"), FORMS)
def test_neither_case_nor_normal_form_matters(form: str, convention: str) -> None:
    assert convention_of(unicodedata.normalize("NFD", form)).name == convention
    if "ı" not in form:  # the capital of ı is I, and that of i too
        assert convention_of(form.upper()).name == convention


@given(ANY_TEXT)
def test_any_text_has_one_convention_or_none(text: str) -> None:
    found = convention_of(text)

    assert found.name in ("", *CONVENTIONS)
    assert (found.margin > 0) == bool(found.name)


def test_each_convention_is_tested() -> None:
    assert {convention for _, convention in FORMS} == {"", *CONVENTIONS}


@pytest.mark.parametrize(
    ("form", "reading", "convention"),
    [
        ("Kassem", ("k", "ق"), "french"),
        ("Kassem", ("k", "q"), "french"),
        ("Galam", ("g", "ج"), "egyptian"),
        ("Dzakir", ("dz", "ذ"), "malay"),
        ("Kamil", ("k", "ک"), ""),
    ],
)
def test_what_letters_stand_for_decides(
    form: str, reading: tuple[str, str], convention: str
) -> None:
    assert convention_of(form).name in ("", convention)
    assert convention_of(form, [reading]).name == convention


@pytest.mark.parametrize(
    ("letters", "other", "whose"),
    [
        ("gh", "ق", {"persian"}),
        ("gh", "q", {"persian"}),
        ("g", "ج", {"egyptian"}),
        ("dj", "j", {"french"}),
        ("ş", "sh", {"turkish"}),
        ("q", "ق", set()),
        ("sh", "ş", set()),
    ],
)
def test_a_habit_has_its_people(letters: str, other: str, whose: set[str]) -> None:
    assert set(habits(letters, other) or {}) == whose


def test_what_nobody_writes_is_no_habit() -> None:
    assert habits("m", "ق") is None
    assert habits("q", "ق") == {}
