"""Known names in Arabic script: what of a text means somebody of the snapshot."""

from __future__ import annotations

from typing import Final

from nisba_service.annotation.arabic_forms import CHILD
from nisba_service.annotation.arabic_surnames import LEAST_STEM
from nisba_service.annotation.arabic_words import MOST_WORDS, NO_NAME, ArabicWords
from nisba_service.annotation.draft import Draft, Hit, Kind, Resolve
from nisba_service.annotation.fitness import may_be_somebody
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.words import (
    CALENDAR,
    COMMON,
    DEMONYM,
    FUNCTION,
    GIVEN,
    HOMOGRAPH,
    HONORIFIC,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    PLACE,
    VERB,
)
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.result import Resolution, Verdict

__all__ = ["KnownArabicNames"]

_SURE: Final = 0.9
_NO_NOUN: Final = ("ت", "ي", "س", "و")
"""Beginnings of verbs in the present and future, and of words behind "and"."""


class KnownArabicNames:
    """Judges what of a page is spelt, or sounds, like a name of the snapshot.

    Args:
        words: what the words of the page may be.
        resolve: says whose a name is by itself.
    """

    def __init__(self, words: ArabicWords, resolve: Resolve) -> None:
        self._words = words
        self._page = words.page
        self._resolve = resolve

    def longest(self, place: int) -> Draft | None:
        """The longest known name that begins with a word."""
        for hit in self._page.hits(place):
            draft = self._judged(place, hit)
            if draft is not None:
                return draft
        return None

    def _judged(self, first: int, hit: Hit) -> Draft | None:
        page = self._page
        last = first + hit.more
        alone = last == first
        bits = page.bits[first] & ~HOMOGRAPH
        if alone and (bits & (FUNCTION | VERB | CALENDAR | OFFICE | HONORIFIC | DEMONYM)):
            return None
        if alone and bits & COMMON and not self._words.is_called(first):
            return None
        if hit.skip and page.language == "fa":
            return None  # Persian hangs nothing on the beginning of a word.
        if alone and not hit.spelt and not self._words.is_called(first):
            return None  # Many a word sounds like a name where the vowels are not written.
        if alone and hit.skip and (bits or page.ends[first] - page.starts[first] - hit.skip < 3):
            return None
        if alone and (self._words.is_shown(first) or self._words.is_other_word(first)):
            return None
        if not hit.spelt and all(page.bits[p] & NO_NAME for p in range(first, last + 1)):
            return None
        if not hit.spelt and not alone and page.bits[last] & (FUNCTION | VERB | COMMON):
            return None  # A word that follows a name is heard as if it were of a longer one.
        written = page.written(first, last, hit.skip)
        if hit.skip and page.word(first)[hit.skip - 2 : hit.skip] == "لل":
            written = "ال" + written
        resolution = self._resolve(written)
        if not resolution.candidates:
            return None
        kind: Kind = resolution.candidates[0].type
        if resolution.verdict != Verdict.MATCH and not (
            hit.spelt
            and may_be_somebody(resolution)
            and (
                last > first
                or kind == EntityType.PLACE
                or (resolution.confidence >= _SURE and not bits and not hit.skip)
            )
        ):
            return None
        if hit.skip and not hit.spelt and kind != EntityType.PERSON:
            return None
        if alone and hit.skip and len(written) <= LEAST_STEM and kind != EntityType.PLACE:
            return None  # by opening, rather than by Fatah
        if alone and kind == EntityType.ORGANIZATION and self._is_phrase(first, written):
            return None
        given = alone and kind == EntityType.PLACE and bits & GIVEN
        if given and self._words.is_called(first) and self._words.goes_on(first + 1):
            return None  # the minister Riad Mezzour
        if kind == EntityType.PERSON:
            if alone and (bits & GIVEN or hit.skip) and self._words.goes_on(first + 1):
                # Ahmad Soleimani, of whom the snapshot knows another Ahmad.
                return None
            return self._extended(first, hit, resolution)
        return page.draft(first, last, Evidence.KNOWN_NAME, resolution, kind=kind, skip=hit.skip)

    def _is_phrase(self, place: int, written: str) -> bool:
        """Whether the next word makes a noun of an organisation's name of one word.

        The military base is not al-Qaeda, the opening of a gate not Fatah, and the corps of
        another country not the one that its own calls the Corps.
        """
        page = self._page
        following = place + 1
        if following >= len(page) or not self._words.is_inside(following):
            return False
        bits, word = page.bits[following] & ~HOMOGRAPH, page.word(following)
        if written.startswith("ال"):
            return word.startswith("ال") and bool(bits & COMMON)
        if page.bits[place] & ORGANIZATION:
            return self.spelt_place(following) is not None
        if len(written) > LEAST_STEM or page.language == "fa":
            return False
        if bits & COMMON:
            return True
        return not bits & ~(PARTICLE | PLACE) and not word.startswith(_NO_NOUN)

    def spelt_place(self, place: int) -> int | None:
        """The last word of the known place that begins with a word, if one does."""
        page = self._page
        for hit in page.hits(place):
            if hit.spelt and not hit.skip:
                answer = self._resolve(page.written(place, place + hit.more))
                if answer.candidates and answer.candidates[0].type == EntityType.PLACE:
                    return place + hit.more
        return None

    def _extended(self, first: int, hit: Hit, resolution: Resolution) -> Draft:
        """A known person, with the given names that make somebody else of him."""
        page, is_inside = self._page, self._words.is_inside
        last = known_last = first + hit.more
        while last + 1 < len(page) and last - first < MOST_WORDS and is_inside(last + 1):
            following = page.bits[last + 1]
            if (
                not (following & GIVEN and not following & FUNCTION)
                and page.word(last + 1) not in CHILD
            ):
                break
            last += 1
        if last > known_last:
            resolution = self._resolve(page.written(first, last, hit.skip))
        evidence = Evidence.KNOWN_NAME if resolution.entity else Evidence.SHAPE
        return page.draft(first, last, evidence, resolution, kind="person", skip=hit.skip)
