"""Which of the readings that the network found is likeliest, by all that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.attested import attested_names
from nisba_service.transliteration.known import Counts, KnownSet, fingerprint, pair_fingerprints
from nisba_service.transliteration.network import Found
from nisba_service.transliteration.ngrams import NGrams
from nisba_service.transliteration.reading import bare, plain_latin

__all__ = ["FEATURES", "Evidence"]

Floats = NDArray[np.float32]

FEATURES = (
    "score",
    "word in reference works",
    "word in the press",
    "word is in reference works",
    "word is in the press",
    "word is known but for hamzas",
    "pair in reference works",
    "pair in the press",
    "pair is known but for hamzas",
    "letters more than read",
    "score of a known word",
    "known in other pairs only",
    "letters with what they write",
    "letters of the word",
    "read back",
    "attested name",
)
"""What is weighed of a candidate; counts are log(1 + n), likelihoods natural logarithms."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen in training: words, pairs, and how letters follow each other.

    Attributes:
        words: words of the target script as written.
        bare_words: the same without hamzas.
        pairs: plain Latin and Arabic as written.
        bare_pairs: plain Latin and bare Arabic.
        steps: how letters with what they write follow each other: a joint model of both scripts.
        letters: how the letters of the target's words do.
    """

    words: Counts
    bare_words: KnownSet
    pairs: Counts
    bare_pairs: Counts
    steps: NGrams
    letters: NGrams

    def features(
        self, words: Sequence[str], found: Found, read_back: Floats, *, to_latin: bool
    ) -> Floats:
        """The features of every hypothesis, in a last dimension of their own.

        Args:
            words: the words that were read.
            found: what they may have written.
            read_back: what the channel makes of it.
            to_latin: whether Latin was written.
        """
        target = found.hashes
        if to_latin:
            arabic = _column(words)
            pairs = pair_fingerprints(target, arabic)
            bare_target = target
            bare_pairs = pair_fingerprints(target, _column([bare(word) for word in words]))
            attested = attested_names().has(target)
        else:
            latin = _column([plain_latin(word) for word in words])
            pairs = pair_fingerprints(latin, target)
            bare_target = _bare_hashes(found)
            bare_pairs = pair_fingerprints(latin, bare_target)
            attested = np.zeros(target.shape, np.bool_)
        seen = self.words.look_up(target)
        nearly = self.bare_words.has(bare_target)
        pair = self.pairs.look_up(pairs)
        nearly_pair = self.bare_pairs.look_up(bare_pairs).max(axis=-1)
        read = np.array([len(word) for word in words])[:, None]
        scores = np.where(np.isfinite(found.scores), found.scores, 0.0)
        return np.stack(
            [
                scores,
                seen[..., 0],
                seen[..., 1],
                seen[..., 0] > 0,
                seen[..., 1] > 0,
                nearly,
                pair[..., 0],
                pair[..., 1],
                nearly_pair,
                found.lengths - read,
                scores * nearly,
                nearly & (nearly_pair == 0),
                _likelihood(self.steps, found.steps, found.scores),
                _likelihood(self.letters, found.text, found.scores),
                read_back,
                attested,
            ],
            axis=-1,
        ).astype(np.float32)


def _likelihood(model: NGrams, tokens: NDArray[np.unsignedinteger], scores: Floats) -> Floats:
    there = np.isfinite(scores)
    likelihood = np.zeros(scores.shape, np.float32)
    likelihood[there] = model.scores(tokens[there].astype(np.uint64))
    return likelihood


def _column(words: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([fingerprint(word) for word in words], np.uint64)[:, None]


_BARE_CODES: Mapping[int, int] = {ord(letter): ord(bare(letter)) for letter in "أإآٱىةؤئ"}


def _bare_hashes(found: Found) -> NDArray[np.uint64]:
    text = found.text.copy()
    for code, other in _BARE_CODES.items():
        text[text == code] = other
    hashes = np.zeros(found.hashes.shape, np.uint64)
    with np.errstate(over="ignore"):
        for place in range(text.shape[2]):
            column = text[..., place].astype(np.uint64)
            hashes = np.where(column > 0, hashes * np.uint64(1000003) + column, hashes)
    return hashes
