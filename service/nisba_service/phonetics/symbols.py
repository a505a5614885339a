"""Reads a folded name part as a sequence of symbols: kh, ou, final ah, ق, final ه.

A symbol is one spelling of one sound in one script, with its place where that matters
(data/symbols.tsv). Letter costs and the sound key are defined on symbols.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nisba_service.tables import TableError, read_table

__all__ = [
    "JOINTS", "MAX_SYMBOLS", "SYMBOLS", "VOWELS", "Symbol", "encode", "spell", "undouble",
]  # fmt: skip

MAX_SYMBOLS = 32
"""A part is read up to this many symbols; real name parts have fewer."""
VOWELS = "aiuăĭ"
"""How the table writes vowels: three long ones, and those that are short for certain."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One row of the symbol table.

    Attributes:
        script: ISO 15924 code, or "" for digits and unknown characters.
        spellings: the letters, with ^ or $ where they stand only first or last.
        sounds: what it may stand for, likeliest first: capitals are consonants, small
            letters are vowels, "" is nothing.
    """

    script: str
    spellings: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def spelling(self) -> str:
        """The first spelling, which names the symbol; "" for an unknown character."""
        return self.spellings[0]

    @property
    def skeleton(self) -> tuple[str, ...]:
        """The consonants of its sounds."""
        return tuple(dict.fromkeys(sound.strip(VOWELS) for sound in self.sounds))


_ROWS = read_table(
    "nisba_service.phonetics.data", "symbols.tsv", ("script", "spelling", "sound", "reason")
)

SYMBOLS: tuple[Symbol, ...] = (
    Symbol("", ("",), ("",)),
    *(Symbol("", (digit,), (digit,)) for digit in "0123456789"),
    *(
        Symbol(
            row["script"],
            tuple(row["spelling"].split("/")),
            tuple(choice.replace("-", "") for choice in row["sound"].split("/")),
        )
        for row in _ROWS
    ),
)
"""All symbols; a symbol's place is its id. Id 0 stands for any other character."""

JOINTS = np.array([symbol.spelling == "+" for symbol in SYMBOLS])
"""Which symbols join the halves of a compound (Abd + Rahman) or stand for the article."""

_HAS_ARABIC = re.compile("[؀-ۿ]")
# A written double letter is one sound; doubled glides are spellings of their own.
_DOUBLED = re.compile(r"([^aeiouy\Wاوی\d])\1+")


class _Reader:
    """Cuts a part of one script into its symbols, longest spelling first."""

    def __init__(self, script: str) -> None:
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._anywhere: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for number, symbol in enumerate(SYMBOLS):
            if symbol.script in (script, ""):
                for spelling in filter(None, symbol.spellings):
                    self._learn(spelling, number)

    def _learn(self, spelling: str, number: int) -> None:
        letters = spelling.strip("^$")
        if len(spelling) > len(letters) + 1:
            raise TableError(f"symbols.tsv: {spelling} may have ^ or $, not both")
        numbers = self._first if spelling.startswith("^") else self._anywhere
        numbers = self._last if spelling.endswith("$") else numbers
        numbers.setdefault(letters, number)
        longest = self._longest.get(letters[0], 1)
        self._longest[letters[0]] = max(longest, len(letters))

    def read(self, part: str) -> list[tuple[int, str]]:
        """Returns the symbols in order, each with its letters; 0 for an unknown character."""
        found: list[tuple[int, str]] = []
        place = 0
        while place < len(part):
            number, length = self._at(part, place)
            found.append((number, part[place : place + length]))
            place += length
        return found

    def _at(self, part: str, place: int) -> tuple[int, int]:
        """The symbol that begins at a place, and how many letters it has."""
        first = not place or part[place - 1] == "+"
        longest = self._longest.get(part[place], 1)
        for end in range(min(place + longest, len(part)), place, -1):
            letters = part[place:end]
            # Of spellings as long, that which knows its place comes first.
            if first and letters in self._first:
                return self._first[letters], end - place
            if end == len(part) and letters in self._last:
                return self._last[letters], end - place
            if letters in self._anywhere:
                return self._anywhere[letters], end - place
        return 0, 1


_LATIN = _Reader("Latn")
_ARABIC = _Reader("Arab")


@lru_cache(maxsize=1 << 16)
def encode(part: str) -> bytes:
    """Returns the symbol ids of a folded part, at most `MAX_SYMBOLS` of them."""
    return bytes(number for number, _ in _symbols(part))


def spell(part: str) -> tuple[str, ...]:
    """Returns the letters that each symbol of `encode` is written with."""
    return tuple(letters for _, letters in _symbols(part))


def _symbols(part: str) -> list[tuple[int, str]]:
    reader = _ARABIC if not part.isascii() and _HAS_ARABIC.search(part) else _LATIN
    return reader.read(undouble(part))[:MAX_SYMBOLS]


def undouble(part: str) -> str:
    """Returns the letters of a folded part that are read: double ones once."""
    return _DOUBLED.sub(r"\1", part[: 2 * MAX_SYMBOLS])
