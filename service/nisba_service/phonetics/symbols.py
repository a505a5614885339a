"""Reads a folded name part as a sequence of symbols: kh, ou, final ah, ق, final ه.

A symbol is one spelling of one sound in one script, with its place where that matters
(data/symbols.tsv). Letter costs and the sound key are defined on symbols.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nisba_service.tables import read_table

__all__ = ["MAX_SYMBOLS", "SYMBOLS", "Symbol", "encode"]

MAX_SYMBOLS = 32
"""A part is read up to this many symbols; real name parts have fewer."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One row of the symbol table.

    Attributes:
        script: ISO 15924 code, or "" for digits and unknown characters.
        spelling: the letters, with ^ or $ where it stands only first or last.
        skeleton: what it may leave in the sound key; "" is nothing.
    """

    script: str
    spelling: str
    skeleton: tuple[str, ...]


_ROWS = read_table(
    "nisba_service.phonetics.data", "symbols.tsv", ("script", "spelling", "skeleton", "reason")
)

SYMBOLS: tuple[Symbol, ...] = (
    Symbol("", "", ("",)),
    *(Symbol("", digit, (digit,)) for digit in "0123456789"),
    *(
        Symbol(
            row["script"],
            row["spelling"],
            tuple(choice.replace("-", "") for choice in row["skeleton"].split("/")),
        )
        for row in _ROWS
    ),
)
"""All symbols; a symbol's place is its id. Id 0 stands for any other character."""

# A written double letter is one sound; doubled glides are spellings of their own.
_DOUBLED = re.compile(r"([^aeiouy\Wاوی\d])\1+")


class _Reader:
    """Cuts a part of one script into its symbols, longest spelling first."""

    def __init__(self, script: str) -> None:
        ids = [i for i, s in enumerate(SYMBOLS) if s.script in (script, "") and s.spelling]
        ids.sort(key=lambda i: _precedence(SYMBOLS[i].spelling))
        self._ids = [0, *ids]
        pattern = "|".join(f"({_pattern(SYMBOLS[i].spelling)})" for i in ids)
        self._pattern = re.compile(pattern + "|.", re.DOTALL)

    def read(self, part: str) -> bytes:
        ids = self._ids
        return bytes(ids[match.lastindex or 0] for match in self._pattern.finditer(part))


def _precedence(spelling: str) -> tuple[int, int]:
    return -len(spelling.strip("^$")), -len(spelling)


def _pattern(spelling: str) -> str:
    start = r"(?<![^+])" if spelling.startswith("^") else ""
    end = r"(?!.)" if spelling.endswith("$") else ""
    return start + re.escape(spelling.strip("^$")) + end


_LATIN = _Reader("Latn")
_ARABIC = _Reader("Arab")


@lru_cache(maxsize=1 << 16)
def encode(part: str) -> bytes:
    """Returns the symbol ids of a folded part, at most `MAX_SYMBOLS` of them."""
    reader = _ARABIC if any("؀" <= char <= "ۿ" for char in part) else _LATIN
    return reader.read(_DOUBLED.sub(r"\1", part[: 2 * MAX_SYMBOLS]))[:MAX_SYMBOLS]
