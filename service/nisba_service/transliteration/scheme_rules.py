"""The rules of a scheme as they stand in its data file, and how they read one word.

A row gives a sequence of letters and signs, the contexts in which it holds (all of those
named), what is written for it, and where the scheme says so. In a word the longest
sequence wins, then the row with more contexts, then the earlier row. What no row knows
is passed through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nisba_service.tables import TableError, read_table
from nisba_service.transliteration.vocalised_script import (
    MARKS,
    SHORT_VOWELS,
    canonical,
    ordered,
)

__all__ = ["Rule", "Rules", "Spot", "read_rules"]

PACKAGE = "nisba_service.transliteration.data.schemes"
COLUMNS = ("kind", "sequence", "context", "output", "source")
KINDS = {"about", "letter", "article", "word", "separator", "capital"}

# How a cell says what a cell cannot hold.
NOTHING, SPACE, AGAIN, JOINED = "∅", "␣", "=", "+"

_MATRES = {"\u064e": "اىة", "\u064f": "و", "\u0650": "يی"}
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


def _holds(context: str, spot: Spot) -> bool:
    if context in _PLACES:
        return _PLACES[context](spot)
    if context in _FACTS:
        return context in spot.facts
    where, _, letters = context.partition(":")
    left = spot.word[: spot.start].rstrip(MARKS)[-1:]
    right = spot.word[spot.end :].lstrip(MARKS)[:1]
    sides = {"after": left, "before": right, "near": left + right}[where]
    return any(letter in letters for letter in sides)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `output` is written for `sequence` where all `contexts` hold, as `source` says."""

    sequence: str
    contexts: tuple[str, ...]
    output: str
    source: str

    def holds(self, spot: Spot) -> bool:
        """Says whether the rule may be used at the spot; the sequence itself is not looked at."""
        return all(_holds(context, spot) for context in self.contexts)


@dataclass(frozen=True)
class Rules:
    """All rows of one scheme.

    Attributes:
        about: the rows that describe the scheme, by key.
        letters, articles, words: the rules, best first.
        rows: the letter rules in the order of the file, the usual spelling of a sound first.
        capitals: letters whose capital is not Unicode's usual one.
        separator: stands between two letters that would be read as one digraph; "" if none.
    """

    about: Mapping[str, str]
    letters: Sequence[Rule]
    articles: Sequence[Rule]
    words: Sequence[Rule]
    rows: Sequence[Rule]
    capitals: Mapping[str, str]
    separator: str

    @cached_property
    def _by_first(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.letters:
            found.setdefault(rule.sequence[0], []).append(rule)
        return found

    @cached_property
    def consonants(self) -> frozenset[str]:
        """What single letters are written as."""
        letters = (rule for rule in self.letters if len(rule.sequence) == 1 and rule.output)
        return frozenset(r.output for r in letters if r.sequence not in MARKS + "اآىة")

    def units(self, word: str, facts: frozenset[str] = frozenset()) -> list[str]:
        """Returns what is written for a word, one string for each rule used, in order."""
        units: list[str] = []
        place = 0
        while place < len(word):
            rule = self._rule_at(word, place, "".join(units), facts)
            output = rule.output if rule else word[place]
            units.append(units[-1] if output == AGAIN and units else output)
            place += len(rule.sequence) if rule else 1
        return units

    def spelled(self, units: Sequence[str]) -> str:
        """Joins units, with the separator between two that would be read as one digraph."""
        text = ""
        for last, unit in zip(["", *units], units, strict=False):
            text += (self.separator if self._blurred(last, unit) else "") + unit
        return text

    def _rule_at(self, word: str, place: int, before: str, facts: frozenset[str]) -> Rule | None:
        for rule in self._by_first.get(word[place], ()):
            if word.startswith(rule.sequence, place):
                spot = Spot(word, place, place + len(rule.sequence), before, facts)
                if rule.holds(spot):
                    return rule
        return None

    def _blurred(self, first: str, second: str) -> bool:
        if not self.separator or not {first, second} <= self.consonants:
            return False
        both = first + second
        longest = max((c for c in self.consonants if both.startswith(c)), key=len)
        return longest != first


def read_rules(name: str) -> Rules:
    """Reads a scheme's data file.

    Raises:
        TableError: the file is malformed, or names an unknown kind or context.
    """
    rows = read_table(PACKAGE, name, COLUMNS)
    for row in rows:
        _check(name, row)

    def of(kind: str) -> list[dict[str, str]]:
        return [row for row in rows if row["kind"] == kind]

    def plain(kind: str) -> dict[str, str]:
        return {row["sequence"]: row["output"] for row in of(kind)}

    def rules(kind: str) -> tuple[Rule, ...]:
        return tuple(_rule(row) for row in of(kind))

    def best_first(kind: str) -> tuple[Rule, ...]:
        return tuple(sorted(rules(kind), key=lambda r: (-len(r.sequence), -len(r.contexts))))

    return Rules(
        about=plain("about"),
        letters=best_first("letter"),
        articles=best_first("article"),
        words=tuple(sorted(rules("word"), key=lambda rule: -len(rule.contexts))),
        rows=rules("letter"),
        capitals=plain("capital"),
        separator="".join(plain("separator").values()),
    )


def _rule(row: Mapping[str, str]) -> Rule:
    output = row["output"].replace(SPACE, " ").replace(NOTHING, "")
    sequence = ordered(row["sequence"])
    if row["kind"] == "word" and any(mark in sequence for mark in MARKS):
        sequence = canonical(sequence, vocalised=True)
    return Rule(sequence, tuple(row["context"].split()), output, row["source"])


def _check(name: str, row: Mapping[str, str]) -> None:
    unknown = [
        context
        for context in row["context"].split()
        if context not in _PLACES and context not in _FACTS and not context.startswith(_BESIDE)
    ]
    if row["kind"] not in KINDS or unknown or not row["output"] or not row["sequence"]:
        raise TableError(f"{PACKAGE}/{name}: a row of {row['sequence']!r} is not understood: {row}")
