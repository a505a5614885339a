"""Learns an n-gram model: interpolated Kneser-Ney, a discount an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from nisba_service.transliteration.ngrams import BEGIN, END, NGrams, sequence_fingerprint

__all__ = ["learn"]

Gram = tuple[int, ...]


def learn(sequences: Iterable[Sequence[int]], order: int) -> NGrams:
    """Learns from sequences of tokens above `END`.

    Args:
        sequences: what is to be usual.
        order: tokens of the longest n-grams.
    """
    chances: dict[Gram, float] = {}
    left: dict[Gram, float] = {}
    for counted in _counts(sequences, order):
        once, twice = (sum(count == n for count in counted.values()) for n in (1, 2))
        discount = once / (once + 2 * twice) if once else 0.5
        total: Counter[Gram] = Counter()
        kinds: Counter[Gram] = Counter()
        for gram, count in counted.items():
            total[gram[:-1]] += count
            kinds[gram[:-1]] += 1
        left |= {context: discount * kinds[context] / total[context] for context in total}
        any_token = 1 / (len(counted) + 1)
        for gram, count in counted.items():
            context = gram[:-1]
            shorter = chances[gram[1:]] if context else any_token
            chances[gram] = (count - discount) / total[context] + left[context] * shorter
    # Nothing ever comes before the beginning; it is a context alone.
    chances[BEGIN,] = 1.0
    return NGrams.of(
        order,
        {
            sequence_fingerprint(gram): (log(chance), log(left.get(gram, 1.0)))
            for gram, chance in chances.items()
        },
    )


def _counts(sequences: Iterable[Sequence[int]], order: int) -> list[Counter[Gram]]:
    """The n-grams of each length, and how many things come before each.

    The longest, and those that begin a sequence, are counted as often as they stand there.
    """
    counts: list[Counter[Gram]] = [Counter() for _ in range(order)]
    for sequence in sequences:
        tokens = (BEGIN, *sequence, END)
        for end in range(2, len(tokens) + 1):
            gram = tokens[max(0, end - order) : end]
            counts[len(gram) - 1][gram] += 1
    for longer, shorter in zip(counts[:0:-1], counts[-2::-1], strict=True):
        shorter.update(gram[1:] for gram in longer)
    return counts
