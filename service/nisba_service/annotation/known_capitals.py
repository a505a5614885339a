"""Known names among words with capitals: what of a text means somebody of the snapshot."""

from __future__ import annotations

from nisba_service.annotation.capital_words import NO_NAME, NO_PERSON, CapitalWords
from nisba_service.annotation.draft import Draft, Hit, Kind, Resolve
from nisba_service.annotation.fitness import (
    describes,
    has_its_capitals,
    is_sure,
    is_written_so,
    may_be_somebody,
)
from nisba_service.annotation.organization_words import (
    ends_institution,
    leads_to_head,
    leads_to_organization,
    names_organization,
)
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.shapes import ALL_CAPITALS, CAPITAL, GAP_HYPHEN
from nisba_service.annotation.words import (
    CALENDAR,
    COMMON,
    DEMONYM,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    IZAFAT,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    plain,
)
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.names import fold, sex_told

__all__ = ["KnownNames"]

_CONTRACTED = ("au", "du")
"""French: the article of Le Caire is in them."""
_PERIODICALS = ("newspaper", "daily", "paper", "weekly", "magazine", "tabloid", "broadsheet")
"""Who writes so of The Australian needs no capital for its article."""


class KnownNames:
    """Judges what of a page is spelt, or sounds, like a name of the snapshot.

    Args:
        words: what the words of the page may be.
        resolve: says whose a name is by itself.
    """

    def __init__(self, words: CapitalWords, resolve: Resolve) -> None:
        self._words = words
        self._page = words.page
        self._resolve = resolve

    def longest(self, place: int, waiting: int, last: int) -> Draft | None:
        """The longest known name that begins with a word."""
        for hit in self._page.hits(place):
            draft = self._judged(place, hit, waiting, last)
            if draft is not None:
                return draft
        return None

    def _judged(self, first: int, hit: Hit, waiting: int, end: int) -> Draft | None:
        page = self._page
        last = first + hit.more
        alone = not hit.more
        bits = page.bits[first]
        if page.shapes[first] & ALL_CAPITALS and not page.headline[first]:
            bits &= ~FUNCTION  # US and WHO are no pronouns.
        if (
            alone
            and bits & NO_PERSON
            and (
                not hit.spelt
                or bits & (FUNCTION | CALENDAR | OFFICE)
                or (page.begins[first] and bits & COMMON)
            )
        ):
            return None
        if not hit.spelt and self._words.says_nothing(first, last):
            return None
        article = bool(bits & FUNCTION) and not bits & PARTICLE and not alone
        if article and not hit.spelt:
            return None  # Of "À Tunis" all is heard but the preposition.
        # Of Mr Aquilina all that is heard is one word, too.
        of_one = alone or (hit.more == 1 and bits & HONORIFIC)
        if of_one and not hit.spelt and not self._words.sounds_like_name(last):
            return None
        # "The Australian" at the start of a sentence is one of Australia.
        of_two = page.begins[first] and bits & FUNCTION and hit.more == 1
        if of_two and page.bits[last] & (DEMONYM | COMMON):
            return None
        if self._words.is_cut_short(first, last):
            return None
        if self._words.is_joined(first, last):
            return None
        resolution = self._asked(first, hit)
        if not _is_somebody(resolution, hit):
            return None
        if not self._is_written_so(first, last, hit, resolution):
            return None
        if not page.shapes[last] & CAPITAL and describes(resolution):
            return None
        if article and not self._has_its_article(first, last, resolution):
            return None
        kind = resolution.candidates[0].type
        if page.headline[first]:
            return self._met(first, hit, resolution, kind)
        if alone and bits & DEMONYM and self._is_no_country(resolution):
            return None
        if alone and not hit.spelt and page.language == "de" and self._ends_another(first, waiting):
            return None
        if kind == EntityType.PERSON and not hit.trim:
            if names_organization(self._words, last, end):
                return None
            return self._person(first, last, waiting, end, resolution)
        # The National is one word behind its article: it is not in the National Front.
        inner = first + article
        if inner == last:
            of_another = self._is_part_of_another(inner, waiting, end, kind)
        else:
            of_another = (
                kind == EntityType.PLACE and names_organization(self._words, last, end)
            ) or (not hit.spelt and self._ends_another(first, waiting))
        return None if of_another else self._met(first, hit, resolution, kind)

    def _is_written_so(self, first: int, last: int, hit: Hit, resolution: Resolution) -> bool:
        """Whether what is spelt, or sounds, like a name is written as that name is."""
        page = self._page
        written = page.written(first, last, 0, hit.trim)
        if hit.spelt:
            return first < last or has_its_capitals(written, resolution, page.headline[first])
        sure = first < last or is_sure(resolution)
        return sure and is_written_so(written, resolution, page.headline[first])

    def _is_no_country(self, resolution: Resolution) -> bool:
        """Whether a nation's word means nobody: Argentine is a country in French alone."""
        first = resolution.candidates[0]
        if first.type != EntityType.PLACE:
            return first.type == EntityType.PERSON
        return first.matched_alias.language != self._page.language

    def _has_its_article(self, first: int, last: int, resolution: Resolution) -> bool:
        """Whether a function word and what follows is a name that is written with that word.

        The Australian is a newspaper, and the Australian with a small article anybody of Australia
        unless a newspaper is said to be meant; "on TV" is not ONTV.
        """
        page = self._page
        alias = resolution.matched_alias
        if page.shapes[first] & CAPITAL or alias is None or last != first + 1:
            return True
        own, _, rest = fold(alias.form).partition(" ")
        if not rest and own == fold(page.word(first) + page.word(last)):
            return False
        kinds = page.bits[last]
        ordinary = kinds & (DEMONYM | COMMON | OFFICE) and not kinds & ORGANIZATION
        if own != fold(page.word(first)) or not ordinary:
            return True
        following = last + 1
        return following < len(page) and page.word(following) in _PERIODICALS

    def _asked(self, first: int, hit: Hit) -> Resolution:
        page = self._page
        written = page.written(first, first + hit.more, 0, hit.trim)
        if page.language == "fr" and first and page.word(first - 1).lower() in _CONTRACTED:
            full = self._resolve("Le " + written)
            if full.entity is not None and full.entity.type == EntityType.PLACE:
                return full
        return self._resolve(written)

    def _met(self, first: int, hit: Hit, resolution: Resolution, kind: Kind) -> Draft:
        page = self._page
        last = first + hit.more
        if hit.more and page.bits[first] & FUNCTION and not page.bits[first] & PARTICLE:
            # The Guardian is called so; the Gulf and the Houthis are what they are without.
            own = resolution.candidates[0].name.casefold().startswith(page.word(first).casefold())
            first += not (own and page.shapes[first] & CAPITAL)
        return page.draft(first, last, Evidence.KNOWN_NAME, resolution, kind=kind, trim=hit.trim)

    def _person(
        self, first: int, last: int, waiting: int, end: int, resolution: Resolution
    ) -> Draft | None:
        """A person, with all that belongs to the name: a longer name is somebody else's."""
        page, words = self._page, self._words
        start, stop = first, last
        while start > waiting and words.goes_before(start - 1) and words.is_close(start):
            start -= 1
        while start < first and words.is_everyday(start):
            start += 1
        while stop < end and words.belongs(stop + 1, end) and not self._begins_known(stop + 1):
            stop += 1
        while stop > last and page.bits[stop] & (PARTICLE | IZAFAT):
            stop -= 1
        if (start, stop) != (first, last):
            resolution = self._resolve(page.written(start, stop))
        titled = words.with_honorific(start, waiting)
        if titled < start and any(
            sex_told(plain(page.word(p))) == "f" for p in range(titled, start)
        ):
            # Mrs X is not Mr X.
            start, resolution = titled, self._resolve(page.written(titled, stop))
        evidence = Evidence.KNOWN_NAME if resolution.entity else Evidence.SHAPE
        return page.draft(titled, stop, evidence, resolution, kind="person", name=start)

    def _begins_known(self, place: int) -> bool:
        """Whether another known name of several words, or a place, begins here."""
        for hit in self._page.hits(place):
            if hit.spelt and (hit.more or not self._page.bits[place] & GIVEN):
                answer = self._resolve(self._page.written(place, place + hit.more))
                if answer.entity and (hit.more or answer.entity.type != "person"):
                    return True
        return False

    def _ends_another(self, first: int, waiting: int) -> bool:
        """Whether a capital before what only sounds like a name makes another name of it."""
        before = first - 1
        if before < waiting or not self._words.is_close(first):
            return False
        return bool(self._page.shapes[before] & CAPITAL) and not self._page.bits[before]

    def _is_part_of_another(self, place: int, waiting: int, end: int, kind: Kind) -> bool:
        """Whether the words around a one-word name make another name of it: Tehran University."""
        page, words = self._page, self._words
        if place < end and words.is_close(place + 1):
            following = page.bits[place + 1]
            shape = page.shapes[place + 1]
            if kind == EntityType.PLACE and leads_to_head(words, place + 1, end):
                return True
            if shape & CAPITAL and following & ORGANIZATION and not following & OFFICE:
                return True
            if shape & CAPITAL and not self._begins_known(place + 1):
                if leads_to_organization(words, place + 1, end):
                    return True
                other = following & (NO_NAME | HONORIFIC | GIVEN)
                if page.bits[place] & GIVEN:
                    other &= ~GIVEN  # Frank Henry Oldcastle.
                if not other and not page.shapes[place] & ALL_CAPITALS:
                    return page.language != "de" or bool(page.bits[place] & GIVEN)
        if kind == EntityType.PLACE and ends_institution(words, place, waiting):
            return True
        given = place > waiting and page.bits[place - 1] & GIVEN
        if page.language == "de" and page.gaps[place] != GAP_HYPHEN and not given:
            return False  # Any noun may stand before: the emirate Qatar is Emirat Katar.
        if place > waiting and words.is_close(place) and kind != EntityType.PERSON:
            before = page.bits[place - 1]
            if kind == EntityType.PLACE and page.word(place - 1) == "New":
                return True
            if page.shapes[place - 1] & CAPITAL and not before & (NO_NAME | HONORIFIC):
                return not before & ORGANIZATION and not words.may_be_ordinary(place - 1)
        return False


def _is_somebody(resolution: Resolution, hit: Hit) -> bool:
    return resolution.verdict == Verdict.MATCH or (hit.spelt and may_be_somebody(resolution))
