"""The tables of joints and titles hold together."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest

from nisba_service.tables import read_table
from nisba_service.transliteration import Direction, language
from nisba_service.transliteration.patterns import WHOLE, patterns
from nisba_service.transliteration.titles import translated_title

DATA = "nisba_service.transliteration.data"
PATTERNS = read_table(
    DATA, "patterns.tsv", ("direction", "kind", "word", "template", "weight", "reason")
)


def test_the_shares_of_a_joint_sum_to_one() -> None:
    sums: dict[tuple[str, ...], float] = defaultdict(float)
    for row in PATTERNS:
        sums[row["direction"], row["kind"], row["word"]] += float(row["weight"])
    assert {key: total for key, total in sums.items() if not math.isclose(total, 1)} == {}


def test_each_row_is_used_and_has_one_place_for_the_rest() -> None:
    for row in PATTERNS:
        assert row["direction"] in set(Direction)
        fixed = row["kind"] in ("particle", "servant_god")
        assert row["template"] == WHOLE or row["template"].count("{}") == (0 if fixed else 1)
    assert [each.template for each in patterns("Latn-fa", "suffix", "pour")] == [
        "{}\u200cپور",
        "{}پور",
    ]
    assert patterns("Latn-fa", "suffix", "nobody") == ()


@pytest.mark.parametrize(
    ("title", "target", "translated"),
    [
        ("Gen.", "ar", "الجنرال"),
        ("gen", "fa", "ژنرال"),
        ("الدكتور", "latin", "Dr."),
        ("دکتر", "latin", "Dr."),
        ("آية الله", "fa", "آیت‌الله"),
        ("آیت‌الله", "latin", "Ayatollah"),
        ("سردار", "latin", "Commander"),
        ("سردار", "ar", ""),
        ("Moulay", "fa", ""),
    ],
)
def test_titles_are_translated(title: str, target: str, translated: str) -> None:
    assert translated_title(title, target) == translated


def test_letters_are_told_for_every_language() -> None:
    rows = read_table(DATA, "language_letters.tsv", ("letter", *language.LANGUAGES))
    for tag in language.LANGUAGES:
        assert 990 < sum(float(row[tag]) for row in rows) < 1001
