"""Finds the names in Arabic script, which has no capitals.

What shows a name there: that the snapshot knows it, with or without a clitic before it; a known
given name, with the words behind it that go on it; an honorific or an office before it; the
beginnings of names (Abu, Abd, Ibn), and the head of an organisation before a name.
"""

from __future__ import annotations

from nisba_service.annotation.arabic_places import ArabicPlacesByShape
from nisba_service.annotation.arabic_words import MOST_WORDS, NO_NAME, ArabicWords
from nisba_service.annotation.draft import Draft, Page, Resolve
from nisba_service.annotation.known_arabic import KnownArabicNames
from nisba_service.annotation.shaped_arabic import ArabicNamesByShape
from nisba_service.annotation.shapes import IN_ARABIC
from nisba_service.annotation.words import COMMON, GIVEN, HONORIFIC, ORGANIZATION
from nisba_service.matching.result import Resolution

__all__ = ["find_in_arabic"]


def find_in_arabic(page: Page, resolve: Resolve, nobody: Resolution) -> list[Draft]:
    """Returns the mentions in Arabic script, in order; none overlap.

    Args:
        page: the text.
        resolve: says whose a name is by itself.
        nobody: the resolution of what meets no name of the snapshot.
    """
    finder = _Finder(page, resolve, nobody)
    found: list[Draft] = []
    place = 0
    while place < len(page):
        draft = None
        if page.shapes[place] & IN_ARABIC:
            follows = bool(found) and found[-1].last + 1 == place and found[-1].kind == "person"
            draft = finder.at(place, follows=follows)
        if draft is not None:
            found.append(draft)
            finder.know(draft)
            place = draft.last + 1
        else:
            place += 1
    return found


class _Finder:
    def __init__(self, page: Page, resolve: Resolve, nobody: Resolution) -> None:
        self._page = page
        self._words = ArabicWords(page)
        self._known = KnownArabicNames(self._words, resolve)
        self._places = ArabicPlacesByShape(self._words, nobody)
        self._by_shape = ArabicNamesByShape(self._words, self._known, resolve, nobody)

    def know(self, draft: Draft) -> None:
        """Remembers a mention: behind an organisation or a place somebody may be named."""
        if draft.kind == "person":
            self._words.people.add(draft.last)
        elif draft.kind:
            self._words.known[draft.last] = draft.first

    def at(self, place: int, *, follows: bool) -> Draft | None:
        """The mention that begins with a word, if one does.

        follows: whether a person's name stands right before the word.
        """
        known = self._known.longest(place)
        if known is not None:
            return known
        bits = self._page.bits[place]
        if bits & HONORIFIC:
            titled = self._titled(place)
            # Amir is a given name of Iran too.
            if titled is not None or not bits & GIVEN or self._page.language != "fa":
                return titled
        skip = self._words.given(place)
        if skip is None and follows and self._words.is_joined(place):
            skip = 1
        if skip is not None:
            return self._by_shape.person(place, skip)
        if bits & ORGANIZATION:
            return self._by_shape.organization(place)
        return self._places.at(place)

    def _titled(self, place: int) -> Draft | None:
        """An honorific, or several, and the name that they call."""
        page = self._page
        name = place
        while name < len(page) and page.bits[name] & HONORIFIC and name - place < MOST_WORDS:
            name += 1
            if name >= len(page) or not self._words.is_inside(name):
                return None
        if page.bits[name] & NO_NAME:
            return None
        inner = self._called(name)
        if inner is None or inner.kind not in ("", "person"):
            return None
        return page.draft(
            place, inner.last, inner.evidence, inner.resolution, kind="person", name=name
        )

    def _called(self, name: int) -> Draft | None:
        known = self._known.longest(name)
        if known is not None:
            return known
        bits = self._page.bits
        if not self._words.is_word_of_name(name) or bits[name] & ORGANIZATION:
            return None
        if bits[name - 1] & COMMON and not bits[name] & GIVEN:
            return None  # The losing team is no Lieutenant General, though the word is one.
        return self._by_shape.person(name, 0)
