"""Names that are made of a given name: Hosseinzadeh, Karimian, Aliyev, Abu Omar."""

from __future__ import annotations

import re
from functools import lru_cache

from nisba_service.tables import read_table

__all__ = ["KINDS", "derived_from"]

_ROWS = read_table(
    "nisba_service.names.data",
    "derived.tsv",
    ("kind", "place", "latin", "arabic", "reason"),
)

KINDS = tuple(row["kind"] for row in _ROWS)
"""The ways to make a name of a given name, in the order of the table."""

_LEAST_STEM = 3
"""Fewer letters than this are no given name with an ending: Rai, Bui."""


def _pattern(place: str, *, longest: bool = False) -> re.Pattern[str]:
    """One pattern of all kinds that stand in a place: a group each, and one of the given name."""
    kinds = "|".join(
        f"(?P<{row['kind']}>{'|'.join(filter(None, (row['latin'], *row['arabic'].split())))})"
        for row in _ROWS
        if row["place"] == place
    )
    name = rf"(?P<name>.{{{_LEAST_STEM},}}{'' if longest else '?'})"
    return re.compile(rf"{name}(?:{kinds})" if place == "after" else rf"(?:{kinds})\+?{name}")


# Where two endings fit, both are read: Karimian is of Karim, Hajiyev of Haji.
_PATTERNS = (_pattern("after"), _pattern("after", longest=True), _pattern("before"))


@lru_cache(maxsize=1 << 16)
def derived_from(folded: str) -> tuple[tuple[str, str], ...]:
    """Returns what a folded part may be made of: kinds of `KINDS`, each with the given name.

    That the given name is one is not asked here.
    """
    found = filter(None, (pattern.fullmatch(folded) for pattern in _PATTERNS))
    return tuple(
        (next(kind for kind in KINDS if match.groupdict().get(kind)), match["name"])
        for match in found
    )
