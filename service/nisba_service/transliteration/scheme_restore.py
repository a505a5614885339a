"""From a scheme's spelling back to vocalised script.

A standard tells letters apart but not every orthographic habit, so what is restored is
the regular spelling: hamza on the seat that its vowels ask for, long vowels by their
letters, a final ة where the scheme writes it like one. The result is kept only if the
scheme reads it as the text again; nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from nisba_service.transliteration.scheme_rules import AGAIN, Rule, Rules
from nisba_service.transliteration.scheme_words import SUN
from nisba_service.transliteration.vocalised_script import (
    DAMMA,
    FATHA,
    KASRA,
    MARKS,
    SHADDA,
)

__all__ = ["CannotRestoreError", "restored"]

_HAMZAS = "ءأؤئإ"
# More spellings than these differ in the last letter of several words; no name needs them.
_SPELLINGS = 64


class CannotRestoreError(ValueError):
    """No regular spelling reads as the text."""


def restored(text: str, rules: Rules, *, by_letters: bool, romanise: Callable[[str], str]) -> str:
    """Returns the first regular spelling that `romanise` reads as `text`.

    Raises:
        CannotRestoreError: there is none.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    inverse = _Inverse(rules, text)
    found = inverse.by_letters() if by_letters else inverse.by_words()
    for script in islice(found, _SPELLINGS):
        left = any(letter in text for letter in script if letter.isalpha())
        if romanise(script) == text and not left:
            return script
    raise CannotRestoreError("no regular spelling reads as this name")


@dataclass(frozen=True, slots=True)
class _Inverse:
    rules: Rules
    text: str

    def by_letters(self) -> Iterator[str]:
        letters = {rule.output: rule.sequence for rule in self.rules.rows}
        yield "".join(letters.get(letter, letter) for letter in self.text)

    def by_words(self) -> Iterator[str]:
        words: list[tuple[str, ...]] = []
        rest = self.text
        while rest:
            article, rest = self._article(rest)
            word, _, rest = rest.partition(" ")
            place = "later" if words else "first"
            spellings = self._spellings(word, place)
            words.append(tuple(_with_article(article, spelling) for spelling in spellings))
        for choice in product(*words):
            yield " ".join(choice)

    def _article(self, rest: str) -> tuple[str, str]:
        for rule in self.rules.articles:
            fixed, again, tail = rule.output.partition(AGAIN)
            start = rest.lower()
            if not start.startswith(fixed.lower()):
                continue
            letter = self._letter(start[len(fixed) :]) if again else ""
            if start.startswith((fixed + letter + tail).lower()):
                after = rest[len(fixed + letter + tail) :]
                if after and (not again or after.lower().startswith(letter)):
                    return rule.sequence, after
        return "", rest

    def _letter(self, text: str) -> str:
        return max((c for c in self.rules.consonants if text.startswith(c)), key=len, default="?")

    def _spellings(self, word: str, place: str) -> Iterator[str]:
        """Spellings of one word, likelier first: they differ in the last letter only."""
        lower = unicodedata.normalize("NFC", word.lower())
        for rule in self.rules.words:
            elsewhere = {"first", "later"} - {place}
            if rule.output.lower() == lower and elsewhere.isdisjoint(rule.contexts):
                yield rule.sequence
        for last in ("ة", ""):
            yield _with_seats(self._parsed(lower, last))

    def _parsed(self, word: str, last: str) -> list[str]:
        """The script of a word, sequence by sequence; hamzas are still without a seat."""
        found: list[str] = []
        place = 0
        while place < len(word):
            if self.rules.separator and word.startswith(self.rules.separator, place):
                place += len(self.rules.separator)
                continue
            rule = self._rule_for(word, place, last, after_a=_after_a(found))
            if rule is None:
                found.append(word[place])
                place += 1
                continue
            place += len(rule.output)
            sequence = rule.sequence
            # ssh is s and sh, ss before a vowel one doubled s.
            if rule.output in self.rules.consonants and self._letter(word[place:]) == rule.output:
                sequence, place = sequence + SHADDA, place + len(rule.output)
            found.append(sequence)
        return found

    def _rule_for(self, word: str, place: int, last: str, *, after_a: bool) -> Rule | None:
        """The row whose output stands at the place: the longest, then the one for this position."""
        fitting = [
            rule
            for rule in self.rules.regular
            if _stands(rule, word, place, last) and (after_a or rule.sequence != "ة")
        ]
        return max(
            fitting,
            key=lambda r: (len(r.output), r.sequence[-1] == last, "initial" in r.contexts),
            default=None,
        )


def _after_a(parts: list[str]) -> bool:
    """Says whether the last vowel is an a, as before every ة."""
    return bool(parts) and parts[-1][-1] in FATHA + "ا"


def _stands(rule: Rule, word: str, place: int, last: str) -> bool:
    end = place + len(rule.output)
    ends = end == len(word)
    places = {"initial": place == 0, "final": ends, "medial": place > 0 and not ends}
    if not word.startswith(rule.output, place):
        return False
    if rule.sequence[-1] == "ة" and not (last == "ة" and ends):
        return False
    return all(places.get(context, True) for context in rule.contexts)


def _with_article(article: str, word: str) -> str:
    doubled = article and len(word) > 1 and word[0] in SUN and word[1] in MARKS
    return article + (word[0] + SHADDA + word[1:] if doubled else word)


def _with_seats(parts: list[str]) -> str:
    """Joins the sequences of a word and seats its hamzas by the vowels beside them."""
    script = ""
    for place, part in enumerate(parts):
        following = "".join(parts[place + 1 : place + 2])
        if not script and part[0] in FATHA + DAMMA + KASRA:
            script = ("إ" if part[0] == KASRA else "أ") + part
            script = script.replace("أ" + FATHA + "ا", "آ")
        elif script and part == "آ" and script[-1] in "اويى" + KASRA + DAMMA:
            script += _seat(script, FATHA) + FATHA + "ا"
        elif part[0] in _HAMZAS:
            script += _seat(script, following) + part[1:]
        else:
            script += part
    return script


def _seat(before: str, following: str) -> str:
    """The letter that carries a hamza, by the rules of Arabic spelling."""
    vowel = following[:1] if following[:1] in MARKS else ""
    last = before[-1:]
    if last == "ي" or KASRA in (last, vowel):
        return "ئ" if following else ("ئ" if last == KASRA else "ء")
    if last in ("ا", "و", "ى") or not following:
        seats = {DAMMA: "ؤ", FATHA: "أ"}
        if last == "ا" and vowel == DAMMA:
            return "ؤ"
        return seats.get(last, "ء")
    if DAMMA in (last, vowel):
        return "ؤ"
    return "أ"
