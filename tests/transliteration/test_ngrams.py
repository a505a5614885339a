"""N-gram models, and the tables of fingerprints they are kept in."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.train.transliteration.ngrams import learn
from nisba_service.transliteration.ngrams import NGrams
from nisba_service.transliteration.sorted_keys import as_steps, find, from_steps, shelves

keys = st.lists(st.integers(0, 2**32 - 1), unique=True, max_size=200).map(
    lambda values: np.array(sorted(values), np.uint32)
)


@given(keys, st.integers(0, 2**32 - 1))
def test_each_key_is_found_at_its_place_and_no_other(known: np.ndarray, other: int) -> None:
    where = shelves(known)
    assert [find(known, where, key) for key in known] == list(range(len(known)))
    if other not in known:
        assert find(known, where, np.uint32(other)) == -1


@given(keys)
def test_steps_tell_the_keys(known: np.ndarray) -> None:
    assert np.array_equal(from_steps(as_steps(known)), known)


def scores(model: NGrams, *words: str) -> list[float]:
    tokens = np.zeros((len(words), max(map(len, words))), np.uint64)
    for row, word in zip(tokens, words, strict=True):
        row[: len(word)] = list(map(ord, word))
    return [float(score) for score in model.scores(tokens)]


def model_of(*words: str, order: int = 3) -> NGrams:
    return learn([list(map(ord, word)) for word in words], order)


WORDS = ("hassan", "hassoun", "hussein", "hasan", "hashem", "husni", "hassani", "nasser")


def test_what_was_seen_is_likelier_than_what_was_not() -> None:
    seen, turned, strange = scores(model_of(*WORDS), "hassan", "nassah", "qqqqqq")
    assert seen > turned > strange


def test_the_chances_of_all_words_are_at_most_one() -> None:
    model = model_of("ab", "aab", "ba", "b", "abab")
    words = ["".join(letters) for n in range(1, 8) for letters in product("ab", repeat=n)]
    assert 0.5 < sum(np.exp(scores(model, *words))) < 1.05


@pytest.mark.parametrize("order", [1, 2, 5])
def test_a_word_scores_alike_alone_and_among_others(order: int) -> None:
    model = model_of(*WORDS, order=order)
    together = scores(model, *WORDS)
    assert together == [scores(model, word)[0] for word in WORDS]


def test_a_longer_order_knows_the_words_better() -> None:
    short, long = (sum(scores(model_of(*WORDS, order=order), *WORDS)) for order in (1, 4))
    assert long > short
