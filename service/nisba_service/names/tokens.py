"""Cuts a written name into tokens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nisba_service.names.fold import fold

__all__ = ["Token", "tokenize"]

# What stands between tokens. Apostrophes do not: Ba'asyir is one token.
_TOKEN = re.compile(r"[^\s\-‐-―−_/\\.,،;؛:()\[\]{}<>\"«»“”„!?؟¿¡|&+*#@%=^~·•…٬٫ـ]+|[,،]")
_POSSESSIVE = re.compile(r"(?<=\w\w\w)['’]s$", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){3,}(?:[^\W\d_]\b)?")


class Token(NamedTuple):
    """A piece of a written name: as written, folded, and whether a comma precedes it."""

    written: str
    folded: str
    after_comma: bool


@lru_cache(maxsize=1 << 16)
def _folded(written: str) -> tuple[str, ...]:
    return tuple(fold(_POSSESSIVE.sub("", written)).split())


def tokenize(text: str) -> list[Token]:
    """Returns the tokens of a text in order; initials written I.R.G.C. are one token."""
    if "." in text:
        text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    tokens: list[Token] = []
    comma = False
    for match in _TOKEN.finditer(text):
        written = match.group()
        if written in ",،":
            comma = True
            continue
        # A letter of another script may be read as two words (Han, Hangul).
        for folded in _folded(written):
            tokens.append(Token(written, folded, comma))
            comma = False
    return tokens
