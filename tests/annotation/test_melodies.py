"""Which words sound like a name of one word."""

from __future__ import annotations

import pytest

from nisba_service.annotation.melodies import Melodies

NAMES = Melodies(["Soleimani", "Hezbollah", "Kerman", "Оман", "Halevi"])


@pytest.mark.parametrize("word", ["Suleimani", "SOLEIMANI", "Soleymani", "Hizbollah", "Oman"])
def test_a_word_that_sounds_like_a_name_and_is_written_like_it(word: str) -> None:
    assert NAMES.has(word)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("Salmon", "other vowels"),
        ("Aleef", "another sound"),
        ("Holliv", "another sound"),
        ("Aowmaan", "the sound of Oman, written unlike it"),
        ("", "nothing is heard"),
        ("2001", "no sound"),
    ],
)
def test_a_word_that_does_not(word: str, why: str) -> None:
    assert not NAMES.has(word), why
