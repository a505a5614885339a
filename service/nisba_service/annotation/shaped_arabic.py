"""Unknown names in Arabic script, by what shows that they are names."""

from __future__ import annotations

from typing import Final

from nisba_service.annotation.arabic_forms import (
    CHILD,
    HEAD,
    PERSIAN_ADJECTIVES,
    REGNAL,
    THAT,
    folded_word,
    goes_on_surname,
    has_clitic,
    is_foreign,
    is_noun,
)
from nisba_service.annotation.arabic_surnames import LEAST_STEM
from nisba_service.annotation.arabic_words import MOST_BETWEEN, MOST_WORDS, ArabicWords
from nisba_service.annotation.draft import Draft, Resolve
from nisba_service.annotation.fitness import fits
from nisba_service.annotation.known_arabic import KnownArabicNames
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.words import (
    COMMON,
    FUNCTION,
    GIVEN,
    HOMOGRAPH,
    HONORIFIC,
    OFFICE,
    PARTICLE,
    PLACE,
    VERB,
)
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.result import Resolution

__all__ = ["ArabicNamesByShape"]

_MOST_UNKNOWN: Final = 2
"""So many words that nothing is known of go on a given name: its surname, of one or two."""
_INSTITUTIONS: Final = frozenset(
    {
        "جامعة", "دانشگاه", "بنك", "بانک", "متحف", "معهد", "نادي", "باشگاه",
        "مسجد", "استاد", "مستشفى", "بیمارستان", "موزه", "ورزشگاه", "فرودگاه", "ملعب", "مطار",
    }
)  # fmt: skip
"""Organisations whose names go on to a place."""
_SOCIETIES: Final = frozenset({"منظمة", "مؤسسة", "جمعية", "رابطة"})
"""Organisations that are called by what they do, in words with the article."""
_NAMED: Final = _INSTITUTIONS | frozenset(
    {
        "صحيفة", "جريدة", "مجلة", "قناة", "وكالة", "شبكة", "إذاعة", "حزب", "حركة", "جماعة", "شركة",
        "روزنامه", "خبرگزاری", "شبکه", "شرکت", "نشریه",
    }
)  # fmt: skip
"""Organisations whose names are one word behind what they are."""


class ArabicNamesByShape:
    """Makes mentions of names that are no known name as they stand.

    Args:
        words: what the words of the page may be.
        known: the known names of the page.
        resolve: says whose a name is by itself.
        nobody: the resolution of what meets no name of the snapshot.
    """

    def __init__(
        self, words: ArabicWords, known: KnownArabicNames, resolve: Resolve, nobody: Resolution
    ) -> None:
        self._words = words
        self._page = words.page
        self._known = known
        self._resolve = resolve
        self._nobody = nobody

    def person(self, given: int, skip: int) -> Draft | None:
        """A person, with all that goes on the given name.

        skip: how many code points of the given name's word stand before it.
        """
        page = self._page
        last = given
        needed = folded_word(page.word(given)) in HEAD
        full = int(not needed)
        unknown = 0 if page.bits[given] & GIVEN or skip or needed else 1
        while last + 1 < len(page) and last - given < MOST_WORDS and self._words.goes_on(last + 1):
            word = page.word(last + 1)
            folded = folded_word(word)
            joint = folded in HEAD or folded in CHILD
            known = needed or joint or bool(page.bits[last + 1] & GIVEN)
            if known and not joint:
                unknown = 0
            if not known:
                if unknown >= _MOST_UNKNOWN:
                    break
                if unknown and not goes_on_surname(word, folded):
                    foreign = last == given and is_foreign(word) and self._words.is_called(given)
                    if not foreign:
                        break
                if has_clitic(word) and (unknown or word.startswith("و")):
                    break
                if (
                    full > 1
                    and not goes_on_surname(word, folded)
                    and not self._is_third_name(last + 1)
                ):
                    break  # a preposition or a noun, rather than a third name
                unknown += 1
            needed = joint
            full += not joint
            last += 1
        while last > given and folded_word(page.word(last)) in (HEAD | CHILD):
            last -= 1
        if given and last == given and self._is_surname_too(given):
            last += 1
        following = last + 1
        if (
            following < len(page)
            and page.word(following) in REGNAL
            and self._words.is_inside(following)
            and self._words.is_called(given)
        ):
            last = following
        alone = last == given
        if alone and (not page.bits[given] & GIVEN or self._words.is_in_language(given)):
            return None
        if alone and not self._words.is_called(given):
            return None
        met = page.is_met(given, last)
        resolution = self._resolve(page.written(given, last, skip)) if met else self._nobody
        if resolution.entity is not None and resolution.entity.type != EntityType.PERSON:
            resolution = self._nobody
        return page.draft(given, last, Evidence.SHAPE, resolution, kind="person", skip=skip)

    def _is_third_name(self, place: int) -> bool:
        """Whether an unknown word behind two names ends the name, and has the form of no noun."""
        page = self._page
        word, following = page.word(place), place + 1
        if page.language == "fa" or len(word) <= LEAST_STEM:
            return False
        if is_noun(word):
            return False
        return (
            following >= len(page)
            or not self._words.is_inside(following)
            or page.word(following) in THAT
        )

    def _is_surname_too(self, given: int) -> bool:
        """Whether a word behind a titled given name is its surname: Colonel Hadi Omidvar, head."""
        page = self._page
        word = given + 1
        if word >= len(page) or not self._words.is_inside(word):
            return False
        titled = page.bits[given - 1] & HONORIFIC
        if not page.bits[given] & GIVEN or not (titled or self._words.is_called(given)):
            return False
        bits = page.bits[word]
        if bits & (FUNCTION | OFFICE) or not bits & (COMMON | HONORIFIC if titled else HONORIFIC):
            return False
        following = word + 1
        if following >= len(page) or not self._words.is_inside(following):
            return True
        return bool(page.bits[following] & (FUNCTION | OFFICE | VERB))

    def organization(self, place: int) -> Draft | None:
        """The head of an organisation and the name behind it: the University of Algiers."""
        page = self._page
        head, name = page.word(place), place + 1
        if name >= len(page) or not self._words.is_inside(name):
            return None
        if head in _INSTITUTIONS:
            last = self._known.spelt_place(name)
            if last is not None:
                return self._institution(place, last)
            if page.bits[name] & HONORIFIC and self._words.goes_on(name + 1):
                return self._institution(place, name + 1)
        if head in _SOCIETIES:
            last = place
            while last - place < MOST_BETWEEN and self._words.is_definite(last + 1):
                last += 1
            return self._institution(place, last) if last > place else None
        if any(hit.spelt and not hit.skip for hit in page.hits(name)):
            return None
        known = page.bits[name] & ~(PARTICLE | GIVEN | PLACE | HOMOGRAPH)
        named = page.word(name)
        definite = named.startswith("ال")
        if page.language == "fa":
            definite = not named.endswith(PERSIAN_ADJECTIVES)
        if head in _NAMED and definite and not known:
            return self._institution(place, name)
        return None

    def _institution(self, first: int, last: int) -> Draft:
        page = self._page
        written = page.written(first, last)
        resolution = self._resolve(written) if page.is_met(first, last) else self._nobody
        if not fits("organization", written, resolution):
            resolution = self._nobody
        return page.draft(first, last, Evidence.SHAPE, resolution, kind="organization")
