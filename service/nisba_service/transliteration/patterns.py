"""What joins the parts of a name, and how the press writes it in the other script."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nisba_service.tables import read_table

__all__ = ["WHOLE", "Pattern", "patterns"]

WHOLE = "="
"""The template that leaves a word whole to the model."""


class Pattern(NamedTuple):
    """One way to write a word or a joint.

    Attributes:
        template: what is written, "{}" for the rest of the part, or WHOLE.
        weight: its share among the ways, above 0 to 1.
    """

    template: str
    weight: float


def patterns(direction: str, kind: str, word: str = "") -> tuple[Pattern, ...]:
    """Returns the ways to write something, none where the table does not have it.

    Args:
        direction: from what to what, as in the model ("ar-Latn").
        kind: what it is, as data/patterns.tsv says.
        word: the word itself, folded, where a kind has several.
    """
    return _table().get((direction, kind, word), ())


@cache
def _table() -> dict[tuple[str, str, str], tuple[Pattern, ...]]:
    found: dict[tuple[str, str, str], tuple[Pattern, ...]] = {}
    for row in read_table(
        "nisba_service.transliteration.data",
        "patterns.tsv",
        ("direction", "kind", "word", "template", "weight", "reason"),
    ):
        key = (row["direction"], row["kind"], row["word"])
        template = row["template"].replace("~", "\u200c")
        found[key] = (*found.get(key, ()), Pattern(template, float(row["weight"])))
    return found
