"""The pairs to learn from: the words of the train files as the model reads and writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nisba_service.transliteration.reading import plain_latin, read_arabic, read_latin

__all__ = ["SETS", "Pair", "digest", "read_file", "read_pairs"]

SETS = ("ar-en.wikipedia", "en-ar.wikidata", "en-ar.parallel-news")
"""The sets; a set's place here is the row of its style in the network."""

PRESS = 2
"""The place of the set that comes from the press."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """One word in both scripts.

    Attributes:
        style: the place of its set in `SETS`.
        latin: as read, with accents.
        plain: the same without.
        arabic: as read, with hamzas.
    """

    style: int
    latin: str
    plain: str
    arabic: str


def read_pairs(data: Path) -> list[Pair]:
    """Reads the train files; what has no letter in one of the scripts is left out."""
    pairs = []
    for style, name in enumerate(SETS):
        for latin, arabic in read_file(data / "translit" / name / "train.tsv"):
            pair = Pair(style, read_latin(latin), plain_latin(latin), read_arabic(arabic))
            if pair.plain and pair.arabic:
                pairs.append(pair)
    return pairs


def read_file(path: Path) -> Iterator[tuple[str, str]]:
    """Yields the pairs of a file as written, Latin first whichever way the set goes."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            first, second = line.rstrip("\n").split("\t")[:2]
            yield (second, first) if path.parent.name.startswith("ar-") else (first, second)


def digest(data: Path) -> str:
    """SHA-256 of the train files, in the order of `SETS`."""
    value = sha256()
    for name in SETS:
        value.update((data / "translit" / name / "train.tsv").read_bytes())
    return value.hexdigest()
