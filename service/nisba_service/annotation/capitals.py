"""Finds the names in scripts that have capitals."""

from __future__ import annotations

from nisba_service.annotation.capital_words import CapitalWords
from nisba_service.annotation.draft import Draft, Page, Resolve
from nisba_service.annotation.known_capitals import KnownNames
from nisba_service.annotation.melodies import Melodies
from nisba_service.annotation.shaped_capitals import NamesByShape
from nisba_service.annotation.words import FUNCTION, PARTICLE
from nisba_service.matching.result import Resolution

__all__ = ["find_by_capitals"]


def find_by_capitals(
    page: Page, resolve: Resolve, nobody: Resolution, melodies: Melodies
) -> list[Draft]:
    """Returns the mentions in stretches of capitals, in order; none overlap.

    Args:
        page: the text.
        resolve: says whose a name is by itself.
        nobody: the resolution of what meets no name of the snapshot.
        melodies: what names of one word sound like.
    """
    words = CapitalWords(page, melodies)
    known_names = KnownNames(words, resolve)
    names_by_shape = NamesByShape(words, resolve, nobody)
    found: list[Draft] = []
    for first, last in page.stretches.tolist():
        free = found[-1].last + 1 if found else 0
        waiting = max(first, free)
        place = _with_article(page, waiting, free)
        while place <= last:
            known = known_names.longest(place, waiting, last)
            if known is None:
                place += 1
                continue
            if known.first > waiting:
                found += names_by_shape.among(waiting, known.first - 1)
            found.append(known)
            place = waiting = known.last + 1
        if waiting <= last:
            found += names_by_shape.among(waiting, last)
    return found


def _with_article(page: Page, first: int, free: int) -> int:
    """Where to look from: an article before the capitals may be part of a name.

    free: the first word that belongs to no mention yet.
    """
    before = first - 1
    if before < free or not page.is_met(before, before):
        return first
    return before if page.bits[before] & (FUNCTION | PARTICLE) else first
