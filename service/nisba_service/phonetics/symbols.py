"""Reads a folded name part as a sequence of symbols: kh, ou, final ah, ق, final ه.

A symbol is one spelling of one sound in one script, with its place where that matters
(data/symbols.tsv). Letter costs and the sound key are defined on symbols.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from nisba_service.tables import read_table

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
        spellings: the letters, with ^ or $ where they stand only first or last; what must
            stand before or after them without being read follows < or >.
        sounds: what it may stand for, likeliest first: capitals are consonants, small
            letters are vowels, "" is nothing.
    """

    script: str
    spellings: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def spelling(self) -> str:
        """The first spelling, which names the symbol; "" for an unknown character."""
        return re.split("[<>]", self.spellings[0])[0]

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
# A Latin letter written double is one sound, and so is a sound of two letters (Sakhkhaf, Mashshat),
# but in Mashhour the second h is a letter of its own. The Arabic script doubles letters in the
# middle of foreign and Kurdish names alone: محقق and ممدوح have two of them, مک‌کین has one.
_DOUBLED = re.compile(
    r"([b-df-gj-np-tv-xz])\1+|(?<![sckgtdz])(h)h+|(kh|gh|sh|th|dh|zh)\3+"
    r"|(?<=[^+])([^\Wa-zاوی\d])\4+(?=..)"
)


class _Reader:
    """Cuts a part of one script into its symbols, longest spelling first."""

    def __init__(self, script: str) -> None:
        spellings = [
            (spelling, number)
            for number, symbol in enumerate(SYMBOLS)
            for spelling in symbol.spellings
            if symbol.script in (script, "") and spelling
        ]
        spellings.sort(key=lambda pair: _precedence(pair[0]))
        by_initial: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for spelling, number in spellings:
            by_initial[spelling.lstrip("^")[0]].append((_pattern(spelling), number))
        self._by_initial = {
            initial: _Spellings(
                re.compile("|".join(f"({pattern})" for pattern, _ in found)),
                (0, *(number for _, number in found)),
            )
            for initial, found in by_initial.items()
        }

    def read(self, part: str) -> list[tuple[int, str]]:
        """Returns the symbols in order, each with its letters; 0 for an unknown character."""
        found: list[tuple[int, str]] = []
        place = 0
        while place < len(part):
            spellings = self._by_initial.get(part[place])
            match = spellings.pattern.match(part, place) if spellings else None
            if spellings and match:
                found.append((spellings.numbers[match.lastindex or 0], match[0]))
                place = match.end()
            else:
                found.append((0, part[place]))
                place += 1
        return found


class _Spellings(NamedTuple):
    """The spellings that begin with a letter: a group each, and the symbol of each group."""

    pattern: re.Pattern[str]
    numbers: tuple[int, ...]


def _precedence(spelling: str) -> tuple[int, int]:
    return -len(re.sub("[<>^$]", "", spelling)), -len(spelling)


def _pattern(spelling: str) -> str:
    letters, _, after = spelling.partition(">")
    letters, _, before = letters.partition("<")
    start = r"(?<![^+])" if "^" in letters + before else f"(?<={before})" if before else ""
    end = f"(?={_pattern(after)})" if after else r"(?!.)" if letters.endswith("$") else ""
    return start + re.escape(letters.strip("^$")) + end


_LATIN = _Reader("Latn")
_ARABIC = _Reader("Arab")


@lru_cache(maxsize=1 << 16)
def encode(part: str) -> bytes:
    """Returns the symbol ids of a folded part, at most `MAX_SYMBOLS` of them."""
    return bytes([number for number, _ in _symbols(part)])


def spell(part: str) -> tuple[str, ...]:
    """Returns the letters that each symbol of `encode` is written with."""
    return tuple(letters for _, letters in _symbols(part))


def _symbols(part: str) -> list[tuple[int, str]]:
    reader = _ARABIC if not part.isascii() and _HAS_ARABIC.search(part) else _LATIN
    return reader.read(undouble(part))[:MAX_SYMBOLS]


def undouble(part: str) -> str:
    """Returns the letters of a folded part that are read: double ones once."""
    part = part[: 2 * MAX_SYMBOLS]
    return _DOUBLED.sub(r"\1\2\3\4", part) if _DOUBLED.search(part) else part
