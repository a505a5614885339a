"""The spellings that are names, and the set of fingerprints they are kept in."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.transliteration.attested import attested_names
from nisba_service.transliteration.known import KnownSet, fingerprint
from nisba_service.transliteration.model import Direction, word_model

MOST_CHANCE_HITS = 10
"""Of 20,000 made-up words; some three are expected, by fingerprints that are those of names."""


def hashes(*words: str) -> np.ndarray:
    return np.array([fingerprint(word) for word in words], np.uint64)


def test_names_of_people_and_towns_are_there_and_misspellings_are_not() -> None:
    names = hashes("clewiston", "thibodeau", "keelung", "isfahan", "mohamed", "nakamura")
    others = hashes("kloweston", "tibodo", "kilungg", "isfahaan", "muhammaad", "nakamoora")
    assert attested_names().has(names).all()
    assert not attested_names().has(others).any()


def test_hardly_a_word_passes_for_a_name_by_chance() -> None:
    dice = np.random.default_rng(1)
    words = ["".join(dice.choice(list("bcdfgjkpqvwxyz"), 14)) for _ in range(20_000)]
    assert attested_names().has(hashes(*words)).sum() <= MOST_CHANCE_HITS


@given(st.sets(st.text(min_size=1, max_size=9), max_size=40), st.sets(st.text(max_size=9)))
def test_a_set_has_what_it_was_made_of(words: set[str], others: set[str]) -> None:
    known = KnownSet.of(hashes(*sorted(words)))
    assert known.has(hashes(*sorted(words))).all()
    assert not known.has(hashes(*sorted(others - words))).any()


def test_a_spelling_that_is_a_name_goes_first() -> None:
    best = word_model().n_best("كلويستون", Direction.ARABIC_TO_LATIN)
    assert best[0].text == "clewiston"
