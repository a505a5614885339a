"""Finds the names in scripts that have capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nisba_service.annotation.capital_words import NO_NAME, NO_PERSON, CapitalWords
from nisba_service.annotation.draft import Draft, Hit, Kind, Page, Resolve
from nisba_service.annotation.fitness import fits
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.segment import (
    ALL_CAPITALS,
    CAPITAL,
    DIGITS,
    ONE_LETTER,
)
from nisba_service.annotation.vocabulary import melodies_of
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
    TITLE,
    plain,
)
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.names import sex_told

__all__ = ["find_by_capitals"]

_CONTRACTED = ("au", "du")
"""French: the article of Le Caire is in them."""
_LEAST_CONFIDENCE = 0.4
"""An ambiguous name is one if somebody is as likely meant as this."""


def find_by_capitals(
    page: Page, resolve: Resolve, nobody: Resolution, melodies: Collection[str]
) -> list[Draft]:
    """Returns the mentions in stretches of capitals, in order; none overlap.

    Args:
        page: the text.
        resolve: says whose a name is by itself.
        nobody: the resolution of what meets no name of the snapshot.
        melodies: the sound keys of names of one word.
    """
    finder = _Finder(page, resolve, nobody, melodies)
    found: list[Draft] = []
    for first, last in page.stretches.tolist():
        start = found[-1].last + 1 if found else 0
        found += finder.in_stretch(max(first, start), last, start)
    return found


class _Finder(CapitalWords):
    def __init__(
        self, page: Page, resolve: Resolve, nobody: Resolution, melodies: Collection[str]
    ) -> None:
        super().__init__(page)
        self._melodies = melodies
        self._resolve = resolve
        self._nobody = nobody

    def in_stretch(self, first: int, last: int, free: int) -> Iterator[Draft]:
        """Takes a stretch apart. free: the first word that belongs to no mention yet."""
        place = self._with_article(first, free)
        waiting = first
        while place <= last:
            known = self._known(place, max(waiting, free), last)
            if known is None:
                place += 1
                continue
            if known.first > waiting:
                yield from self._unknown(waiting, known.first - 1)
            yield known
            place = waiting = known.last + 1
        if waiting <= last:
            yield from self._unknown(waiting, last)

    def _with_article(self, first: int, free: int) -> int:
        """Where to look from: an article before the capitals may be part of a name."""
        before, page = first - 1, self.page
        if before < free or before not in page.hits:
            return first
        return before if page.bits[before] & (FUNCTION | PARTICLE) else first

    def _known(self, place: int, waiting: int, last: int) -> Draft | None:
        """The longest known name that begins with a word."""
        for hit in self.page.hits.get(place, ()):
            draft = self._judged(place, hit, waiting, last)
            if draft is not None:
                return draft
        return None

    def _judged(self, first: int, hit: Hit, waiting: int, last: int) -> Draft | None:
        page = self.page
        alone = hit.last == first
        bits = page.bits[first]
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
        if not hit.spelt and self.says_nothing(first, hit.last):
            return None
        article = bool(bits & FUNCTION) and not bits & PARTICLE and not alone
        if article and not hit.spelt:
            return None  # Of "À Tunis" all is heard but the preposition.
        if alone and not hit.spelt and not self._sounds_alike(first):
            return None
        # "The Australian" at the start of a sentence is one of Australia.
        of_two = page.begins[first] and bits & FUNCTION and hit.last == first + 1
        if of_two and page.bits[hit.last] & (DEMONYM | COMMON):
            return None
        if self.is_cut_short(first, hit.last):
            return None
        resolution = self._asked(first, hit)
        if not _is_somebody(resolution, hit):
            return None
        kind = resolution.candidates[0].type
        if page.headline[first]:
            return self._met(first, hit, resolution, kind)
        if alone and bits & DEMONYM and kind == EntityType.PERSON:
            return None
        if kind == EntityType.PERSON and not hit.trim:
            if alone and self.names_organization(first, last):
                return None
            return self._person(first, hit.last, waiting, last, resolution)
        # The National is one word behind its article: it is not in the National Front.
        inner = first + article
        if inner == hit.last and self._is_part_of_another(inner, inner, waiting, last, kind):
            return None
        return self._met(first, hit, resolution, kind)

    def _asked(self, first: int, hit: Hit) -> Resolution:
        page = self.page
        written = page.written(first, hit.last, 0, hit.trim)
        if page.language == "fr" and first and page.word(first - 1).lower() in _CONTRACTED:
            full = self._resolve("Le " + written)
            if full.entity is not None and full.entity.type == EntityType.PLACE:
                return full
        return self._resolve(written)

    def _met(self, first: int, hit: Hit, resolution: Resolution, kind: Kind) -> Draft:
        page = self.page
        if first < hit.last and page.bits[first] & FUNCTION and not page.bits[first] & PARTICLE:
            # The Guardian is called so; the Gulf and the Houthis are what they are without.
            own = resolution.candidates[0].name.casefold().startswith(page.word(first).casefold())
            first += not (own and page.shapes[first] & CAPITAL)
        return page.draft(
            first, hit.last, Evidence.KNOWN_NAME, resolution, kind=kind, trim=hit.trim
        )

    def _person(
        self, first: int, last: int, waiting: int, end: int, resolution: Resolution
    ) -> Draft | None:
        """A person, with all that belongs to the name: a longer name is somebody else's."""
        page = self.page
        start, stop = first, last
        while start > waiting and self.goes_before(start - 1) and self.is_close(start):
            start -= 1
        while stop < end and self.belongs(stop + 1, end) and not self._begins_known(stop + 1):
            stop += 1
        while stop > last and page.bits[stop] & PARTICLE:
            stop -= 1
        if (start, stop) != (first, last):
            resolution = self._resolve(page.written(start, stop))
        titled = self.with_honorific(start, waiting)
        if any(sex_told(plain(page.word(p))) == "f" for p in range(titled, start)):
            # Mrs X is not Mr X.
            start, resolution = titled, self._resolve(page.written(titled, stop))
        evidence = Evidence.KNOWN_NAME if resolution.entity else Evidence.SHAPE
        return page.draft(titled, stop, evidence, resolution, kind="person", name=start)

    def _begins_known(self, place: int) -> bool:
        """Whether another known name of several words, or a place, begins here."""
        for hit in self.page.hits.get(place, ()):
            if hit.spelt and (hit.last > place or not self.page.bits[place] & GIVEN):
                answer = self._resolve(self.page.written(place, hit.last))
                if answer.entity and (hit.last > place or answer.entity.type != "person"):
                    return True
        return False

    def _is_part_of_another(
        self, first: int, last: int, waiting: int, end: int, kind: Kind
    ) -> bool:
        """Whether the words around a one-word name make another name of it: Tehran University."""
        page = self.page
        if last < end and self.is_close(last + 1):
            following = page.bits[last + 1]
            shape = page.shapes[last + 1]
            if kind == EntityType.PLACE and self.leads_to_head(last + 1, end):
                return True
            if shape & CAPITAL and following & ORGANIZATION and not following & OFFICE:
                return True
            if (
                shape & CAPITAL
                and not following & (NO_NAME | HONORIFIC | GIVEN)
                and not self._begins_known(last + 1)
                and not page.shapes[first] & ALL_CAPITALS
            ):
                return page.language != "de" or bool(page.bits[first] & GIVEN)
        if kind == EntityType.PLACE and self.ends_institution(first, waiting):
            return True
        if first > waiting and self.is_close(first) and kind != EntityType.PERSON:
            before = page.bits[first - 1]
            if page.shapes[first - 1] & CAPITAL and not before & (NO_NAME | HONORIFIC):
                return not before & ORGANIZATION and not page.begins[first - 1]
        return False

    def _unknown(self, first: int, last: int) -> Iterator[Draft]:
        """Names by their shape alone among words that meet no known name as they stand."""
        page = self.page
        while first <= last and not page.shapes[first] & CAPITAL:
            first += 1
        while last >= first and not page.shapes[last] & CAPITAL:
            last -= 1
        if first > last:
            return
        places = range(first, last + 1)
        heads = [p for p in places if page.bits[p] & ORGANIZATION and page.shapes[p] & CAPITAL]
        if heads and not page.headline[first]:
            organization = self._organization(first, last, heads)
            if organization is not None:
                yield organization
                return
        yield from self._sequences(first, last)

    def _organization(self, first: int, last: int, heads: list[int]) -> Draft | None:
        page = self.page
        while first < last and self.stands_before(first, heads):
            first += 1
        capitals = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        named = [
            p for p in capitals if not page.bits[p] & (NO_NAME | ORGANIZATION | PLACE | HONORIFIC)
        ]
        if len(capitals) == 1 and not page.bits[first] & DEMONYM:
            # "the Society", of a society that the text has named.
            if not named and page.shapes[first] & ALL_CAPITALS == 0 and not page.begins[first]:
                return self._by_shape(first, first, "organization", weak=True)
            return None
        if page.language == "de" and not named:
            return None
        if not named and len(capitals) < 3:
            return None
        if page.bits[capitals[0]] & GIVEN and not any(p == capitals[-1] for p in heads):
            return None
        return self._by_shape(first, last, "organization")

    def _sequences(self, first: int, last: int) -> Iterator[Draft]:
        """Names between words that are no names."""
        page = self.page
        start = first
        while start <= last:
            while start <= last and not self.may_begin(start):
                start += 1
            stop = start
            while (
                stop < last
                and self.is_close(stop + 1)
                and (self.is_name(stop + 1) or self.is_place_head(stop + 1))
                and not (page.bits[stop + 1] & (HONORIFIC | TITLE))
            ):
                stop += 1
            end = stop
            while end > start and not page.shapes[end] & CAPITAL:
                end -= 1
            if start <= last:
                yield from self._sequence(start, end)
            start = stop + 1

    def _sequence(self, first: int, last: int) -> Iterator[Draft]:
        page = self.page
        words = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        if all(page.bits[p] & (FUNCTION | COMMON) for p in words[:-1]) and (
            page.bits[words[-1]] & FUNCTION
        ):
            return
        if len(words) == 1 and (
            page.shapes[words[0]] & (DIGITS | ONE_LETTER) or page.bits[words[0]] & COMMON
        ):
            return
        if page.language == "de" and not page.bits[first] & GIVEN:
            # Every noun has a capital: the name begins with the given name.
            named = next((p for p in words[1:-1] if page.bits[p] & GIVEN), first)
            if named != first:
                first, words = named, words[words.index(named) :]
        titled = self.with_honorific(first, 0)
        called = titled < first or self.follows_office(first)
        bits = page.bits_of(words)
        given = page.bits[words[0]] & GIVEN
        particle = len(words) < last - first + 1
        if page.headline[first] and not (given and len(words) > 1):
            yield self._by_shape(titled, last, "person", name=first, weak=True)
            return
        if bits & PLACE:
            if len(words) > 1 and any(not page.bits[p] & PLACE for p in words):
                yield self._by_shape(first, last, "place")
            return
        if len(words) > 1:
            sure = given or called or particle or page.language != "de"
            kind = "person" if given or called else ""
            yield self._by_shape(titled, last, kind, name=first, weak=not sure)
            return
        weak = not (called or given or self.follows_where(first)) and (
            page.begins[first] or page.language == "de"
        )
        acronym = page.shapes[first] & ALL_CAPITALS
        kind = "person" if called or given else "organization" if acronym else ""
        yield self._by_shape(titled, last, kind, name=first, weak=weak and not acronym)

    def _is_worth_a_look(self, first: int, last: int) -> bool:
        """Whether an unknown name may yet be a known one spelt oddly.

        A given name alone is met everywhere and shows nothing. Of one word behind an article too
        little is heard to be looked up by.
        """
        page = self.page
        words = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        if any(self._tells(p) and not page.bits[p] & GIVEN for p in words):
            return True
        if len(words) < 3 and page.bits[first] & PARTICLE:
            return True
        return all(p in page.hits for p in words)

    def _tells(self, place: int) -> bool:
        """Whether a word is spelt like a name, or sounds like one with all its vowels."""
        hits = self.page.hits.get(place, ())
        return any(hit.spelt for hit in hits) or (bool(hits) and self._sounds_alike(place))

    def _sounds_alike(self, place: int) -> bool:
        """Whether a word sounds like a name of one word, its vowels too."""
        return any(key in self._melodies for key in melodies_of(self.page.word(place)))

    def _by_shape(
        self, first: int, last: int, kind: Kind, *, name: int | None = None, weak: bool = False
    ) -> Draft:
        page = self.page
        name = first if name is None else name
        met = self._is_worth_a_look(name, last)
        written = page.written(name, last)
        resolution = self._resolve(written) if met else self._nobody
        if not fits(kind, written, resolution):
            resolution = self._nobody
        return page.draft(first, last, Evidence.SHAPE, resolution, kind=kind, name=name, weak=weak)


def _is_somebody(resolution: Resolution, hit: Hit) -> bool:
    if resolution.verdict == Verdict.MATCH:
        return True
    return (
        hit.spelt
        and resolution.verdict == Verdict.AMBIGUOUS
        and resolution.confidence >= _LEAST_CONFIDENCE
    )
