"""Unknown places in Arabic script: what stands behind a town, a village, a province."""

from __future__ import annotations

from typing import Final

from nisba_service.annotation.arabic_forms import LOCATING, PERSIAN_ADJECTIVES, folded_word
from nisba_service.annotation.arabic_surnames import LEAST_STEM, cuts_of
from nisba_service.annotation.arabic_words import NO_NAME, ArabicWords
from nisba_service.annotation.draft import Draft
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.shapes import DIGITS, ONE_LETTER
from nisba_service.annotation.words import (
    FUNCTION,
    GIVEN,
    HOMOGRAPH,
    OFFICE,
    PARTICLE,
    PLACE,
    VERB,
    plain,
    word_bits,
)
from nisba_service.matching.result import Resolution
from nisba_service.names import fold

__all__ = ["ArabicPlacesByShape"]

_PLACE_HEADS: Final = frozenset(
    map(
        fold,
        ("رأس", "تل", "تلة", "عين", "بئر", "بيت", "دير", "كفر", "وادي", "جبل", "برج", "قصر", "قلعة",
         "خان", "أم", "أبو", "بني", "سيدي", "حمام", "مرج", "دار", "واد", "آیت"),
    )
)  # fmt: skip
"""Words that begin names of places of two words: Ras al-Ayn, Deir Hanna."""
_NAMED_LOCALITIES: Final = frozenset(
    map(
        plain,
        ("مدينة", "بلدة", "قرية", "محافظة", "ولاية", "مخيم", "استان", "شهرستان", "روستای", "ولایت",
         "ولسوالی", "بندر"),
    )
)  # fmt: skip
"""Localities that are seldom spoken of without their names."""
_ADJECTIVES: Final = ("ة", "ي")
_FOUNDED: Final = "آباد"
"""What towns of Iran and Afghanistan end in."""


class ArabicPlacesByShape:
    """Makes mentions of places that are no known name.

    Args:
        words: what the words of the page may be.
        nobody: the resolution of what meets no name of the snapshot.
    """

    def __init__(self, words: ArabicWords, nobody: Resolution) -> None:
        self._words = words
        self._page = words.page
        self._nobody = nobody

    def at(self, place: int) -> Draft | None:
        """The place that begins with a word, if one does."""
        page = self._page
        word = page.word(place)
        following = place + 1
        if (
            folded_word(word) in _PLACE_HEADS
            and place
            and plain(page.word(place - 1)) in LOCATING
            and self._words.is_definite(following)
            and not page.bits[following] & (NO_NAME | GIVEN)
        ):
            return page.draft(place, following, Evidence.SHAPE, self._nobody, kind="place")
        if page.bits[place] & NO_NAME or self._words.is_other_word(place):
            return None
        if self._words.is_located(place) and self._is_name_of_place(place):
            last = place
            head = folded_word(word) in _PLACE_HEADS and following < len(page)
            if head and self._words.is_inside(following):
                last += not page.bits[following] & (FUNCTION | VERB | OFFICE)
            return page.draft(place, last, Evidence.SHAPE, self._nobody, kind="place")
        if page.language == "fa" and word.endswith(_FOUNDED) and len(word) > len(_FOUNDED) + 1:
            return page.draft(place, place, Evidence.SHAPE, self._nobody, kind="place")
        for cut in cuts_of(word) if page.language != "fa" else (0,):
            kinds = word_bits(plain(word[cut:]))
            if kinds & PLACE and not (cut and kinds & HOMOGRAPH):
                return page.draft(
                    place, place, Evidence.SHAPE, self._nobody, kind="place", skip=cut
                )
        return None

    def _is_name_of_place(self, place: int) -> bool:
        """Whether a word behind "the town of" is its name, rather than what is told of it."""
        page = self._page
        word = page.word(place)
        if page.bits[place] & ~(PARTICLE | GIVEN | PLACE | HOMOGRAPH) or len(word) < LEAST_STEM:
            return False
        if page.shapes[place] & (DIGITS | ONE_LETTER) or not self._words.is_inside(place):
            return False
        if page.language == "fa":
            named = self._is_named_locality(place - 1)
            return named and not word.endswith(PERSIAN_ADJECTIVES)
        # A remote village, the poor quarter.
        definite = word.startswith("ال")
        if not definite and not self._is_named_locality(place - 1):
            return False
        return not page.word(place - 1).startswith(("ال", "وال", "بال", "لل")) and (
            definite or not word.endswith(_ADJECTIVES)
        )

    def _is_named_locality(self, place: int) -> bool:
        word = plain(self._page.word(place))
        return any(word[cut:] in _NAMED_LOCALITIES for cut in cuts_of(word))
