"""What shows in a stretch of capitals where the name of an organisation begins and ends."""

from __future__ import annotations

from nisba_service.annotation.capital_words import CapitalWords
from nisba_service.annotation.shapes import CAPITAL, POSSESSIVE
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
    PLACE,
)

__all__ = [
    "ends_institution",
    "leads_to_head",
    "leads_to_organization",
    "names_organization",
    "second_name",
    "stands_before",
]

_AND = ("and", "et", "und")


def names_organization(words: CapitalWords, place: int, end: int) -> bool:
    """Whether a surname is what an organisation is called by: the Golani Brigade."""
    page = words.page
    if place >= end or not words.is_close(place + 1) or page.language == "de":
        return False
    following = page.bits[place + 1]
    capital = page.shapes[place + 1] & CAPITAL
    return bool(capital and following & ORGANIZATION and not following & (OFFICE | COMMON))


def leads_to_head(words: CapitalWords, place: int, end: int) -> bool:
    """Whether capitals lead to the head of another place: Baghdad International Airport."""
    page = words.page
    while place <= end and page.shapes[place] & CAPITAL and words.is_close(place):
        bits = page.bits[place]
        if bits & PLACE and not bits & (DEMONYM | FUNCTION):
            return True
        if not bits & COMMON or page.language == "de":
            return False
        place += 1
    return False


def leads_to_organization(words: CapitalWords, place: int, end: int) -> bool:
    """Whether capitals lead to the head of an organisation: Commonwealth War Graves Commission.

    No nation, office or possessive stands between: Israel Egyptian Army, Iraq Prime Minister.
    """
    page = words.page
    if page.language == "de":
        return False
    while place <= end and page.shapes[place] & CAPITAL and words.is_close(place):
        bits = page.bits[place]
        if bits & ORGANIZATION and not bits & (OFFICE | COMMON):
            return True
        apart = bits & (CALENDAR | DEMONYM | HONORIFIC | GIVEN | OFFICE)
        # War is a verb in German.
        if apart or (bits & FUNCTION and not bits & COMMON):
            return False
        if page.shapes[place] & POSSESSIVE:
            return False
        place += 1
    return False


def ends_institution(words: CapitalWords, place: int, waiting: int) -> bool:
    """Whether a place belongs to the name before it: University of Beirut."""
    page = words.page
    before = place - 2
    return (
        before >= waiting
        and bool(page.bits[place - 1] & CONNECTOR)
        and bool(page.bits[before] & INSTITUTION)
        and bool(page.shapes[before] & CAPITAL)
    )


def stands_before(words: CapitalWords, place: int, heads: list[int]) -> bool:
    """Whether a word at the beginning is none of the organisation's name."""
    bits = words.page.bits[place]
    if place in heads:
        # die Zeitung Al-Ayyam, die Partei Ennahda; but die Universität Leipzig.
        return words.page.language == "de" and not bits & INSTITUTION
    if bits & OFFICE:
        # Prime Minister X of the Y Party; but the King Faisal Hospital.
        return place + 1 not in heads and not words.page.bits[place + 1] & GIVEN
    # The Lebanese Armed Forces; but Iran's army is no name.
    institution = words.page.bits[place + 1] & INSTITUTION
    nation = bits & DEMONYM and place + 1 in heads and not institution
    return bool(bits & FUNCTION) or bool(nation)


def second_name(words: CapitalWords, first: int, last: int, heads: list[int]) -> int | None:
    """Where a second name begins behind that of an organisation, if one does.

    National Party President [Helen Dickie], Forest Service and [Coastal Fire Brigades], Channel
    Nine [the Army].
    """
    page = words.page
    for place in range(first + 1, last):
        before, bits = place - 1, page.bits[place]
        if page.shapes[place] & CAPITAL:
            office = bits & OFFICE and not bits & (ORGANIZATION | COMMON)
            if office and before in heads and place not in heads and heads[-1] < place:
                return place if words.is_name(place + 1) else None
            continue
        word = page.word(place)
        if word == "the" and not page.bits[before] & CONNECTOR:
            return place
        if word in _AND and before in heads and before > first and heads[-1] > place:
            return place
    return None
