"""Finds the names in Arabic script, which has no capitals.

What shows a name there: that the snapshot knows it, with or without a clitic before it; a known
given name, with the words behind it that go on it; an honorific or an office before it; the
beginnings of names (Abu, Abd, Ibn), and the head of an organisation before a name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nisba_service.annotation.arabic_surnames import CLITICS, INSIDE, LEAST_STEM, cuts_of
from nisba_service.annotation.draft import Draft, Hit, Kind, Page, Resolve
from nisba_service.annotation.fitness import fits
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.segment import (
    DIGITS,
    IN_ARABIC,
    ONE_LETTER,
)
from nisba_service.annotation.words import (
    CALENDAR,
    COMMON,
    DEMONYM,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    PLACE,
    VERB,
    plain,
    word_bits,
)
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.names import fold, ism_of

__all__ = ["find_in_arabic"]

_NO_NAME: Final = FUNCTION | CALENDAR | OFFICE | COMMON | VERB | DEMONYM
_ENDS: Final = _NO_NAME | ORGANIZATION | HONORIFIC
"""What no name goes on with."""
_SAID_BEFORE: Final = OFFICE | HONORIFIC
_LEAST_CONFIDENCE: Final = 0.4
"""An ambiguous name is one if somebody is as likely meant as this."""
_SURE: Final = 0.9
_MOST_BETWEEN: Final = 3
"""So many words may stand between an office and the name: the American foreign minister."""
_MOST_WORDS: Final = 6
_MOST_UNKNOWN: Final = 2
"""So many words that nothing is known of go on a given name: its surname, of one or two."""
_NO_GIVEN: Final = ("ي", "ت", "ی", "می", "سي", "ست", "ال", "وال", "بال", "لل")
"""Beginnings of verbs in the present tense and of adjectives; unknown given names seldom begin
so."""
_COUNTING: Final = frozenset(map(plain, ("یک", "هر", "هیچ")))
"""Persian: one, every, no."""
_SHOWING: Final = ("هذا", "هذه", "تلك")
"""Arabic, with clitics or without: this, that."""
_NO_NOUN: Final = ("ت", "ي", "س", "و")
"""Beginnings of verbs in the present and future, and of words behind "and"."""
_CHILD: Final = frozenset({"بن", "ابن", "بنت", "ولد"})
_HEAD: Final = frozenset({"ابو", "ابي", "ابا", "ابی", "ام", "عبد", "ال", "آل", "بو", "بنی", "بنو"})
"""Words that begin a part of a name and are none without the next word."""
_FAMILY_ENDINGS: Final = (
    "زاده", "نژاد", "پور", "یان", "اوغلو", "وف", "فر", "نیا", "خواه", "وند", "منش",
)  # fmt: skip


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
            place = draft.last + 1
        else:
            place += 1
    return found


class _Finder:
    def __init__(self, page: Page, resolve: Resolve, nobody: Resolution) -> None:
        self._page = page
        self._resolve = resolve
        self._nobody = nobody

    def at(self, place: int, *, follows: bool) -> Draft | None:
        """The mention that begins with a word, if one does.

        follows: whether a person's name stands right before the word.
        """
        page = self._page
        for hit in page.hits(place):
            draft = self._known(place, hit)
            if draft is not None:
                return draft
        bits = page.bits[place]
        if bits & HONORIFIC:
            return self._titled(place)
        skip = self._given(place)
        if skip is None and follows and self._is_joined(place):
            skip = 1
        if skip is not None:
            return self._person(place, place, skip)
        if bits & ORGANIZATION:
            return self._organization(place)
        return self._place(place)

    def _place(self, place: int) -> Draft | None:
        """A place of the world that the snapshot does not know."""
        page = self._page
        word = page.word(place)
        for cut in cuts_of(word) if page.language != "fa" else (0,):
            if word_bits(plain(word[cut:])) & PLACE:
                return page.draft(
                    place, place, Evidence.SHAPE, self._nobody, kind="place", skip=cut
                )
        return None

    def _known(self, first: int, hit: Hit) -> Draft | None:
        page = self._page
        last = first + hit.more
        alone = last == first
        bits = page.bits[first]
        if alone and (bits & (FUNCTION | VERB | CALENDAR | OFFICE | HONORIFIC | DEMONYM)):
            return None
        if alone and bits & COMMON and not self._is_called(first):
            return None
        if hit.skip and page.language == "fa":
            return None  # Persian hangs nothing on the beginning of a word.
        if alone and not hit.spelt and not self._is_called(first):
            return None  # Many a word sounds like a name where the vowels are not written.
        if alone and hit.skip and (bits or page.ends[first] - page.starts[first] - hit.skip < 3):
            return None
        if alone and self._is_shown(first):
            return None
        if not hit.spelt and all(page.bits[p] & _NO_NAME for p in range(first, last + 1)):
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
            and resolution.verdict == Verdict.AMBIGUOUS
            and resolution.confidence >= _LEAST_CONFIDENCE
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
        if kind == EntityType.PERSON:
            if alone and (bits & GIVEN or hit.skip) and self._goes_on(first + 1):
                # Ahmad Soleimani, of whom the snapshot knows another Ahmad.
                return None
            return self._extended(first, hit, resolution)
        return page.draft(first, last, Evidence.KNOWN_NAME, resolution, kind=kind, skip=hit.skip)

    def _is_shown(self, place: int) -> bool:
        """Whether the word before makes a noun of a word: this base, a cleric."""
        page = self._page
        if not place or page.gaps[place] not in INSIDE:
            return False
        before = plain(page.word(place - 1))
        if page.language == "fa":
            return before in _COUNTING
        return before.endswith(_SHOWING) and page.word(place).startswith("ال")

    def _is_phrase(self, place: int, written: str) -> bool:
        """Whether the next word makes a noun of an organisation's name of one word.

        The military base is not al-Qaeda, the opening of a gate not Fatah, and the corps of
        another country not the one that its own calls the Corps.
        """
        page = self._page
        following = place + 1
        if following >= len(page) or not self._is_inside(following):
            return False
        bits, word = page.bits[following], page.word(following)
        if written.startswith("ال"):
            return word.startswith("ال") and bool(bits & COMMON)
        if page.bits[place] & ORGANIZATION:
            return self._spelt_place(following) is not None
        if len(written) > LEAST_STEM or page.language == "fa":
            return False
        if bits & COMMON:
            return True
        return not bits & ~(PARTICLE | PLACE) and not word.startswith(_NO_NOUN)

    def _spelt_place(self, place: int) -> int | None:
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
        page = self._page
        last = known_last = first + hit.more
        while last + 1 < len(page) and last - first < _MOST_WORDS and self._is_inside(last + 1):
            following = page.bits[last + 1]
            if not following & GIVEN and page.word(last + 1) not in _CHILD:
                break
            last += 1
        if last > known_last:
            resolution = self._resolve(page.written(first, last, hit.skip))
        evidence = Evidence.KNOWN_NAME if resolution.entity else Evidence.SHAPE
        return page.draft(first, last, evidence, resolution, kind="person", skip=hit.skip)

    def _titled(self, place: int) -> Draft | None:
        """An honorific, or several, and the name that they call."""
        page = self._page
        name = place
        while name < len(page) and page.bits[name] & HONORIFIC and name - place < _MOST_WORDS:
            name += 1
            if name >= len(page) or not self._is_inside(name):
                return None
        if page.bits[name] & _NO_NAME:
            return None
        inner = self._called(name)
        if inner is None or inner.kind not in ("", "person"):
            return None
        return page.draft(
            place, inner.last, inner.evidence, inner.resolution, kind="person", name=name
        )

    def _called(self, name: int) -> Draft | None:
        page = self._page
        for hit in page.hits(name):
            draft = self._known(name, hit)
            if draft is not None:
                return draft
        if not self._is_word_of_name(name) or page.bits[name] & ORGANIZATION:
            return None
        return self._person(name, name, 0)

    def _given(self, place: int) -> int | None:
        """How many letters stand before the given name, or another beginning of a name."""
        page = self._page
        bits = page.bits[place]
        if bits & _ENDS & ~HONORIFIC:
            return None
        word = page.word(place)
        if fold(word) in _HEAD:
            return 0 if place + 1 < len(page) and self._goes_on(place + 1) else None
        if not self._goes_on(place + 1) and not self._is_called(place):
            return None
        if bits & GIVEN:
            return 0
        skip = _given_behind_clitic(word) if not bits and page.language != "fa" else 0
        if skip:
            return skip
        # An unknown word behind an office, and another behind it: Foreign Minister X Y.
        unknown = (
            self._is_called(place)
            and self._is_word_of_name(place)
            and self._goes_on(place + 1)
            and not word.startswith(_NO_GIVEN)
        )
        return 0 if unknown else None

    def _is_joined(self, place: int) -> bool:
        """Whether a word is "and" and the beginning of a name: X وفاتن حمامة."""
        page = self._page
        word = page.word(place)
        if not self._is_inside(place):
            return False  # Another sentence begins with "and".
        if not word.startswith("و") or len(word) <= LEAST_STEM or page.language == "fa":
            return False
        known = page.bits[place] & ~PARTICLE or word_bits(plain(word[1:])) & ~PARTICLE
        verb = word[1:].startswith(_NO_GIVEN) and not ism_of(fold(word[1:]))
        return not known and not verb and self._goes_on(place + 1)

    def _goes_on(self, place: int) -> bool:
        return place < len(self._page) and self._is_inside(place) and self._is_word_of_name(place)

    def _is_called(self, place: int) -> bool:
        """Whether an office or honorific stands before a word."""
        page = self._page
        for before in range(place - 1, max(-1, place - 2 - _MOST_BETWEEN), -1):
            if page.gaps[before + 1] not in INSIDE:
                return False
            if page.bits[before] & _SAID_BEFORE:
                return True
            # The American ambassador, the minister of culture.
            if not page.bits[before] & (COMMON | DEMONYM):
                return False
        return False

    def _is_inside(self, place: int) -> bool:
        page = self._page
        return page.gaps[place] in INSIDE and bool(page.shapes[place] & IN_ARABIC)

    def _is_word_of_name(self, place: int) -> bool:
        page = self._page
        bits, shape = page.bits[place], page.shapes[place]
        if bits & (GIVEN | PARTICLE) and not bits & (FUNCTION | VERB | OFFICE | COMMON):
            return True
        return not bits & _ENDS and not shape & (DIGITS | ONE_LETTER)

    def _person(self, first: int, given: int, skip: int) -> Draft | None:
        page = self._page
        last = given
        needed = fold(page.word(given)) in _HEAD
        full = int(not needed)
        unknown = 0 if page.bits[given] & GIVEN or skip or needed else 1
        while last + 1 < len(page) and last - given < _MOST_WORDS and self._goes_on(last + 1):
            word = page.word(last + 1)
            folded = fold(word)
            joint = folded in _HEAD or folded in _CHILD
            known = needed or joint or bool(page.bits[last + 1] & GIVEN)
            if not known:
                if unknown >= _MOST_UNKNOWN or (unknown and not _goes_on_surname(word, folded)):
                    break
                if _has_clitic(word) and (unknown or word.startswith("و")):
                    break
                if full > 1 and not _goes_on_surname(word, folded):
                    break  # a preposition or a noun, rather than a third name
                unknown += 1
            needed = joint
            full += not joint
            last += 1
        while last > given and fold(page.word(last)) in (_HEAD | _CHILD):
            last -= 1
        alone = last == given
        if alone and not (page.bits[given] & GIVEN and self._is_called(given)):
            return None
        met = page.is_met(given, last)
        resolution = self._resolve(page.written(given, last, skip)) if met else self._nobody
        if resolution.entity is not None and resolution.entity.type != EntityType.PERSON:
            resolution = self._nobody
        return page.draft(first, last, Evidence.SHAPE, resolution, kind="person", skip=skip)

    def _organization(self, place: int) -> Draft | None:
        """The head of an organisation and the name behind it: the University of Algiers."""
        page = self._page
        head, name = page.word(place), place + 1
        if name >= len(page) or not self._is_inside(name):
            return None
        if head in _INSTITUTIONS:
            last = self._spelt_place(name)
            if last is not None:
                return self._institution(place, last)
            if page.bits[name] & HONORIFIC and self._goes_on(name + 1):
                return self._institution(place, name + 1)
        if head in _SOCIETIES:
            last = place
            while last - place < _MOST_BETWEEN and self._is_definite(last + 1):
                last += 1
            return self._institution(place, last) if last > place else None
        if any(hit.spelt and not hit.skip for hit in page.hits(name)):
            return None
        known = page.bits[name] & ~(PARTICLE | GIVEN | PLACE)
        definite = page.word(name).startswith("ال") or page.language == "fa"
        if head in _NAMED and definite and not known:
            return self._institution(place, name)
        return None

    def _is_definite(self, place: int) -> bool:
        page = self._page
        if place >= len(page) or not self._is_inside(place):
            return False
        return page.word(place).startswith("ال") and not page.bits[place] & (FUNCTION | VERB)

    def _institution(self, first: int, last: int) -> Draft:
        page = self._page
        written = page.written(first, last)
        resolution = self._resolve(written) if page.is_met(first, last) else self._nobody
        if not fits("organization", written, resolution):
            resolution = self._nobody
        return page.draft(first, last, Evidence.SHAPE, resolution, kind="organization")


_INSTITUTIONS: Final = frozenset(
    {
        "جامعة", "جامعه", "دانشگاه", "بنك", "بانک", "مصرف", "متحف", "معهد", "نادي", "باشگاه",
        "مسجد", "مستشفى", "بیمارستان", "موزه", "ورزشگاه", "فرودگاه", "ملعب", "مطار",
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


def _goes_on_surname(word: str, folded: str) -> bool:
    """Whether a word may be the second half of an unknown surname, by its form."""
    if word.endswith(("\u200cای", "\u200cیی")):
        return True
    return (folded.startswith("ال") and len(folded) > 3) or folded.endswith(_FAMILY_ENDINGS)


@lru_cache(maxsize=1 << 14)
def _given_behind_clitic(word: str) -> int:
    """How many letters stand before a given name: 1 in ومحمد, 0 where there is none."""
    for clitic in CLITICS:
        stem = word.removeprefix(clitic)
        if len(stem) < LEAST_STEM or stem == word or word_bits(plain(stem)):
            continue
        if ism_of(fold(stem)):
            return len(clitic)
    return 0


@lru_cache(maxsize=1 << 14)
def _has_clitic(word: str) -> bool:
    """Whether a word may be another one behind a clitic: بالقاهرة, وفاتن."""
    return word.startswith(("بال", "وال", "لل", "كال", "فال")) or (
        word.startswith("و") and len(word) > LEAST_STEM
    )
