"""A text read for annotation, and the mentions as they are found in it, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.annotation.gazetteer import SOUNDS
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.scan import GENITIVE
from nisba_service.annotation.shapes import CAPITAL, IN_ARABIC
from nisba_service.matching.result import Resolution

__all__ = ["Draft", "Hit", "Kind", "Page", "Resolve"]

Resolve = Callable[[str], Resolution]
"""Says whose name a mention is, by itself."""

Kind = str
"""What an unknown name is by its shape: "person", "organization", "place", or "" for no telling."""


class Hit(NamedTuple):
    """Words that are spelt or sound like a name of the snapshot.

    Attributes:
        more: how many words follow the first.
        skip: how many code points of the first word stand before the name.
        spelt: whether it is spelt like one.
        trim: how many code points of the last word stand behind the name.
    """

    more: int
    skip: int
    spelt: bool
    trim: int


@lru_cache(maxsize=1 << 10)
def _hit(more: int, skip: int, how: int) -> Hit:
    return Hit(more, skip, how != SOUNDS, int(how == GENITIVE))


@dataclass(slots=True)
class Draft:
    """A mention that may still change.

    Attributes:
        first: its first word.
        last: its last word.
        start: where it begins in the text.
        end: where it ends.
        text: as it is written, line ends and runs of spaces as one space.
        name: the same without honorifics.
        evidence: what shows that it is a name.
        resolution: whose name it is by itself.
        kind: what it is by its shape.
        weak: whether it counts only if something else in the text speaks for it.
        bound_to: the draft that explains it.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    name: str
    evidence: Evidence
    resolution: Resolution
    kind: Kind = ""
    weak: bool = False
    bound_to: Draft | None = None

    def bind_to(self, anchor: Draft) -> None:
        """Makes it a mention of whom a fuller name in the text means."""
        self.bound_to = anchor
        self.resolution = anchor.resolution
        self.weak = False
        if anchor.resolution.entity is None or self.evidence == Evidence.SHAPE:
            self.evidence = Evidence.DOCUMENT


class Page:
    """A text cut into words, with what each word is and which names of the snapshot it meets.

    Attributes:
        text: the text.
        starts, ends: of each word in code points.
        shapes, gaps, bits: of each word, see `shapes` and `words`.
        begins: whether a sentence begins with the word.
        headline: whether the word stands in a line of capitals.
        stretches: first and last words of the stretches of capitals.
        has_arabic: whether any word is in Arabic script.
        language: BCP 47 tag, "" where nothing shows it.
    """

    def __init__(
        self,
        text: str,
        cut: tuple[NDArray[Any], ...],
        numbers: NDArray[np.int32],
        bits: NDArray[np.int32],
        found: NDArray[np.int32],
        headline: NDArray[np.bool_],
        stretches: NDArray[np.int32],
        language: str,
    ) -> None:
        starts, ends, _, shapes, gaps, begins = cut
        self.text = text
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = ends.tolist()
        self.shapes: list[int] = shapes.tolist()
        self.gaps: list[int] = gaps.tolist()
        self.begins: list[bool] = begins.tolist()
        self.bits: list[int] = bits.tolist()
        self.headline: list[bool] = headline.tolist()
        self.stretches = stretches
        self._numbers = numbers
        self._are_inside = (shapes & CAPITAL != 0) & ~begins & ~headline
        self._inside: frozenset[int] | None = None
        self.has_arabic = bool((shapes & IN_ARABIC).any())
        self.language = language
        if language != "de":
            found = found[found[:, 3] != GENITIVE]
        first, last, skip, how = found.T
        self._hits = list(map(_hit, (last - first).tolist(), skip.tolist(), how.tolist()))
        counts = np.bincount(first, minlength=len(self.starts))
        self._hits_from: list[int] = [0, *np.cumsum(counts).tolist()]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, place: int) -> str:
        """Returns a word as it is written."""
        return self.text[self.starts[place] : self.ends[place]]

    def written(self, first: int, last: int, skip: int = 0, trim: int = 0) -> str:
        """Returns words as they are written, with runs of white space as one space."""
        text = self.text[self.starts[first] + skip : self.ends[last] - trim]
        return text if first == last else " ".join(text.split())

    def draft(
        self,
        first: int,
        last: int,
        evidence: Evidence,
        resolution: Resolution,
        *,
        kind: Kind = "",
        skip: int = 0,
        trim: int = 0,
        name: int | None = None,
        weak: bool = False,
    ) -> Draft:
        """Makes a mention of words. name: its first word behind honorifics."""
        if name is None or name == first:
            called = text = self.written(first, last, skip, trim)
        else:
            called, text = self.written(name, last, skip, trim), self.written(first, last, 0, trim)
            skip = 0
        return Draft(
            first, last, self.starts[first] + skip, self.ends[last] - trim, text, called,
            evidence, resolution, kind, weak,
        )  # fmt: skip

    def stands_inside(self, place: int) -> bool:
        """Whether the text has a word with a capital inside a sentence too."""
        if self._inside is None:
            self._inside = frozenset(self._numbers[self._are_inside].tolist())
        return self._numbers.item(place) in self._inside

    def hits(self, place: int) -> list[Hit]:
        """Returns the names of the snapshot that begin with a word, the longest first."""
        return self._hits[self._hits_from[place] : self._hits_from[place + 1]]

    def is_met(self, first: int, last: int) -> bool:
        """Whether a name of the snapshot begins with any of the words."""
        return self._hits_from[first] < self._hits_from[last + 1]

    def bits_of(self, places: Sequence[int]) -> int:
        """What any of the words is, as bits."""
        together = 0
        for place in places:
            together |= self.bits[place]
        return together
