"""Letter rules: which letters stand for which, in the letters they were written with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from nisba_service.matching.letters import letters_of, rules
from nisba_service.names import Part, parse
from tests.texts import NAMES


def last_part(text: str) -> Part:
    return parse(text).parts[-1]


def told(one: str, two: str, language: str = "en", convention: str = "") -> str:
    steps = letters_of(last_part(one), last_part(two))
    return rules(steps, language, convention).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Qasem", "قاسم", "q for ق"),
        ("Ghasem", "قاسم", "gh for ق (Persian)"),
        ("Ghasem", "Qasem", "gh for q (Persian)"),
        ("قاسم", "Ghasem", "gh for ق (Persian)"),
        ("Gamal", "جمال", "g for ج (Egyptian)"),
        ("Cemal", "جمال", "c for ج (Turkish)"),
        ("Djamel", "Jamal", "dj for j (French), e for a"),
        ("Dzhafar", "Jafar", "dzh for j (via Cyrillic)"),
        ("Şerif", "شريف", "ş for ش (Turkish)"),
        ("Ḥusayn", "حسين", "ḥ for ح (scholarly)"),
        ("Shareef", "شریف", "sh for ش, ee for ی (English press)"),
        ("Fatimah", "فاطمة", "h for ة"),
        ("Fatima", "فاطمة", "a for ة"),
        ("Slimane", "سليمان", "e is not sounded (French)"),
        ("Sisi", "al-Sisi", "the article is left out"),
        ("Soleimeini", "Soleimani", "ei for a"),
        ("Qamsi", "Qasmi", "m and s are exchanged"),
        ("Sami", "سامي", ""),
    ],
)
def test_a_rule_is_named(one: str, two: str, expected: str) -> None:
    assert told(one, two) == expected


def test_an_assimilated_article_is_named() -> None:
    for one in ("Salah ad-Din", "Noureddine", "Abdurrahman"):
        two = {"S": "صلاح الدين", "N": "نور الدين", "A": "عبد الرحمن"}[one[0]]
        assert "is the assimilated article" in told(one, two)


def test_a_known_convention_is_told_alone() -> None:
    assert told("Kassem", "قاسم") == "k for ق (French, Turkish, German)"
    assert told("Kassem", "قاسم", convention="french") == "k for ق (French)"
    assert told("Kassem", "قاسم", convention="persian") == "k for ق (French, Turkish, German)"


@pytest.mark.parametrize(("language", "expected"), [("ar", "gh بدل ق (الفارسية)"),
                                                    ("fa", "gh به‌جای ق (فارسی)")])  # fmt: skip
def test_rules_are_told_in_other_languages(language: str, expected: str) -> None:
    assert told("Ghasem", "قاسم", language) == expected


@settings(deadline=None)
@given(NAMES, NAMES)
def test_any_two_parts_are_laid_beside_each_other(one: str, two: str) -> None:
    for first in parse(one).parts:
        for second in parse(two).parts:
            steps = letters_of(first, second)
            assert steps[-1].is_last
            assert rules(steps, "fa") == "" or rules(steps, "en")


def test_letters_are_those_that_were_written() -> None:
    steps = letters_of(last_part("Kasım"), last_part("قاسم"))

    assert [step.first for step in steps] == ["k", "a", "s", "ı", "m"]
