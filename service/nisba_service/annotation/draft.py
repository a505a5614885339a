"""A text read for annotation, and the mentions as they are found in it, one by one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nisba_service.annotation.gazetteer import SPELT
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.scan import GENITIVE
from nisba_service.annotation.segment import IN_ARABIC
from nisba_service.annotation.vocabulary import Words
from nisba_service.matching.result import Resolution

__all__ = ["Draft", "Hit", "Kind", "Page", "Resolve"]

Resolve = Callable[[str], Resolution]
"""Says whose name a mention is, by itself."""

Kind = str
"""What an unknown name is by its shape: "person", "organization", "place", or "" for no telling."""

_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"\s\s|[^\S ]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that are spelt or sound like a name of the snapshot.

    Attributes:
        last: the last word.
        skip: how many code points of the first word stand before the name.
        spelt: whether it is spelt like one.
        trim: how many code points of the last word stand behind the name.
    """

    last: int
    skip: int
    spelt: bool
    trim: int = 0


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


class Page:
    """A text cut into words, with what each word is and which names of the snapshot it meets.

    Attributes:
        text: the text.
        starts, ends: of each word in code points.
        shapes, gaps, bits: of each word, see `segment` and `words`.
        begins: whether a sentence begins with the word.
        headline: whether the word stands in a line of capitals.
        stretches: first and last words of the stretches of capitals.
        has_arabic: whether any word is in Arabic script.
        hits: by their first words, longest first.
        language: BCP 47 tag, "" where nothing shows it.
    """

    def __init__(
        self,
        text: str,
        cut: tuple[NDArray[Any], ...],
        numbers: NDArray[np.int32],
        words: Words,
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
        self.bits: list[int] = words.bits[numbers].tolist()
        self.headline: list[bool] = headline.tolist()
        self.stretches = stretches
        self.has_arabic = bool((shapes & IN_ARABIC).any())
        self.language = language
        self.hits: dict[int, list[Hit]] = defaultdict(list)
        for first, last, skip, how in found.tolist():
            if how != GENITIVE:
                self.hits[first].append(Hit(last, skip, how == SPELT))
            elif language == "de":
                self.hits[first].append(Hit(last, skip, True, 1))
        for hits in self.hits.values():
            hits.sort(key=lambda hit: (-hit.last, not hit.spelt, hit.skip))

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, place: int) -> str:
        """Returns a word as it is written."""
        return self.text[self.starts[place] : self.ends[place]]

    def written(self, first: int, last: int, skip: int = 0, trim: int = 0) -> str:
        """Returns words as they are written, with runs of white space as one space."""
        text = self.text[self.starts[first] + skip : self.ends[last] - trim]
        return _SPACES.sub(" ", text) if _ODD_SPACE.search(text) else text

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
        name = first if name is None else name
        skip, inner = (skip, skip) if name == first else (0, skip)
        return Draft(
            first, last, self.starts[first] + skip, self.ends[last] - trim,
            self.written(first, last, skip, trim), self.written(name, last, inner, trim),
            evidence, resolution, kind, weak,
        )  # fmt: skip

    def is_met(self, first: int, last: int) -> bool:
        """Whether any of the words meets a name of the snapshot."""
        return any(place in self.hits for place in range(first, last + 1))

    def bits_of(self, places: Sequence[int]) -> int:
        """What any of the words is, as bits."""
        together = 0
        for place in places:
            together |= self.bits[place]
        return together
