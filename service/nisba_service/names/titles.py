"""Titles: how far one reaches, and whom it is given (data/titles.tsv)."""

from __future__ import annotations

from collections.abc import Sequence

from nisba_service.names.fold import fold_long
from nisba_service.names.particles import KINDS
from nisba_service.names.parts import Part, Role
from nisba_service.names.tokens import Token
from nisba_service.tables import read_table

__all__ = ["sex_told", "title_length"]

_ROWS = read_table("nisba_service.names.data", "titles.tsv", ("form", "place", "sex", "reason"))
_PLACES = {tuple(row["form"].split()): row["place"] for row in _ROWS if row["place"] != "never"}
# Persian joins the words of a title without a space: آیت‌الله.
_PLACES |= {("".join(words),): place for words, place in _PLACES.items() if not words[0].isascii()}
_NEVER = frozenset(row["form"] for row in _ROWS if row["place"] == "never")
_LONGEST = max(map(len, _PLACES))
_FIRST_WORDS = frozenset(words[0] for words in _PLACES)

_SEX_TOLD = {"".join(row["form"].split()): row["sex"] for row in _ROWS}
_SEX_TOLD |= {form: {"son": "m", "daughter": "f"}.get(kind, "") for form, kind in KINDS.items()}


def title_length(tokens: Sequence[Token], place: int, before: Sequence[Part]) -> int:
    """Says how many tokens from `place` on are one title; 0 when none, or nothing would be left.

    Args:
        tokens: the whole name.
        place: where the title would begin.
        before: the parts that stand before it.
    """
    token = tokens[place]
    if token.folded not in _FIRST_WORDS:
        return 0
    leading = all(part.role == Role.TITLE for part in before)
    longest = min(_LONGEST, len(tokens) - place - (1 if leading else 0))
    for length in range(longest, 0, -1):
        where = _PLACES.get(tuple(token.folded for token in tokens[place : place + length]))
        if where == "any" or (where == "first" and (leading or token.after_comma)):
            long = not token.written.isascii() and fold_long(token.written) in _NEVER
            return 0 if long else length
    return 0


def sex_told(folded: str) -> str:
    """Returns whom a title or particle is said of: "m", "f", or "" for either."""
    return _SEX_TOLD.get(folded, "")
