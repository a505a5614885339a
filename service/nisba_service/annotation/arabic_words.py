"""What a word in Arabic script may be, by itself and by what stands beside it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nisba_service.annotation.arabic_forms import (
    CHILD,
    FAMILY_ENDINGS,
    HEAD,
    LOCATING,
    SAYING,
    folded_word,
    is_adjective,
)
from nisba_service.annotation.arabic_surnames import CLITICS, INSIDE, LEAST_STEM
from nisba_service.annotation.draft import Page
from nisba_service.annotation.shapes import DIGITS, IN_ARABIC, ONE_LETTER
from nisba_service.annotation.words import (
    CALENDAR,
    COMMON,
    DEMONYM,
    FUNCTION,
    GIVEN,
    HOMOGRAPH,
    HOMOGRAPHS,
    HONORIFIC,
    LOCALITY,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    PLACE,
    VERB,
    plain,
    word_bits,
)
from nisba_service.names import fold, ism_of

__all__ = ["MOST_BETWEEN", "MOST_WORDS", "NO_NAME", "ArabicWords"]

NO_NAME: Final = FUNCTION | CALENDAR | OFFICE | COMMON | VERB | DEMONYM | LOCALITY
_ENDS: Final = NO_NAME | ORGANIZATION | HONORIFIC
"""What no name goes on with."""
_SAID_BEFORE: Final = OFFICE | HONORIFIC
_BETWEEN: Final = COMMON | DEMONYM | ORGANIZATION
"""What may stand between an office and the name."""
MOST_BETWEEN: Final = 3
"""So many words may stand between an office and the name: the American foreign minister."""
MOST_WORDS: Final = 6
"""So many words may follow the first one of a name, or of the honorifics before it."""
_NO_GIVEN: Final = ("ي", "ت", "ی", "می", "سي", "ست", "ال", "وال", "بال", "لل")
"""Beginnings of verbs in the present tense and of adjectives; unknown given names seldom begin
so."""
_COUNTING: Final = frozenset(map(plain, ("یک", "هر", "هیچ")))
"""Persian: one, every, no."""
_SHOWING: Final = ("هذا", "هذه", "تلك")
"""Arabic, with clitics or without: this, that."""


class ArabicWords:
    """Judges the words of a page one by one, and by what stands beside them.

    Args:
        page: the text.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: dict[int, int] = {}
        """The last words of the organisations and places found so far, each with the first."""
        self.people: set[int] = set()
        """The last words of the people found so far."""

    def given(self, place: int) -> int | None:
        """How many letters stand before the given name, or another beginning of a name."""
        page = self.page
        bits = page.bits[place]
        if bits & _ENDS & ~HONORIFIC or (bits & PLACE and self.is_other_word(place)):
            return None
        word = page.word(place)
        if folded_word(word) in HEAD:
            return 0 if place + 1 < len(page) and self.goes_on(place + 1) else None
        if not self.goes_on(place + 1) and not self.is_called(place):
            return None
        if bits & GIVEN:
            return 0 if not self.is_in_language(place) or self._is_rather_given(place) else None
        skip = _given_behind_clitic(word) if not bits and page.language != "fa" else 0
        if skip:
            return skip
        # An unknown word behind an office, and another behind it: Foreign Minister X Y.
        unknown = (
            self.is_called(place)
            and self.is_word_of_name(place)
            and self.goes_on(place + 1)
            and not word.startswith(_NO_GIVEN)
            and not word.endswith("ة")
        )
        return 0 if unknown else None

    def is_joined(self, place: int) -> bool:
        """Whether a word is "and" and the beginning of a name: X وفاتن حمامة."""
        page = self.page
        word = page.word(place)
        if not self.is_inside(place):
            return False  # Another sentence begins with "and".
        if not word.startswith("و") or len(word) <= LEAST_STEM or page.language == "fa":
            return False
        known = page.bits[place] & ~PARTICLE or word_bits(plain(word[1:])) & ~PARTICLE
        verb = word[1:].startswith(_NO_GIVEN) and not ism_of(fold(word[1:]))
        return not known and not verb and self.goes_on(place + 1)

    def goes_on(self, place: int) -> bool:
        """Whether a name that stands before a word may go on with it."""
        return place < len(self.page) and self.is_inside(place) and self.is_word_of_name(place)

    def is_inside(self, place: int) -> bool:
        """Whether a word in Arabic script and the word before it may be of one name."""
        page = self.page
        return page.gaps[place] in INSIDE and bool(page.shapes[place] & IN_ARABIC)

    def is_word_of_name(self, place: int) -> bool:
        """Whether a word may be part of a name that nobody knows."""
        page = self.page
        bits, shape = page.bits[place], page.shapes[place]
        if folded_word(page.word(place)) in CHILD:
            # Ould Tah; but he was born in 1950, which is the same word.
            following = place + 1
            return following < len(page) and not page.bits[following] & _ENDS
        if bits & (GIVEN | PARTICLE) and not bits & (FUNCTION | VERB | OFFICE | COMMON):
            return True
        return not bits & _ENDS and not shape & (DIGITS | ONE_LETTER)

    def is_called(self, place: int) -> bool:
        """Whether an office or honorific stands before a word."""
        page = self.page
        before = place - 1
        for _ in range(MOST_BETWEEN + 1):
            if before < 0 or page.gaps[before + 1] not in INSIDE:
                return False
            if page.bits[before] & _SAID_BEFORE:
                return True
            # The American ambassador, the minister of culture, the speaker of the United Nations.
            if before in self.people:
                return False
            if before in self.known:
                before = self.known[before] - 1
            elif page.bits[before] & _BETWEEN or is_adjective(page.word(before)):
                before -= 1
            else:
                return False
        return False

    def is_other_word(self, place: int) -> bool:
        """Whether a word that is spelt like a name is rather the word of the language.

        Pictures or Tyre, a scene or Mashhad: the place where one is, or where it is said that it
        is one; a person where an office stands before.
        """
        page = self.page
        if not self.is_in_language(place):
            return False
        if self.is_located(place) or (self.is_called(place) and not page.bits[place] & PLACE):
            return False
        if not place or page.gaps[place] not in INSIDE:
            return True
        before = place - 1
        if page.bits[place] & PLACE:
            shown = before in self.known or plain(page.word(before)) in LOCATING
        else:
            shown = before in self.known or bool(page.bits[before] & VERB)
        following = place + 1
        if not shown or following >= len(page) or not self.is_inside(following):
            return not shown
        if page.bits[place] & PLACE and page.word(following).endswith("ة"):
            return not page.word(following).startswith("ال")  # holy Mashhad, as cities are feminine
        return not page.bits[following] & (FUNCTION | VERB | CALENDAR | PLACE)

    def is_in_language(self, place: int) -> bool:
        """Whether a word means something else than a name in the language of the text."""
        bits = self.page.bits[place] & HOMOGRAPH
        if not bits or not self.page.language:
            return bool(bits)
        return bool(bits & HOMOGRAPHS.get(self.page.language, 0))

    def _is_rather_given(self, place: int) -> bool:
        """Whether a given name that is a word too stands as a name: Intisar Ahmad, no victory."""
        page = self.page
        if self.is_called(place) or self._is_said(place):
            return True
        following = place + 1
        if not self.goes_on(following) or self.is_in_language(following):
            return False
        if folded_word(page.word(following)) in (HEAD | CHILD):
            return True
        if any(hit.spelt and hit.more for hit in page.hits(following)):
            return False  # the return of Mohamed Salah
        if page.bits[following] & GIVEN or folded_word(page.word(following)).endswith(
            FAMILY_ENDINGS
        ):
            return True
        if self._speaks(following):
            return True
        # Between commas: a name, and who that is.
        ends = following + 1 >= len(page) or not self.is_inside(following + 1)
        if any(hit.spelt for hit in page.hits(following)):
            return False  # the amir of Qatar
        return ends and (not place or not self.is_inside(place)) and page.language == "fa"

    def _speaks(self, place: int) -> bool:
        """Whether an unknown word is followed by what somebody does: Jihad Azour warned."""
        page = self.page
        if page.bits[place] or page.word(place).startswith("ال") or place + 1 >= len(page):
            return False
        return self.is_inside(place + 1) and bool(page.bits[place + 1] & VERB)

    def _is_said(self, place: int) -> bool:
        """Whether the word before says that somebody speaks: Iman Attar added."""
        page = self.page
        if not place or page.gaps[place] not in INSIDE or not self.goes_on(place + 1):
            return False
        verb = plain(page.word(place - 1))
        return verb in SAYING or (verb[0] in "وف" and verb[1:] in SAYING)

    def is_located(self, place: int) -> bool:
        """Whether the word before says what kind of place a word is: the town of Tyre."""
        page = self.page
        return bool(place and self.is_inside(place) and page.bits[place - 1] & LOCALITY)

    def is_shown(self, place: int) -> bool:
        """Whether the word before makes a noun of a word: this base, a cleric."""
        page = self.page
        if not place or page.gaps[place] not in INSIDE:
            return False
        before = plain(page.word(place - 1))
        if page.language == "fa":
            return before in _COUNTING
        return before.endswith(_SHOWING) and page.word(place).startswith("ال")

    def is_definite(self, place: int) -> bool:
        """Whether a word goes on a phrase with the article before it."""
        page = self.page
        if place >= len(page) or not self.is_inside(place):
            return False
        return page.word(place).startswith("ال") and not page.bits[place] & (FUNCTION | VERB)


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
