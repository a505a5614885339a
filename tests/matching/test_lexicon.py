"""What the lexicon of given names knows of a part, packed into one number."""

from __future__ import annotations

import pytest

from nisba_service.matching.lexicon import (
    is_generic,
    is_given,
    known_apart,
    known_of,
    name_keys,
    same_name,
    sex_shown,
)
from nisba_service.names import parse


def known(written: str) -> int:
    """What is known of the last part of a written name."""
    return known_of(parse(written).parts[-1])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Company", "شركة"),
        ("Corporation", "مؤسسة"),
        ("Foundation", "مؤسسة"),
        ("Mehmet", "محمد"),
        ("Salim", "سالم"),
        ("Salim", "سليم"),
        ("Salim", "Saleem"),
        ("Ḥāmid", "حامد"),
        ("Ḥamīd", "حميد"),
        ("Hosseinzadeh", "حسین‌زاده"),
        ("Aliyev", "Алиев"),
        ("Hajiyev", "Гаджиев"),
        ("Abou Omar", "أبو عمر"),
        ("Karimian", "کریمیان"),
    ],
)
def test_spellings_of_one_name(one: str, two: str) -> None:
    assert same_name(known(one), known(two))
    assert same_name(known(two), known(one))
    assert not known_apart(known(one), known(two))
    assert set(name_keys(known(one))) & set(name_keys(known(two)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Eastern", "Western"),
        ("Army", "القوات"),
        ("Salem", "Saleem"),
        ("Ḥāmid", "Ḥamīd"),
        ("Sālim", "سليم"),
        ("Kamal", "Kamil"),
        ("Hosseinzadeh", "Hassanzadeh"),
        ("Ismailov", "Israilov"),
        ("Abu Omar", "Abu Ali"),
        ("أمينة", "آمنة"),
    ],
)
def test_two_names(one: str, two: str) -> None:
    assert known_apart(known(one), known(two))
    assert known_apart(known(two), known(one))
    assert not same_name(known(one), known(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [("Karim", "Karimi"), ("Karimi", "Karimian"), ("Omar", "Abu Omar"), ("Karim", "Khorasan")],
)
def test_what_is_made_of_a_name_is_neither_the_same_nor_known_apart(one: str, two: str) -> None:
    assert not same_name(known(one), known(two))
    assert not known_apart(known(one), known(two))


@pytest.mark.parametrize(
    ("word", "name"), [("Company", "Muhammad"), ("Bank", "Ahmad"), ("الخيرية", "خيرية")]
)
def test_a_generic_word_is_no_name_of_a_person(word: str, name: str) -> None:
    assert is_generic(known(word))
    assert not is_generic(known(name))
    assert not is_given(known(word))
    assert not same_name(known(word), known(name))
    assert not set(name_keys(known(word))) & set(name_keys(known(name)))


@pytest.mark.parametrize(
    ("female", "male"),
    [("Mrs", "Mr"), ("السيدة", "السيد"), ("bint", "bin"), ("خانم", "آقای"), ("Fatima", "Ali")],
)
def test_the_sex_that_a_part_shows(female: str, male: str) -> None:
    shown = [known_of(parse(f"{word} Nur").parts[0]) for word in ("Dr", male, female)]
    if male == "bin":
        shown = [known_of(parse(f"Nur {word} Nur").parts[1]) for word in ("ould", male, female)]

    assert [sex_shown(number) for number in shown] == [0, 1, 2]


def test_a_family_is_no_given_name() -> None:
    assert is_given(known("Karim"))
    assert not is_given(known("Karimi"))
    assert not is_given(known("Soleimeini"))
