"""Particles: words that belong to the word after or before them (data/particles.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nisba_service.tables import read_table

__all__ = ["CHILD", "HOUSES", "KINDS"]

KINDS: Final[Mapping[str, str]] = {
    row["form"]: row["kind"]
    for row in read_table(
        "nisba_service.names.data", "particles.tsv", ("form", "kind", "script", "reason")
    )
}
"""What a particle does, by its folded form; the table says what the kinds are."""

CHILD: Final = ("child", "son", "daughter")
"""The kinds that stand before the father's name."""

HOUSES: Final[Mapping[str, str]] = {
    "bu": "+bu",
    "albu": "+bu",
    "abu": "+bu",
    "ba": "ba",
    "بو": "+بو",
    "ابو": "+بو",
    "البو": "+بو",
}
"""The Gulf's and Iraq's short form of Abu in the name of a house, after the article."""
