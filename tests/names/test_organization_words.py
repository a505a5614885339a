"""Which generic words of organisations say one thing, and what is no such word."""

from __future__ import annotations

import pytest

from nisba_service.names import isms_of, organization_words_of, parse
from nisba_service.tables import read_table
from tests.vectors import vectors

WORDS = vectors("organization_words.csv", ("one", "other", "same", "reason"), count=39)
LANGUAGES = ("english", "latin", "arabic", "persian")
ROWS = read_table(
    "nisba_service.names.data", "organization_words.tsv", ("concept", *LANGUAGES, "reason")
)


def concepts(word: str) -> tuple[int, ...]:
    """The concepts of a word as it stands in a name."""
    return organization_words_of(parse(word).parts[-1].folded)


@pytest.mark.parametrize(("one", "other", "same"), WORDS)
def test_words_are_of_one_concept_or_of_two(one: str, other: str, same: str) -> None:
    assert concepts(one)
    assert concepts(other)
    assert bool(set(concepts(one)) & set(concepts(other))) == (same == "yes")


@pytest.mark.parametrize(
    "name",
    ["Noor", "النور", "Salam", "Amal", "خيرية", "Khayriyya", "اسلامی", "Eslami", "Gharbi", "العربي",
     "الشرقي", "Tejarat", "Hadid", "مينا", "Matar", "Hayat", "Mohammed", "وليد", "Lalla"],
)  # fmt: skip
def test_what_is_borne_as_a_name_is_no_such_word(name: str) -> None:
    assert concepts(name) == ()


@pytest.mark.parametrize(("number", "row"), list(enumerate(ROWS, 1)))
def test_each_word_of_the_table_is_read_in_a_name(number: int, row: dict[str, str]) -> None:
    words = [word for language in LANGUAGES for word in row[language].split()]
    assert words
    for word in words:
        assert number in concepts(word), word
        assert not isms_of(parse(word).parts[-1].folded) or word.startswith(("al-", "ال")), word


def test_a_concept_has_one_row() -> None:
    names = [row["concept"] for row in ROWS]
    assert len(set(names)) == len(names)
