"""Where in a word and in a name a rule holds: the words of the context column.

Of the place in the word: initial, medial, final; bare (the sequence's last letter has no
sign of its own), after-vowel, after-consonant, before-vowel, before-consonant,
before-short (a short vowel follows), closing (one consonant follows and ends the word);
after:LETTERS, before:LETTERS, near:LETTERS (the consonant on that side is one of them).
Of the word in its name: first, later, linked (another word follows), joined (it follows
after a zero-width non-joiner), construct, sun (begins with a sun letter), din (is دين),
affix, before-article, after-abd, after-abu.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nisba_service.transliteration.vocalised_script import (
    DAMMA,
    FATHA,
    KASRA,
    MARKS,
    SHORT_VOWELS,
)

__all__ = ["Spot", "holds", "is_context"]

_MATRES = {FATHA: "اىة", DAMMA: "و", KASRA: "يی"}
_VOWELS = frozenset("aeiouāīūáàâîûıöüаеёиоуыэюяï")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a word where a rule may hold.

    Attributes:
        word: the word in canonical spelling, without its article.
        start, end: the sequence stands in word[start:end].
        before: what has been written for the word so far.
        facts: what is true of the whole word in its name ("construct", "linked", ...).
    """

    word: str
    start: int
    end: int
    before: str
    facts: frozenset[str]

    @property
    def next(self) -> str:
        """The character after the sequence, "" at the end."""
        return self.word[self.end : self.end + 1]

    def after_vowel(self) -> bool:
        """Says whether what is written so far ends in a vowel."""
        return self.before[-1:] in _VOWELS

    def before_short(self) -> bool:
        """Says whether a short vowel follows, not lengthened by the letter after it."""
        following = self.word[self.end + 1 : self.end + 3]
        mater = following[:1] and following[:1] in _MATRES.get(self.next, "")
        long = mater and (len(following) == 1 or following[1] not in MARKS)
        return bool(self.next) and self.next in SHORT_VOWELS and not long

    def closing(self) -> bool:
        """Says whether one consonant without a vowel follows, and then the word ends."""
        rest = self.word[self.end :]
        return len(rest) == 1 and rest not in MARKS and rest not in "اىة"


_PLACES: Mapping[str, Callable[[Spot], bool]] = {
    "initial": lambda spot: spot.start == 0,
    "medial": lambda spot: spot.start > 0 and bool(spot.next),
    "final": lambda spot: not spot.next,
    "bare": lambda spot: not spot.next or spot.next not in MARKS,
    "after-vowel": Spot.after_vowel,
    "after-consonant": lambda spot: spot.start > 0 and not spot.after_vowel(),
    "before-vowel": lambda spot: bool(spot.next) and spot.next in SHORT_VOWELS,
    "before-consonant": lambda spot: bool(spot.next) and spot.next not in MARKS,
    "before-short": Spot.before_short,
    "closing": Spot.closing,
}
# What a name says of its words and articles; set by scheme_words.
_FACTS = {
    "first", "later", "linked", "joined", "construct", "sun", "din", "affix",
    "before-article", "after-abd", "after-abu",
}  # fmt: skip
# Followed by letters: the consonant written before or after the sequence is one of them.
_BESIDE = ("after:", "before:", "near:")


def is_context(context: str) -> bool:
    """Says whether the word is one a data file may use in its context column."""
    return context in _PLACES or context in _FACTS or context.startswith(_BESIDE)


def holds(context: str, spot: Spot) -> bool:
    """Says whether one context holds at a spot."""
    if context in _PLACES:
        return _PLACES[context](spot)
    if context in _FACTS:
        return context in spot.facts
    where, _, letters = context.partition(":")
    left = spot.word[: spot.start].rstrip(MARKS)[-1:]
    right = spot.word[spot.end :].lstrip(MARKS)[:1]
    sides = {"after": left, "before": right, "near": left + right}[where]
    return any(letter in letters for letter in sides)
