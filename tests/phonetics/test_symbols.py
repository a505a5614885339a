"""Symbols: how a part is read letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given

from nisba_service.phonetics import SYMBOLS, encode
from nisba_service.phonetics.symbols import MAX_SYMBOLS
from tests.texts import ANY_TEXT


def spellings(part: str) -> list[str]:
    return [SYMBOLS[number].spelling.strip("^$") for number in encode(part)]


@pytest.mark.parametrize(
    ("part", "read"),
    [
        ("khatami", ["kh", "a", "t", "a", "m", "i"]),
        ("tschamran", ["tsch", "a", "m", "r", "a", "n"]),
        ("shahab", ["sh", "a", "h", "a", "b"]),
        ("خاتمی", ["خ", "ا", "ت", "م", "ی"]),
        ("313", ["3", "1", "3"]),
        ("qureia", ["q", "u", "r", "ei", "a"]),
        ("quebir", ["qu", "e", "b", "i", "r"]),
        ("gulbadin", ["g", "u", "l", "b", "a", "d", "i", "n"]),
        ("guerrab", ["gu", "e", "r", "a", "b"]),
        ("عادلی", ["عا", "د", "ل", "ی"]),
        ("soraya", ["s", "o", "r", "a", "ya"]),
    ],
)
def test_the_longest_spelling_is_one_symbol(part: str, read: list[str]) -> None:
    assert spellings(part) == read


def test_a_spelling_that_knows_its_place_is_read_there_alone() -> None:
    assert [SYMBOLS[number].spelling for number in encode("eqeqe")[::2]] == ["^e", "e", "e$"]
    assert encode("abd+eqbal")[-5:] == encode("eqbal")
    assert encode("qa$") == bytes([*encode("qab")[:2], 0])


@pytest.mark.parametrize(
    ("part", "read"),
    [
        ("fathi", ["f", "a", "t", "h", "i"]),
        ("fatima", ["f", "a", "t", "i", "m", "a"]),
        ("othman", ["o", "th", "m", "a", "n"]),
        ("adham", ["a", "d", "h", "a", "m"]),
        ("dhafer", ["dh", "a", "f", "e", "r"]),
        ("eshaghi", ["e", "s", "h", "a", "gh", "i"]),
        ("shishakli", ["sh", "i", "sh", "a", "k", "l", "i"]),
        ("azhari", ["a", "z", "h", "a", "r", "i"]),
        ("nezhad", ["n", "e", "zh", "a", "d"]),
    ],
)
def test_two_letters_that_meet_by_chance_are_no_digraph(part: str, read: list[str]) -> None:
    assert spellings(part) == read


def test_a_double_digraph_is_one_sound() -> None:
    assert encode("sakhkhaf") == encode("sakhaf")
    assert encode("mashshat") == encode("mashat")
    assert encode("mashhad") != encode("mashad")


def test_a_double_letter_is_one_sound() -> None:
    assert encode("qassem") == encode("qasem")
    assert encode("haddad") == encode("hadad")


@pytest.mark.parametrize(
    ("one", "two"), [("پ", "ب"), ("گ", "ک"), ("چ", "ج"), ("ژ", "ز"), ("ق", "غ"), ("ص", "س")]
)
def test_letters_of_their_own_are_symbols_of_their_own(one: str, two: str) -> None:
    assert encode(f"ا{one}ا") != encode(f"ا{two}ا")


@given(ANY_TEXT)
def test_any_text_is_read_within_bounds(text: str) -> None:
    read = encode(text)

    assert len(read) <= MAX_SYMBOLS
    assert all(number < len(SYMBOLS) for number in read)
