"""Which language a name in Arabic script is in, and how surely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.transliteration import LANGUAGES, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("صالح العاروري", "ar"),
        ("عبد الفتاح السيسي", "ar"),
        ("أسامة بن لادن", "ar"),
        ("محمود احمدی‌نژاد", "fa"),
        ("گلشیفته فراهانی", "fa"),
        ("رضا حسین‌زاده", "fa"),
        ("بے نظیر بھٹو", "ur"),
        ("نواز شریف کے بھائی", "ur"),
        ("ډاکټر اشرف غني", "ps"),
        ("ګلبدین حکمتیار", "ps"),
        ("مەسعوود بارزانی", "ckb"),
        ("نێچیرڤان بارزانی", "ckb"),
    ],
)
def test_what_only_one_language_writes_decides(text: str, language: str) -> None:
    first, *_ = detect_language(text)
    assert first.language == language
    assert first.confidence > 0.7


@pytest.mark.parametrize("name", ["احمد", "محمد", "سارا", "عمر", "حسن"])
def test_a_short_name_of_many_languages_is_left_open(name: str) -> None:
    first, *_ = detect_language(name)
    assert first.confidence < 0.6


@pytest.mark.parametrize("text", ["", "Ahmed", "123", "Ахмед"])
def test_no_arabic_letter_no_guess(text: str) -> None:
    assert detect_language(text) == ()


@given(st.text(alphabet="ابتپحچخدرزژسشصعغفقکكگلمنهوہےیيېێۆەٹ \u200c", min_size=1, max_size=20))
def test_confidences_are_probabilities(text: str) -> None:
    guesses = detect_language(text)
    if text.strip(" \u200c"):
        assert sorted(guess.language for guess in guesses) == sorted(LANGUAGES)
        assert sum(guess.confidence for guess in guesses) == pytest.approx(1)
        confidences = [guess.confidence for guess in guesses]
        assert confidences == sorted(confidences, reverse=True)


def test_the_confidence_is_honest_on_the_alias_table() -> None:
    snapshot = Snapshot.open(shipped_snapshot())
    forms = {
        (alias.form, alias.language)
        for number in range(len(snapshot))
        for alias in snapshot.entity(number).aliases
        if alias.script == "Arab" and alias.language in ("ar", "fa")
    }
    told = [(detect_language(form)[0], language) for form, language in forms]
    sure = [guess.language == language for guess, language in told if guess.confidence >= 0.9]
    unsure = [guess.language == language for guess, language in told if guess.confidence < 0.6]
    assert sum(sure) / len(sure) > 0.95
    assert len(sure) > len(told) / 2
    assert sum(unsure) / len(unsure) < 0.75
