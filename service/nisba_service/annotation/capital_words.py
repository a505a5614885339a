"""What a word with a capital may be: part of a name, before one, or none."""

from __future__ import annotations

from nisba_service.annotation.draft import Page
from nisba_service.annotation.melodies import Melodies
from nisba_service.annotation.shapes import CAPITAL, DIGITS, GAP_HYPHEN, POSSESSIVE
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
    PLACE,
    TITLE,
)

__all__ = ["NO_NAME", "NO_PERSON", "CapitalWords"]

NO_NAME = FUNCTION | CALENDAR | DEMONYM | OFFICE | COMMON
"""What is no part of an unknown name."""
NO_PERSON = NO_NAME | ORGANIZATION | PLACE
_WHERE = ("in", "nach", "aus", "bei")


class CapitalWords:
    """Judges the words of a page one by one, and by what stands beside them.

    Args:
        page: the text.
        melodies: what names of one word sound like.
    """

    def __init__(self, page: Page, melodies: Melodies) -> None:
        self.page = page
        self._melodies = melodies

    def sounds_like_name(self, place: int) -> bool:
        """Whether a word sounds like a name of one word, its vowels too."""
        return self._melodies.has(self.page.word(place))

    def is_cut_short(self, first: int, last: int) -> bool:
        """Whether a longer name begins inside: Iran's [Revolutionary Guards Corps].

        Also whether the article in small letters is none of the name's: the [Brotherhood].
        """
        page = self.page
        if last == first:
            return False
        article = not page.shapes[first] & CAPITAL and page.bits[first] & FUNCTION
        if not article and not page.shapes[first] & POSSESSIVE:
            return False
        inside = page.hits(first + 1)
        return any(first + 1 + hit.more > last or (article and hit.spelt) for hit in inside)

    def says_nothing(self, first: int, last: int) -> bool:
        """Whether words of no name alone sound like one."""
        bits = self.page.bits
        place = first
        while place <= last and bits[place] & NO_NAME:
            place += 1
        return place > last

    def goes_before(self, place: int) -> bool:
        """Whether a word goes before the known part of a name. In German it may be any noun."""
        return self.is_name(place) and (
            self.page.language != "de" or bool(self.page.bits[place] & (GIVEN | PARTICLE))
        )

    def is_name(self, place: int) -> bool:
        """Whether a word may be part of a name that nobody knows."""
        page = self.page
        shape, bits = page.shapes[place], page.bits[place]
        if bits & (HONORIFIC | TITLE):
            return False
        if bits & (PARTICLE | IZAFAT):
            return True
        if not shape & CAPITAL:
            return False
        # A capital inside a sentence makes a name of an ordinary word: Green Zone, Can Dundar.
        if page.language == "de" or page.begins[place]:
            return not bits & NO_PERSON and not shape & DIGITS
        return not bits & (NO_PERSON & ~(COMMON | FUNCTION)) and not shape & DIGITS

    def is_everyday(self, place: int) -> bool:
        """Whether a particle is an article or preposition where it stands: von Saddam Hussein.

        The article of et-Tunisi hangs on its name.
        """
        page = self.page
        if not page.bits[place] & FUNCTION or page.gaps[place + 1] == GAP_HYPHEN:
            return False
        return page.begins[place] or not page.shapes[place] & CAPITAL

    def is_joined(self, first: int, last: int) -> bool:
        """Whether an izafat joins words to the word before them or behind them."""
        bits = self.page.bits
        around = bits[first - 1] if first else 0
        if last + 1 < len(bits):
            around |= bits[last + 1]
        return bool(around & IZAFAT)

    def belongs(self, place: int, end: int) -> bool:
        """Whether a word goes on a person's name."""
        page = self.page
        if not self.is_close(place):
            return False
        if not page.shapes[place] & CAPITAL:
            return place < end and bool(page.bits[place] & (PARTICLE | IZAFAT))
        return self.is_name(place)

    def is_close(self, place: int) -> bool:
        """Whether a word and the word before it may be of one name."""
        return self.page.gaps[place] in (0, 1, 2, 3, 4)

    def with_honorific(self, first: int, free: int) -> int:
        """Where a name begins with its honorifics; free: the first word that may be one."""
        page = self.page
        while (
            first - 1 >= free
            and page.bits[first - 1] & HONORIFIC
            and page.shapes[first - 1] & CAPITAL
            and page.gaps[first] in (1, 3, 4)
            and page.gaps[first - 1] != GAP_HYPHEN  # An Attorney-General is no general.
        ):
            first -= 1
        return first

    def may_be_ordinary(self, place: int) -> bool:
        """Whether only the beginning of its sentence may have given a word its capital."""
        return self.page.begins[place] and not self.page.stands_inside(place)

    def is_place_head(self, place: int) -> bool:
        """Whether a word is of a place's name without being one: Street, Lake, New."""
        bits = self.page.bits[place]
        return bool(bits & PLACE) and not bits & (FUNCTION | DEMONYM | OFFICE)

    def may_begin(self, place: int) -> bool:
        """Whether a name that nobody knows may begin with a word."""
        page = self.page
        if page.bits[place] & (HONORIFIC | TITLE):
            saint = page.word(place) == "St"
            return saint and self._goes_on(place) and self.is_name(place + 1)
        if not page.shapes[place] & CAPITAL:
            return False
        if page.bits[place] & FUNCTION:
            # Le Drian, Can Dundar
            return not page.begins[place] and page.language != "de"
        if self.is_name(place):
            return True
        # New statistics, but New South Wales.
        return self.is_place_head(place) and (not page.begins[place] or self._goes_on(place))

    def _goes_on(self, place: int) -> bool:
        """Whether another capital follows that may be of one name with a word."""
        page, following = self.page, place + 1
        return (
            following < len(page)
            and bool(page.shapes[following] & CAPITAL)
            and self.is_close(following)
        )

    def follows_where(self, first: int) -> bool:
        """Whether a German preposition before it, without an article, shows a place."""
        page = self.page
        return (
            first > 0
            and page.language == "de"
            and page.gaps[first] in (1, 3)
            and page.word(first - 1).lower() in _WHERE
        )

    def follows_office(self, first: int) -> bool:
        """Whether the word before says what somebody is: Foreign Minister, capital or not."""
        page = self.page
        if not first or page.gaps[first] not in (1, 3):
            return False
        return bool(page.bits[first - 1] & OFFICE) and not page.bits[first - 1] & FUNCTION
