"""Finds the surnames in Arabic script of people whom the text has named in full."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nisba_service.annotation.draft import Draft, Page
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.shapes import (
    GAP_HYPHEN,
    GAP_LINE,
    GAP_NONE,
    GAP_SPACE,
    IN_ARABIC,
)
from nisba_service.annotation.words import (
    COMMON,
    DEMONYM,
    FUNCTION,
    HONORIFIC,
    OFFICE,
    ORGANIZATION,
    VERB,
)
from nisba_service.matching.result import Resolution
from nisba_service.names import fold

__all__ = ["CLITICS", "INSIDE", "LEAST_STEM", "cuts_of", "surnames_in_arabic"]

CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "ول", "وب")
LEAST_STEM: Final = 3
"""Fewer letters are no name behind a clitic."""
INSIDE: Final = (GAP_SPACE, GAP_HYPHEN, GAP_LINE, GAP_NONE)
"""Gaps that may lie inside a name."""
_JOINTS: Final = frozenset({"بن", "ولد"})
"""Words that a surname may begin with, where its bearer has been named with them."""
_NOUN: Final = COMMON | OFFICE | HONORIFIC | ORGANIZATION


def surnames_in_arabic(page: Page, found: list[Draft], nobody: Resolution) -> list[Draft]:
    """Returns the words outside of all mentions that are surnames of people found in the text.

    They count only where a fuller name explains them.

    Args:
        page: the text.
        found: the mentions of the text, whatever their script.
        nobody: the resolution of what the snapshot is not asked about.
    """
    people = [
        draft
        for draft in found
        if page.shapes[draft.last] & IN_ARABIC and draft.kind in ("", "person")
    ]
    surnames = {_bare(page.word(each.last)) for each in people if each.last > each.first}
    taken = {place for draft in found for place in range(draft.first, draft.last + 1)}
    surnames.discard("")
    if not surnames:
        return []
    added = []
    for place in range(len(page)):
        if place in taken or not page.shapes[place] & IN_ARABIC:
            continue
        word = page.word(place)
        if page.bits[place] & (FUNCTION | VERB):
            continue
        if page.bits[place] & DEMONYM and place and page.bits[place - 1] & _NOUN:
            continue  # the Sudanese president
        skip = next((cut for cut in cuts_of(word) if _bare(word[cut:]) in surnames), None)
        if skip is not None:
            first = name = place
            if not skip and place and fold(page.word(place - 1)) in _JOINTS:
                first = name = place - 1
            while first and page.bits[first - 1] & HONORIFIC and page.gaps[first] in INSIDE:
                first -= 1
            if first - 1 in taken or first in taken:
                first = name = place
            added.append(
                page.draft(
                    first, place, Evidence.DOCUMENT, nobody,
                    kind="person", skip=skip, name=name, weak=True,
                )
            )  # fmt: skip
    return added


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    """A surname as it is compared: folded, without its article."""
    folded = fold(word)
    bare = folded.removeprefix("ال")
    return bare if len(bare) >= LEAST_STEM else ""


@lru_cache(maxsize=1 << 14)
def cuts_of(word: str) -> tuple[int, ...]:
    """Where a word may begin behind a clitic."""
    return (0, *(len(clitic) for clitic in CLITICS if word.startswith(clitic)))
