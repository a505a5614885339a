"""Which script a text is written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.names import script_of
from tests.texts import ANY_TEXT
from tests.vectors import vectors

ROWS = vectors("scripts.csv", ("text", "script", "reason"), count=33)


@pytest.mark.parametrize(("text", "script"), ROWS)
def test_the_script_of_a_text(text: str, script: str) -> None:
    assert script_of(text) == script


@given(ANY_TEXT)
def test_any_text_has_a_script_if_it_has_a_letter(text: str) -> None:
    assert bool(script_of(text)) == any(char.isalpha() for char in text)


@given(ANY_TEXT, st.text(alphabet="0123456789 .,-'\u200c\u200f"))
def test_what_is_no_letter_does_not_count(text: str, rest: str) -> None:
    assert script_of(rest + text) == script_of(text)
