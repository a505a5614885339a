"""Romanisation schemes: standards of libraries and map makers, and the styles of the news.

A scheme is a data file (data/schemes/ID.tsv) of rules with their sources; the code here
only applies them. Text is vocalised script: what has no vowel signs gets no vowels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from nisba_service.transliteration.scheme_contexts import Spot
from nisba_service.transliteration.scheme_restore import CannotRestoreError, restored
from nisba_service.transliteration.scheme_rules import (
    AGAIN,
    JOINED,
    PACKAGE,
    SPACE,
    Rule,
    Rules,
    read_rules,
)
from nisba_service.transliteration.scheme_words import Word, words_of
from nisba_service.transliteration.vocalised_script import ordered

__all__ = ["Scheme", "SchemeError", "schemes"]


class SchemeError(ValueError):
    """A scheme cannot do what was asked; the message names the scheme and the reason."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of writing names of Arabic script in another.

    Attributes:
        id: the short name, as in `schemes()`.
        title: the name of the standard or style.
        authority: who sets it.
        edition: the edition the rules are of.
        language: the language whose vocalised text it reads: "ar" or "fa".
        script: what it writes, as an ISO 15924 code: "Latn" or "Cyrl".
        reversible: whether `restore` gives back the script; how far, the data file says.
    """

    id: str
    title: str
    authority: str
    edition: str
    language: str
    script: str
    reversible: bool
    rules: Rules = field(repr=False, compare=False)

    def romanise(self, text: str) -> str:
        """Returns a name in the scheme's spelling, in Unicode normal form C.

        Args:
            text: one whole name in Arabic script, words parted by spaces, with its vowel
                signs. Letters without signs give their consonants.
        """
        if self._by_letters:
            tokens = unicodedata.normalize("NFC", text).split()
            return " ".join("".join(self.rules.units(ordered(token))) for token in tokens)
        articles = dict.fromkeys(rule.sequence for rule in self.rules.articles)
        name = ""
        for word in words_of(text, self.language, tuple(articles)):
            joint = self._joint(word)
            written = self._word(word, solid=joint != " ")
            if name and not written.startswith(JOINED):
                name += joint
            name += written.removeprefix(JOINED)
        return unicodedata.normalize("NFC", name)

    def restore(self, text: str) -> str:
        """Returns the vocalised script of a name in the scheme's spelling, in normal form C.

        What comes back reads as `text` again: romanise(restore(text)) == text.

        Raises:
            SchemeError: the scheme is not reversible, or no spelling in the regular
                orthography reads as the text.
        """
        if not self.reversible:
            raise SchemeError(
                f"{self.id}: {self.title} is not reversible; use n-best transliteration"
            )
        try:
            script = restored(text, self.rules, by_letters=self._by_letters, romanise=self.romanise)
        except CannotRestoreError as reason:
            raise SchemeError(f"{self.id}: {reason}") from None
        return unicodedata.normalize("NFC", script)

    @property
    def _by_letters(self) -> bool:
        return self.rules.about.get("unit") == "letter"

    def _joint(self, word: Word) -> str:
        """What stands between a word and the one before it."""
        if not word.solid:
            return " "
        key = "affix-joint" if "affix" in word.facts else "joint"
        return self.rules.about.get(key, "").replace(SPACE, " ")

    def _word(self, word: Word, *, solid: bool) -> str:
        exception = self.rules.exception(word.text, word.facts)
        units = self.rules.units(word.text, word.facts)
        article = self._article(word, units)
        if exception is not None:
            joined = JOINED if exception.startswith(JOINED) else ""
            text = exception.removeprefix(JOINED)
            # A word row is written as it stands, but a name begins with a capital, and no
            # capital stands inside a word.
            if article[-1:].isalpha():
                text = text[:1].lower() + text[1:]
            elif "first" in word.facts:
                text = self._capitalised(text)
            return joined + article + text
        text = self.rules.spelled(units)
        solid = solid or article[-1:].isalpha()
        return article + (text if solid else self._capitalised(text))

    def _article(self, word: Word, units: list[str]) -> str:
        spot = Spot(word.text, 0, 0, "", word.facts)
        fitting: list[Rule] = [
            rule
            for rule in self.rules.articles
            if rule.sequence == word.article and rule.holds(spot)
        ]
        best = max(fitting, key=lambda rule: len(rule.contexts), default=None)
        first = next((unit for unit in units if unit), "")
        return best.output.replace(AGAIN, first) if best else ""

    def _capitalised(self, text: str) -> str:
        for place, letter in enumerate(text):
            capital = self.rules.capitals.get(letter, letter.upper())
            if capital != letter:
                return text[:place] + capital + text[place + 1 :]
            if letter.isupper():
                return text
        return text


@cache
def schemes() -> Mapping[str, Scheme]:
    """Returns every scheme by its id.

    Raises:
        TableError: a data file is malformed.
    """
    names = sorted(entry.name for entry in files(PACKAGE).iterdir() if entry.name.endswith(".tsv"))
    return MappingProxyType({name.removesuffix(".tsv"): _scheme(name) for name in names})


def _scheme(name: str) -> Scheme:
    rules = read_rules(name)
    about = rules.about
    return Scheme(
        name.removesuffix(".tsv"), about["title"], about["authority"], about["edition"],
        about["language"], about["script"], about["reversible"] == "yes", rules,
    )  # fmt: skip
