"""Unknown names among words with capitals, by their shape alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nisba_service.annotation.capital_words import NO_NAME, CapitalWords
from nisba_service.annotation.draft import Draft, Kind, Resolve
from nisba_service.annotation.fitness import fits, is_sure, is_written_so
from nisba_service.annotation.organization_words import second_name, stands_before
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.shapes import ALL_CAPITALS, CAPITAL, DIGITS, ONE_LETTER, POSSESSIVE
from nisba_service.annotation.words import (
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
    word_bits,
)
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.names import is_numeral

__all__ = ["NamesByShape"]

_MINISTERS = ("Minister", "Secretary")
"""What stands before them is no organisation: Emergency Services Minister."""


def _has_capital_inside(word: str) -> bool:
    """Whether a word is written as no noun is: AfD."""
    return any(map(str.isupper, word[1:]))


class NamesByShape:
    """Finds names in stretches of capitals that are no known name as they stand.

    Args:
        words: what the words of the page may be.
        resolve: says whose a name is by itself.
        nobody: the resolution of what meets no name of the snapshot.
    """

    def __init__(self, words: CapitalWords, resolve: Resolve, nobody: Resolution) -> None:
        self._words = words
        self._page = words.page
        self._resolve = resolve
        self._nobody = nobody

    def among(self, first: int, last: int) -> list[Draft]:
        """Names by their shape alone among words that meet no known name as they stand."""
        bits, shapes = self._page.bits, self._page.shapes
        while first <= last and not shapes[first] & CAPITAL:
            first += 1
        while last >= first and not shapes[last] & CAPITAL:
            last -= 1
        if first > last:
            return []
        heads = [
            p for p in range(first, last + 1) if bits[p] & ORGANIZATION and shapes[p] & CAPITAL
        ]
        cut = second_name(self._words, first, last, heads) if heads else None
        if cut is not None:
            before = [] if self._page.word(cut) in _MINISTERS else self.among(first, cut - 1)
            return before + self.among(cut, last)
        if heads and not self._page.headline[first]:
            organization = self._organization(first, last, heads)
            if organization is not None:
                return [organization]
        sequences = (self._sequence(start, end) for start, end in self._sequences(first, last))
        return [draft for draft in sequences if draft is not None]

    def _organization(self, first: int, last: int, heads: list[int]) -> Draft | None:
        page = self._page
        while first < last and stands_before(self._words, first, heads):
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

    def _sequences(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """First and last words of what may be names, between words that are none."""
        words, bits, shapes = self._words, self._page.bits, self._page.shapes
        start = first
        while start <= last:
            if not words.may_begin(start):
                start += 1
                continue
            stop = start
            while (
                stop < last
                and words.is_close(stop + 1)
                and (words.is_name(stop + 1) or words.is_place_head(stop + 1))
                and not bits[stop + 1] & (HONORIFIC | TITLE)
            ):
                stop += 1
            end = stop
            while end > start and not shapes[end] & CAPITAL:
                end -= 1
            yield start, end
            start = stop + 1

    def _is_portfolio(self, last: int) -> bool:
        """Whether words say what somebody is minister of: Foreign Affairs Minister."""
        page, following = self._page, last + 1
        if following >= len(page) or not page.bits[following] & OFFICE:
            return False
        if not self._words.is_close(following):
            return False
        return page.word(following) in _MINISTERS and not page.shapes[last] & POSSESSIVE

    def _sequence(self, first: int, last: int) -> Draft | None:
        page, bits = self._page, self._page.bits
        if self._is_portfolio(last):
            return None
        words = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        if bits[words[-1]] & FUNCTION and all(bits[p] & (FUNCTION | COMMON) for p in words):
            return None
        if len(words) == 1 and (
            page.shapes[words[0]] & (DIGITS | ONE_LETTER) or bits[words[0]] & COMMON
        ):
            return None
        if page.language == "de" and not bits[first] & GIVEN:
            # Every noun has a capital: the name begins with the given name.
            named = next((p for p in words[1:-1] if bits[p] & GIVEN), first)
            if named != first:
                first, words = named, words[words.index(named) :]
        titled = self._words.with_honorific(first, 0)
        called = titled < first or self._words.follows_office(first)
        given = bool(bits[words[0]] & GIVEN)
        if page.headline[first] and not (given and len(words) > 1):
            return self._by_shape(titled, last, "person", name=first, weak=True)
        places = [p for p in words if bits[p] & PLACE]
        if places:
            # New Year, New Deal: words of no name behind a word of no name.
            ordinary = places == [first] and all(
                word_bits(plain(page.word(p))) & COMMON for p in words
            )
            if ordinary or len(places) == len(words):
                return None
            return self._by_shape(first, last, "place")
        if len(words) > 1:
            particle = len(words) < last - first + 1
            sure = given or called or particle or page.language != "de"
            kind = "person" if given or called else ""
            return self._by_shape(titled, last, kind, name=first, weak=not sure)
        if called or given:
            return self._by_shape(titled, last, "person", name=first)
        if page.shapes[first] & ALL_CAPITALS:
            return self._by_shape(first, last, "organization")
        unsure = page.begins[first] or (
            page.language == "de" and not _has_capital_inside(page.word(first))
        )
        return self._by_shape(first, last, "", weak=unsure and not self._words.follows_where(first))

    def _is_worth_a_look(self, first: int, last: int) -> bool:
        """Whether an unknown name may yet be a known one spelt oddly.

        A given name alone is met everywhere and shows nothing. Of one word behind an article too
        little is heard to be looked up by.
        """
        page = self._page
        words = [p for p in range(first, last + 1) if page.shapes[p] & CAPITAL]
        if len(words) < 3 and page.bits[first] & PARTICLE:
            return True
        if any(is_numeral(page.word(p)) for p in words[1:]):
            return True  # Abdullah II is a king.
        met = [p for p in words if page.is_met(p, p)]
        return (len(met) == len(words) > 1) or any(
            not page.bits[p] & GIVEN and self._tells(p) for p in met
        )

    def _tells(self, place: int) -> bool:
        """Whether a word that meets a name is spelt like one, or sounds so with all its vowels."""
        return any(hit.spelt for hit in self._page.hits(place)) or self._words.sounds_like_name(
            place
        )

    def _by_shape(
        self, first: int, last: int, kind: Kind, *, name: int | None = None, weak: bool = False
    ) -> Draft:
        page = self._page
        name = first if name is None else name
        resolution = self._nobody
        if self._is_worth_a_look(name, last):
            written = page.written(name, last)
            met = self._resolve(written)
            suits = is_written_so(written, met, page.headline[first])
            resolution = met if suits and fits(kind, written, met) else self._nobody
            if not is_sure(resolution):
                resolution = replace(resolution, verdict=Verdict.AMBIGUOUS, entity=None)
        return page.draft(first, last, Evidence.SHAPE, resolution, kind=kind, name=name, weak=weak)
