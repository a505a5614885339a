"""Vowel signs from Latin spellings."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.transliteration.piece import bare
from nisba_service.transliteration.vocalise import is_vocalised, vocalise


@pytest.mark.parametrize(
    ("word", "latin", "language", "signed"),
    [
        ("محمد", "mohammed", "ar", "مُحَمَّد"),
        ("قاسم", "qasem", "ar", "قاسِم"),
        ("حسين", "hussein", "ar", "حُسَين"),
        ("حسین", "hossein", "fa", "حُسِین"),
        ("سعيد", "saeed", "ar", "سَعيد"),
        ("سعد", "saad", "ar", "سَعد"),
        ("عمر", "omar", "ar", "عُمَر"),
        ("إبراهيم", "ibrahim", "ar", "إِبراهيم"),
        ("أحمد", "ahmed", "ar", "أَحمَد"),
        ("نصر", "nasr", "ar", "نَصر"),
        ("موسى", "moussa", "ar", "موسى"),
        ("فوزية", "fawzia", "ar", "فَوزية"),
        ("قذافي", "gaddafi", "ar", "قَذّافي"),
        ("شوبرت", "Schübert", "ar", "شوبَرت"),
    ],
)
def test_the_spelling_shows_the_signs(word: str, latin: str, language: str, signed: str) -> None:
    assert vocalise(word, latin, language) == unicodedata.normalize("NFC", signed)


letters = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإؤئآپچژگ", max_size=10)


@given(
    letters, st.text("abcdefghijklmnopqrstuvwxyz'-éā", max_size=14), st.sampled_from(["ar", "fa"])
)
def test_signs_are_added_and_letters_stay(word: str, latin: str, language: str) -> None:
    signed = vocalise(word, latin, language)
    assert bare(signed) == bare(word)
    assert unicodedata.is_normalized("NFC", signed)


def test_signs_are_seen() -> None:
    assert is_vocalised("مُحمد")
    assert not is_vocalised("محمد")
    assert not is_vocalised("أحمد")
