"""The rules of a scheme as they stand in its data file, and how they read one word.

A row gives a sequence of letters and signs, the contexts in which it holds (all of those
named), what is written for it, and where the scheme says so. In a word the longest
sequence wins, then the row with more contexts, then the earlier row. What no row knows
is passed through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nisba_service.tables import TableError, read_table
from nisba_service.transliteration.scheme_contexts import Spot, holds, is_context
from nisba_service.transliteration.vocalised_script import (
    MARKS,
    TANWIN,
    canonical,
    ordered,
    skeleton,
)

__all__ = ["Rule", "Rules", "read_rules"]

PACKAGE = "nisba_service.transliteration.data.schemes"
COLUMNS = ("kind", "sequence", "context", "output", "source")
KINDS = {"about", "letter", "article", "word", "separator", "capital"}

# How a cell says what a cell cannot hold.
NOTHING, SPACE, AGAIN, JOINED = "∅", "␣", "=", "+"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `output` is written for `sequence` where all `contexts` hold, as `source` says."""

    sequence: str
    contexts: tuple[str, ...]
    output: str
    source: str

    def holds(self, spot: Spot) -> bool:
        """Says whether the rule may be used at the spot; the sequence itself is not looked at."""
        return all(holds(context, spot) for context in self.contexts)


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
    rows: tuple[Rule, ...]
    capitals: Mapping[str, str]
    separator: str

    @cached_property
    def _by_first(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.letters:
            found.setdefault(rule.sequence[0], []).append(rule)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.words:
            found.setdefault(rule.sequence, []).append(rule)
        return found

    @cached_property
    def consonants(self) -> frozenset[str]:
        """What single letters are written as."""
        letters = (rule for rule in self.letters if len(rule.sequence) == 1 and rule.output)
        return frozenset(r.output for r in letters if r.sequence not in MARKS + "اآىة")

    @cached_property
    def regular(self) -> tuple[Rule, ...]:
        """The letter rows that restoring may use, in the order of the file.

        Left out are nunation, which names do not have, and sequences with a hamza or an
        alif before other letters: there the regular spelling is put together letter by letter.
        """

        def odd(sequence: str) -> bool:
            seated = len(sequence) > 1 and not set(sequence).isdisjoint("آءؤ")
            return seated or not set(sequence).isdisjoint(TANWIN) or sequence[:-1].startswith("ا")

        rows = (rule for rule in self.rows if rule.output not in ("", AGAIN))
        return tuple(rule for rule in rows if not odd(rule.sequence))

    def exception(self, word: str, facts: frozenset[str] = frozenset()) -> str | None:
        """Returns what is written for a whole word that has a row of its own, or None.

        A row with vowel signs is for that reading only, one without for every reading.
        """
        spot = Spot(word, 0, len(word), "", facts)
        for spelling in (word, skeleton(word)):
            for rule in self._by_word.get(spelling, ()):
                if rule.holds(spot):
                    return rule.output
        return None

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
    unknown = [context for context in row["context"].split() if not is_context(context)]
    if row["kind"] not in KINDS or unknown or not row["output"] or not row["sequence"]:
        raise TableError(f"{PACKAGE}/{name}: a row of {row['sequence']!r} is not understood: {row}")
