"""Folds: what two spellings may differ in, and what keeps them apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given

from nisba_service.names import FOLDS, PROFILES, fold, fold_key
from nisba_service.tables import read_table
from tests.texts import ANY_TEXT
from tests.vectors import vectors

ROWS = vectors("folds.csv", ("fold", "text", "folded", "reason"), count=156)

ARABIC = "نجابتپچخحدذرزژسشصضطظعغفقکگلمنوهی"


@pytest.mark.parametrize(("name", "text", "folded"), ROWS)
def test_what_a_fold_makes_of_a_text(name: str, text: str, folded: str) -> None:
    result = fold(text, name) if name in PROFILES else "".join(map(FOLDS[name], text))

    assert result == folded


def test_every_fold_is_in_the_vectors() -> None:
    named = {name for name, _, _ in ROWS}

    assert {*FOLDS, *PROFILES} - named <= {"egypt"}  # keeps its one letter on purpose


def test_every_profile_is_made_of_known_folds() -> None:
    assert {name for folds in PROFILES.values() for name in folds} <= set(FOLDS)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_letters_of_arabic_and_persian_stay_apart(profile: str) -> None:
    assert [fold(letter, profile) for letter in ARABIC] == list(ARABIC)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("arabic_letters.tsv", ("fold", "from", "to", "reason")),
        ("latin_letters.tsv", ("from", "to", "reason")),
        ("hebrew_letters.tsv", ("from", "to", "reason")),
    ],
)
def test_every_row_of_the_letter_tables_comes_to_bear(table: str, columns: tuple[str, ...]) -> None:
    rows = read_table("nisba_service.names.data", table, columns)

    wrong = [row for row in rows if fold(f"b{row['from']}b") != fold(f"b{row['to']}b")]

    assert wrong == []


@pytest.mark.parametrize("profile", PROFILES)
def test_every_character_is_folded_at_once(profile: str) -> None:
    plane = map(chr, [*range(0xD800), *range(0xE000, 0x10000)])
    folded = {char: fold(char, profile) for char in plane}

    wrong = {char: (once, fold(once, profile)) for char, once in folded.items()}
    assert {char: pair for char, pair in wrong.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("profile", PROFILES)
@given(ANY_TEXT)
def test_a_folded_text_is_folded(profile: str, text: str) -> None:
    folded = fold(text, profile)

    assert fold(folded, profile) == folded


@pytest.mark.parametrize("profile", PROFILES)
@given(ANY_TEXT)
def test_composed_and_decomposed_letters_are_one(profile: str, text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)

    assert fold(composed, profile) == fold(decomposed, profile)


@pytest.mark.parametrize("profile", PROFILES)
@given(ANY_TEXT)
def test_a_folded_text_has_no_space_to_spare(profile: str, text: str) -> None:
    folded = fold(text, profile)

    assert folded == " ".join(folded.split())


@example("ँ")
@example("कु क")
@example("ͅ ᾳ ᾼ")
@given(ANY_TEXT)
def test_what_has_one_key_has_one_folded_text(text: str) -> None:
    assert fold(fold_key(text)) == fold(text)
