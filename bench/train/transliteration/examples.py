"""Turns pairs into what a network learns from: one example for each letter of a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.train.transliteration.pairs import Pair
from bench.train.transliteration.segmentation import Segmented, segment
from nisba_service.transliteration.channel import BEHIND, PLACES, fill_rows
from nisba_service.transliteration.network import (
    AFTER,
    BEFORE,
    PAD,
    REACH,
    UNKNOWN,
    WINDOW,
    step_fingerprint,
    unit_numbers,
)
from nisba_service.transliteration.reading import START

__all__ = ["STYLES", "Examples"]

STYLES = 4
"""Rows of styles: one a set, and the last for words whose style is not said."""

_POOREST = {"Latn": -4.1, "Arab": -2.8}
"""Mean log-likelihood of a letter below which a pair is no pair but a translation."""

_FEWEST_LETTERS, _FEWEST_UNITS = 20, 3


@dataclass(frozen=True, slots=True)
class Examples:
    """One direction's pairs, cut and numbered.

    Attributes:
        pairs: all pairs.
        cut: their segmentation.
        good: which of them are to be learned from.
        source, target, units, choices: as `Network` takes them.
    """

    pairs: Sequence[Pair]
    cut: Sequence[Segmented]
    good: Sequence[bool]
    source: str
    target: str
    units: list[str]
    choices: dict[str, list[int]]
    to_latin: bool

    @classmethod
    def of(cls, pairs: Sequence[Pair], script: str) -> Examples:
        """Cuts the pairs for writing `script` and numbers letters and units."""
        to_latin = script == "Latn"
        words = [(_source(p, to_latin), p.plain if to_latin else p.arabic) for p in pairs]
        cut = segment(words)
        good = [each.score > _POOREST[script] for each in cut]
        seen = Counter(
            letter_unit
            for (source, _), each, is_good in zip(words, cut, good, strict=True)
            if is_good
            for letter_unit in zip(source, each.units, strict=True)
        )
        good = [
            is_good and all(seen[lu] >= _FEWEST_UNITS for lu in zip(s, each.units, strict=True))
            for (s, _), each, is_good in zip(words, cut, good, strict=True)
        ]
        letters = Counter(
            c for (s, _), is_good in zip(words, good, strict=True) if is_good for c in s
        )
        source = "".join(sorted(c for c, count in letters.items() if count >= _FEWEST_LETTERS))
        used = {
            lu
            for (s, _), each, is_good in zip(words, cut, good, strict=True)
            if is_good
            for lu in zip(s, each.units, strict=True)
        }
        units = sorted({unit for _, unit in used})
        numbers = {unit: n for n, unit in enumerate(units)}
        choices = {letter: sorted(numbers[u] for c, u in used if c == letter) for letter in source}
        target = "".join(sorted(set("".join(units))))
        choices[""] = [numbers[""]]
        return cls(pairs, cut, good, source, target, units, choices, to_latin)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Places and symbols of what is read and of what has been written."""
        return (2 * WINDOW + 1, len(self.source) + 3), (REACH, len(self.target) + 2)

    def rows(self, chosen: Iterable[int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The rows of the table each example of the chosen pairs adds up, and its unit.

        The last row of an example is its style's.
        """
        source = {letter: n for n, letter in enumerate(self.source, start=3)}
        target = {letter: n for n, letter in enumerate(self.target, start=2)}
        units = {unit: n for n, unit in enumerate(self.units)}
        width = len(source) + 3
        history_row = (2 * WINDOW + 1) * width
        style_row = history_row + REACH * (len(target) + 2)
        places = np.arange(2 * WINDOW + 1) * width
        reach = history_row + np.arange(REACH) * (len(target) + 2)
        rows, written = [], []
        for which in chosen:
            pair = self.pairs[which]
            letters = [source.get(c, UNKNOWN) for c in _source(pair, self.to_latin)]
            around = np.array([BEFORE] * WINDOW + letters + [AFTER] * WINDOW)
            history = [PAD] * REACH
            for place, unit in enumerate(self.cut[which].units):
                window = around[place : place + 2 * WINDOW + 1] + places
                rows.append(np.concatenate([window, history + reach, [style_row + pair.style]]))
                written.append(units[unit])
                history = [target[c] for c in reversed(unit)] + history
                history = history[:REACH]
        return np.array(rows, np.int32), np.array(written, np.int32)

    def channel_rows(self, chosen: Iterable[int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The same for the network that reads back: rows, and the number of the letter read."""
        source = {letter: n for n, letter in enumerate(self.source, start=3)}
        sizes = len(self.target) + 2, len(source) + 3
        units = {unit: n for n, unit in enumerate(self.units)}
        table = unit_numbers(self.units, self.target)
        style_row = PLACES * sizes[0] + BEHIND * sizes[1]
        rows, letters = [], []
        for which in chosen:
            pair = self.pairs[which]
            read = np.array([source.get(c, UNKNOWN) for c in _source(pair, self.to_latin)])
            path = np.array([units[unit] for unit in self.cut[which].units])
            filled = np.full((len(read) - 1, PLACES + BEHIND + 1), style_row + pair.style)
            fill_rows(*sizes, table, read, path, len(read), filled)
            rows.append(filled)
            letters.append(read[1:])
        return np.concatenate(rows).astype(np.int32), np.concatenate(letters).astype(np.int32)

    def steps(self, taught: Iterable[bool]) -> Iterator[list[int]]:
        """The letters with what they wrote of each good pair that is taught."""
        for pair, cut, good, known in zip(self.pairs, self.cut, self.good, taught, strict=True):
            if good and known:
                source = _source(pair, self.to_latin)
                yield [step_fingerprint(*each) for each in zip(source, cut.units, strict=True)]


def _source(pair: Pair, to_latin: bool) -> str:
    return START + (pair.arabic if to_latin else pair.latin)
