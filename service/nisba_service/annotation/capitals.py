"""Finds the names in scripts that have capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nisba_service.annotation.draft import Draft, Hit, Kind, Page, Resolve
from nisba_service.annotation.fitness import fits
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.segment import (
    ALL_CAPITALS,
    CAPITAL,
    DIGITS,
    ONE_LETTER,
    POSSESSIVE,
)
from nisba_service.annotation.vocabulary import melodies_of
from nisba_service.annotation.words import (
    CALENDAR,
    COMMON,
    CONNECTOR,
    DEMONYM,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    INSTITUTION,
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

_NO_NAME = FUNCTION | CALENDAR | DEMONYM | OFFICE | COMMON
"""What is no part of an unknown name."""
_NO_PERSON = _NO_NAME | ORGANIZATION | PLACE
_WHERE = ("in", "nach", "aus", "bei")
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


class _Finder:
    def __init__(
        self, page: Page, resolve: Resolve, nobody: Resolution, melodies: Collection[str]
    ) -> None:
        self._page = page
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
        before, page = first - 1, self._page
        if before < free or before not in page.hits:
            return first
        return before if page.bits[before] & (FUNCTION | PARTICLE) else first

    def _known(self, place: int, waiting: int, last: int) -> Draft | None:
        """The longest known name that begins with a word."""
        for hit in self._page.hits.get(place, ()):
            draft = self._judged(place, hit, waiting, last)
            if draft is not None:
                return draft
        return None

    def _judged(self, first: int, hit: Hit, waiting: int, last: int) -> Draft | None:
        page = self._page
        alone = hit.last == first
        bits = page.bits[first]
        if (
            alone
            and bits & _NO_PERSON
            and (
                not hit.spelt
                or bits & (FUNCTION | CALENDAR | OFFICE)
                or (page.begins[first] and bits & COMMON)
            )
        ):
            return None
        if not hit.spelt and self._says_nothing(first, hit.last):
            return None
        if alone and not hit.spelt and not self._sounds_alike(first):
            return None
        # "The Australian" at the start of a sentence is one of Australia.
        of_two = page.begins[first] and bits & FUNCTION and hit.last == first + 1
        if of_two and page.bits[hit.last] & (DEMONYM | COMMON):
            return None
        if self._is_cut_short(first, hit.last):
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
            return self._person(first, hit.last, waiting, last, resolution)
        if alone and self._is_part_of_another(first, hit.last, waiting, last, kind):
            return None
        return self._met(first, hit, resolution, kind)

    def _asked(self, first: int, hit: Hit) -> Resolution:
        page = self._page
        written = page.written(first, hit.last, 0, hit.trim)
        if page.language == "fr" and first and page.word(first - 1).lower() in _CONTRACTED:
            full = self._resolve("Le " + written)
            if full.entity is not None and full.entity.type == EntityType.PLACE:
                return full
        return self._resolve(written)

    def _met(self, first: int, hit: Hit, resolution: Resolution, kind: Kind) -> Draft:
        page = self._page
        if first < hit.last and page.bits[first] & FUNCTION and not page.bits[first] & PARTICLE:
            # The Guardian is called so; the Gulf and the Houthis are what they are without.
            own = resolution.candidates[0].name.casefold().startswith(page.word(first).casefold())
            first += not (own and page.shapes[first] & CAPITAL)
        return page.draft(
            first, hit.last, Evidence.KNOWN_NAME, resolution, kind=kind, trim=hit.trim
        )

    def _is_cut_short(self, first: int, last: int) -> bool:
        """Whether a longer name begins inside: Iran's [Revolutionary Guards Corps].

        Also whether the article in small letters is none of the name's: the [Brotherhood].
        """
        page = self._page
        if last == first:
            return False
        article = not page.shapes[first] & CAPITAL and page.bits[first] & FUNCTION
        if not article and not page.shapes[first] & POSSESSIVE:
            return False
        inside = page.hits.get(first + 1, ())
        return any(hit.last > last or (article and hit.spelt) for hit in inside)

    def _says_nothing(self, first: int, last: int) -> bool:
        """Whether words of no name alone sound like one."""
        return all(self._page.bits[place] & _NO_NAME for place in range(first, last + 1))

    def _person(
        self, first: int, last: int, waiting: int, end: int, resolution: Resolution
    ) -> Draft | None:
        """A person, with all that belongs to the name: a longer name is somebody else's."""
        page = self._page
        start, stop = first, last
        while start > waiting and self._goes_before(start - 1) and self._is_close(start):
            start -= 1
        while stop < end and self._belongs(stop + 1, end) and not self._begins_known(stop + 1):
            stop += 1
        while stop > last and page.bits[stop] & PARTICLE:
            stop -= 1
        if (start, stop) != (first, last):
            resolution = self._resolve(page.written(start, stop))
        titled = self._with_honorific(start, waiting)
        if any(sex_told(plain(page.word(p))) == "f" for p in range(titled, start)):
            # Mrs X is not Mr X.
            start, resolution = titled, self._resolve(page.written(titled, stop))
        evidence = Evidence.KNOWN_NAME if resolution.entity else Evidence.SHAPE
        return page.draft(titled, stop, evidence, resolution, kind="person", name=start)

    def _goes_before(self, place: int) -> bool:
        """Whether a word goes before the known part of a name. In German it may be any noun."""
        return self._is_name(place) and (
            self._page.language != "de" or bool(self._page.bits[place] & (GIVEN | PARTICLE))
        )

    def _is_name(self, place: int) -> bool:
        page = self._page
        shape, bits = page.shapes[place], page.bits[place]
        if bits & (HONORIFIC | TITLE):
            return False
        if bits & PARTICLE:
            return True
        if not shape & CAPITAL:
            return False
        # A capital inside a sentence makes a name of an ordinary word: Green Zone, Can Dundar.
        if page.language == "de" or page.begins[place]:
            return not bits & _NO_PERSON and not shape & DIGITS
        return not bits & (_NO_PERSON & ~(COMMON | FUNCTION)) and not shape & DIGITS

    def _belongs(self, place: int, end: int) -> bool:
        """Whether a word goes on a person's name."""
        page = self._page
        if not self._is_close(place):
            return False
        if not page.shapes[place] & CAPITAL:
            return bool(page.bits[place] & PARTICLE) and place < end
        return self._is_name(place)

    def _is_close(self, place: int) -> bool:
        return self._page.gaps[place] in (0, 1, 2, 3, 4)

    def _begins_known(self, place: int) -> bool:
        """Whether another known name of several words, or a place, begins here."""
        for hit in self._page.hits.get(place, ()):
            if hit.spelt and (hit.last > place or not self._page.bits[place] & GIVEN):
                answer = self._resolve(self._page.written(place, hit.last))
                if answer.entity and (hit.last > place or answer.entity.type != "person"):
                    return True
        return False

    def _with_honorific(self, first: int, free: int) -> int:
        page = self._page
        while (
            first - 1 >= free
            and page.bits[first - 1] & HONORIFIC
            and page.shapes[first - 1] & CAPITAL
            and page.gaps[first] in (1, 3, 4)
        ):
            first -= 1
        return first

    def _is_part_of_another(
        self, first: int, last: int, waiting: int, end: int, kind: Kind
    ) -> bool:
        """Whether the words around a one-word name make another name of it: Tehran University."""
        page = self._page
        if last < end and self._is_close(last + 1):
            following = page.bits[last + 1]
            shape = page.shapes[last + 1]
            if kind == EntityType.PLACE and self._leads_to_head(last + 1, end):
                return True
            if shape & CAPITAL and following & ORGANIZATION and not following & OFFICE:
                return True
            if (
                shape & CAPITAL
                and not following & (_NO_NAME | HONORIFIC | GIVEN)
                and not self._begins_known(last + 1)
                and not page.shapes[first] & ALL_CAPITALS
            ):
                return page.language != "de" or bool(page.bits[first] & GIVEN)
        if kind == EntityType.PLACE and self._ends_institution(first, waiting):
            return True
        if first > waiting and self._is_close(first) and kind != EntityType.PERSON:
            before = page.bits[first - 1]
            if page.shapes[first - 1] & CAPITAL and not before & (_NO_NAME | HONORIFIC):
                return not before & ORGANIZATION and not page.begins[first - 1]
        return False

    def _leads_to_head(self, place: int, end: int) -> bool:
        """Whether capitals lead to the head of another place: Baghdad International Airport."""
        page = self._page
        while place <= end and page.shapes[place] & CAPITAL and self._is_close(place):
            bits = page.bits[place]
            if bits & PLACE and not bits & (DEMONYM | FUNCTION):
                return True
            if not bits & COMMON or page.language == "de":
                return False
            place += 1
        return False

    def _ends_institution(self, place: int, waiting: int) -> bool:
        """Whether a place belongs to the name before it: University of Beirut."""
        page = self._page
        before = place - 2
        return (
            before >= waiting
            and bool(page.bits[place - 1] & CONNECTOR)
            and bool(page.bits[before] & INSTITUTION)
            and bool(page.shapes[before] & CAPITAL)
        )

    def _unknown(self, first: int, last: int) -> Iterator[Draft]:
        """Names by their shape alone among words that meet no known name as they stand."""
        page = self._page
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
        page = self._page
        while first < last and self._stands_before(first, heads):
            first += 1
        capitals = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        named = [
            p for p in capitals if not page.bits[p] & (_NO_NAME | ORGANIZATION | PLACE | HONORIFIC)
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

    def _stands_before(self, place: int, heads: list[int]) -> bool:
        """Whether a word at the beginning is none of the organisation's name."""
        bits = self._page.bits[place]
        if place in heads:
            # die Zeitung Al-Ayyam, die Partei Ennahda; but die Universität Leipzig.
            return self._page.language == "de" and not bits & INSTITUTION
        if bits & OFFICE:
            return place + 1 not in heads
        # The Lebanese Armed Forces; but Iran's army is no name.
        institution = self._page.bits[place + 1] & INSTITUTION
        nation = bits & DEMONYM and place + 1 in heads and not institution
        return bool(bits & FUNCTION) or bool(nation)

    def _sequences(self, first: int, last: int) -> Iterator[Draft]:
        """Names between words that are no names."""
        page = self._page
        start = first
        while start <= last:
            while start <= last and not self._may_begin(start):
                start += 1
            stop = start
            while (
                stop < last
                and self._is_close(stop + 1)
                and (self._is_name(stop + 1) or self._is_place_head(stop + 1))
                and not (page.bits[stop + 1] & (HONORIFIC | TITLE))
            ):
                stop += 1
            end = stop
            while end > start and not page.shapes[end] & CAPITAL:
                end -= 1
            if start <= last:
                yield from self._sequence(start, end)
            start = stop + 1

    def _is_place_head(self, place: int) -> bool:
        bits = self._page.bits[place]
        return bool(bits & PLACE) and not bits & (FUNCTION | DEMONYM | OFFICE)

    def _may_begin(self, place: int) -> bool:
        page = self._page
        if page.bits[place] & (HONORIFIC | TITLE):
            return False
        if not page.shapes[place] & CAPITAL:
            return False
        if page.bits[place] & FUNCTION:
            # Le Drian, Can Dundar
            return not page.begins[place] and page.language != "de"
        return self._is_name(place) or (self._is_place_head(place) and not page.begins[place])

    def _sequence(self, first: int, last: int) -> Iterator[Draft]:
        page = self._page
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
        titled = self._with_honorific(first, 0)
        called = titled < first or self._follows_office(first)
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
        weak = not (called or given or self._follows_where(first)) and (
            page.begins[first] or page.language == "de"
        )
        acronym = page.shapes[first] & ALL_CAPITALS
        kind = "person" if called or given else "organization" if acronym else ""
        yield self._by_shape(titled, last, kind, name=first, weak=weak and not acronym)

    def _follows_where(self, first: int) -> bool:
        """Whether a German preposition before it, without an article, shows a place."""
        page = self._page
        return (
            first > 0
            and page.language == "de"
            and page.gaps[first] in (1, 3)
            and page.word(first - 1).lower() in _WHERE
        )

    def _follows_office(self, first: int) -> bool:
        """Whether the word before says what somebody is: Foreign Minister, capital or not."""
        page = self._page
        if not first or page.gaps[first] not in (1, 3):
            return False
        return bool(page.bits[first - 1] & OFFICE) and not page.bits[first - 1] & FUNCTION

    def _is_worth_a_look(self, first: int, last: int) -> bool:
        """Whether an unknown name may yet be a known one spelt oddly.

        A given name alone is met everywhere and shows nothing. Of one word behind an article too
        little is heard to be looked up by.
        """
        page = self._page
        words = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        if any(self._tells(p) and not page.bits[p] & GIVEN for p in words):
            return True
        if len(words) < 3 and page.bits[first] & PARTICLE:
            return True
        return all(p in page.hits for p in words)

    def _tells(self, place: int) -> bool:
        """Whether a word is spelt like a name, or sounds like one with all its vowels."""
        hits = self._page.hits.get(place, ())
        return any(hit.spelt for hit in hits) or (bool(hits) and self._sounds_alike(place))

    def _sounds_alike(self, place: int) -> bool:
        """Whether a word sounds like a name of one word, its vowels too."""
        return any(key in self._melodies for key in melodies_of(self._page.word(place)))

    def _by_shape(
        self, first: int, last: int, kind: Kind, *, name: int | None = None, weak: bool = False
    ) -> Draft:
        page = self._page
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
