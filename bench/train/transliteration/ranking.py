"""Learns what each piece of evidence weighs: a softmax over the candidates of a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.train.transliteration.examples import Examples
from bench.train.transliteration.ngrams import learn
from bench.train.transliteration.pairs import PRESS, Pair
from nisba_service.transliteration.known import (
    Counts,
    KnownSet,
    fingerprint,
    pair_fingerprints,
    short,
)
from nisba_service.transliteration.ranking import FEATURES, Evidence
from nisba_service.transliteration.reading import bare

__all__ = ["evidence", "weigh"]

Floats = NDArray[np.float64]

_ROUNDS, _RATE, _SHRINK = 500, 0.05, 1e-3

_KNOWN = [n for n, name in enumerate(FEATURES) if name.startswith(("word", "pair", "attested"))]


_LONGEST_STEPS, _LONGEST_LETTERS = 5, 6
"""Tokens of the longest n-grams."""


def evidence(examples: Examples, taught: NDArray[np.bool_]) -> Evidence:
    """Counts words and pairs, and learns how letters follow each other.

    Args:
        examples: all pairs, cut.
        taught: which pairs are to be known.
    """
    to_latin = examples.to_latin
    pairs = [pair for pair, known in zip(examples.pairs, taught, strict=True) if known]
    words = [pair.plain if to_latin else pair.arabic for pair in pairs]
    latin = _hashes([pair.plain for pair in pairs])
    arabic = _hashes([pair.arabic for pair in pairs])
    bare_arabic = _hashes([bare(pair.arabic) for pair in pairs])
    return Evidence(
        words=_counts(_hashes(words), pairs),
        bare_words=KnownSet.of(latin if to_latin else bare_arabic),
        pairs=_counts(pair_fingerprints(latin, arabic), pairs),
        bare_pairs=_counts(pair_fingerprints(latin, bare_arabic), pairs),
        steps=learn(examples.steps(taught), _LONGEST_STEPS),
        letters=learn((list(map(ord, word)) for word in sorted(set(words))), _LONGEST_LETTERS),
    )


def weigh(features: Floats, right: NDArray[np.intp], there: NDArray[np.bool_]) -> Floats:
    """Returns the weights that make the right candidates likeliest.

    What is known never counts against a candidate: the sets name a pair once, so in them what
    has been seen does not come again, and nowhere else.

    Args:
        features: of each word's each candidate.
        right: the place of the right candidate of each word.
        there: which candidates there are.
    """
    spread = features[there].std(axis=0) + 1e-6
    scaled = features / spread
    weights = np.zeros(features.shape[2])
    weights[0] = spread[0]
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    words = np.arange(len(right))
    for step in range(1, _ROUNDS + 1):
        totals = np.where(there, scaled @ weights, -np.inf)
        shares = np.exp(totals - totals.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[words, right] -= 1
        gradient = np.einsum("wc,wcf->f", shares, scaled) / len(right) + _SHRINK * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= _RATE * move
        weights[_KNOWN] = np.maximum(weights[_KNOWN], 0.0)
    learned: Floats = weights / spread
    return learned


def _hashes(words: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([fingerprint(word) for word in words], np.uint64)


def _counts(hashes: NDArray[np.uint64], pairs: Sequence[Pair]) -> Counts:
    press: Counter[int] = Counter()
    reference: Counter[int] = Counter()
    for key, pair in zip(short(hashes).tolist(), pairs, strict=True):
        (press if pair.style == PRESS else reference)[key] += 1
    return Counts.of({key: (reference[key], press[key]) for key in reference.keys() | press.keys()})
