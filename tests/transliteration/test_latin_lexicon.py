"""The lexicon read backwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.transliteration.latin_lexicon import parts_spelt


@pytest.mark.parametrize(
    ("latin", "language", "part"),
    [
        ("Khaled", "ar", "خالد"),
        ("Reza", "fa", "رضا"),
        ("Hosseini", "fa", "حسینی"),
        ("Rouhani", "fa", "روحانی"),
        ("Ruhani", "fa", "روحانی"),
        ("Qasem", "fa", "قاسم"),
        ("Ghasemi", "fa", "قاسمی"),
        ("Gholamreza", "fa", "غلامرضا"),
        ("ALIREZA", "fa", "علیرضا"),
        ("Ahmed", "ar", "أحمد"),
        ("Ahmad", "fa", "احمد"),
    ],
)
def test_a_spelling_stands_for_its_part(latin: str, language: str, part: str) -> None:
    assert parts_spelt(latin, language)[0] == part


@pytest.mark.parametrize("latin", ["", "Simpson", "Kowalczyk", "محمد", "123"])
def test_a_stranger_stands_for_nothing(latin: str) -> None:
    assert parts_spelt(latin, "ar") == parts_spelt(latin, "fa") == ()


def test_hamed_is_not_hamid() -> None:
    assert not set(parts_spelt("Hamed", "fa")) & set(parts_spelt("Hamid", "fa"))


@given(st.text(max_size=12))
def test_the_parts_are_in_the_letters_of_the_language(latin: str) -> None:
    assert not set("".join(parts_spelt(latin, "fa"))) & set("يكىةأإ")
    assert not set("".join(parts_spelt(latin, "ar"))) & set("یک")
