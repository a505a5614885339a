"""Tells which letters of one part stand for which of the other, and by whose habit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nisba_service.matching.sentences import Phrase, joined, phrase
from nisba_service.names import Part, fold
from nisba_service.phonetics import undouble
from nisba_service.phonetics.conventions import habits
from nisba_service.phonetics.correspondence import correspond

__all__ = ["Letters", "letters_of", "readings", "rules"]

_MOST = 4
"""So many rules of a pair are told; more would tell nothing."""

_TELLING = tuple("قجشخغثذضظچژپگة")
"""Letters that Latin spellings differ in; that b stands for ب need not be told."""

_LONG = ("ee", "oo", "aa")


class Letters(NamedTuple):
    """Letters of one part, as written, that stand for letters of another.

    Attributes:
        first: the letters of the one part, lower case, "" for none, "+" for an article.
        second: the letters of the other part, alike.
        articles: the article as written in the one part and in the other.
        cost: what the reading costs, in nats.
        is_last: whether it is the end of the part.
    """

    first: str
    second: str
    articles: tuple[str, str]
    cost: float
    is_last: bool


def letters_of(one: Part, two: Part) -> tuple[Letters, ...]:
    """Lays two parts beside each other in the letters they are written with."""
    first, second = _Written(one), _Written(two)
    steps = correspond(one.folded, two.folded)
    return tuple(
        Letters(
            first.take(step.first),
            second.take(step.second),
            (first.article(step.first), second.article(step.second)),
            step.cost,
            place == len(steps),
        )
        for place, step in enumerate(steps, 1)
    )


def rules(steps: Iterable[Letters], language: str, convention: str = "") -> Phrase:
    """Returns the rules by which two parts that differ are read as one, as a list; "" for none.

    Args:
        steps: the parts laid beside each other.
        language: the language to tell them in.
        convention: the one the mention is spelt by, "" where that is not known; of habits
            that several conventions have, its is told.
    """
    told = [rule for step in steps if (rule := _rule(step, language, convention))]
    # What names a convention says more than the vowels that everybody mixes up.
    kept = sorted(dict.fromkeys(told), key=lambda rule: rule[0])[:_MOST]
    return joined([text for rank, text in dict.fromkeys(told) if (rank, text) in kept], language)


def readings(steps: Iterable[Letters]) -> Iterator[tuple[str, str]]:
    """Yields the Latin letters of the first part and what they stand for, lower case."""
    for step in steps:
        if step.first and not _is_arabic(step.first):
            yield step.first, step.second


def _rule(step: Letters, language: str, convention: str) -> tuple[int, Phrase] | None:
    """What is to be told of a step, and its rank: 0 first."""
    first, second = step.first, step.second
    if "+" in (first, second):
        return _article(step, language)
    if first == second:
        return None
    if len(first) == 2 and first == second[::-1]:
        return 0, phrase("RULE/swapped", language, first=first[0], second=first[1])
    if _is_arabic(first) and not _is_arabic(second):
        first, second = second, first
    whose = habits(first, second) if first and (second or step.is_last) else None
    if whose:
        names = [convention] if convention in whose else whose
        habit = joined([phrase(f"HABIT/{name}", language) for name in names], language)
        name = "RULE/convention" if second else "RULE/silent"
        return 0, phrase(name, language, first=first, second=second, convention=habit)
    if _is_arabic(second):
        return (
            (1, phrase("RULE", language, first=first, second=second))
            if (whose is not None and second in _TELLING)
            else None
        )
    if first and second and step.cost > 0:
        return 2, phrase("RULE", language, first=first, second=second)
    return None


def _article(step: Letters, language: str) -> tuple[int, Phrase] | None:
    first, second = step.articles
    if not (first and second):
        return 1, phrase("RULE/article_left_out", language)
    for written in (first, second):
        if written.isalpha() and not written.endswith(("l", "ل")):
            return 0, phrase("RULE/assimilated", language, first=written)
    return None


class _Written:
    """Gives out the letters a part is written with, in step with its folded letters."""

    def __init__(self, part: Part) -> None:
        self._pieces, self._articles = _unfold(part.written, undouble(part.folded))
        self._place = 0

    def take(self, folded: str) -> str:
        """The letters that come next, lower case; "+" for an article."""
        self._place += len(folded)
        taken = "".join(self._pieces[self._place - len(folded) : self._place])
        return "+" if "+" in folded else _lower(taken)

    def article(self, folded: str) -> str:
        """The next article as written, if it is one."""
        return self._articles.pop(0) if "+" in folded and self._articles else ""


def _unfold(written: str, folded: str) -> tuple[list[str], list[str]]:
    """For each folded letter what it is written with; and the articles as written.

    Letters that cannot be traced stand for themselves.
    """
    source: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFC", written):
        folds = fold(char)
        if folds and source and folds == source[-1][0] and undouble(folds * 2) == folds:
            source[-1] = (folds, source[-1][1] + char)
        elif folds.strip():
            source += [(each, char if place == 0 else "") for place, each in enumerate(folds)]
        elif source and unicodedata.combining(char):
            source[-1] = (source[-1][0], source[-1][1] + char)
        else:
            source.append(("", char))
    text = "".join(each or "\0" for each, _ in source)
    pieces, articles, start = list(folded), [], 0
    for number, stem in enumerate(folded.split("+")):
        found = text.find(stem, start)
        if found < 0:
            return list(folded), []
        if number:
            article = "".join(letter for _, letter in source[start:found]).strip("-‐ '’").lower()
            # Noureddine: the vowel alone stands before the letter that it is joined to.
            articles.append(article + stem[:1] if len(article) == 1 else article)
        offset = sum(len(each) + 1 for each in folded.split("+")[:number])
        pieces[offset : offset + len(stem)] = [
            letter for _, letter in source[found : found + len(stem)]
        ]
        start = found + len(stem)
    return pieces, articles


def _lower(letters: str) -> str:
    text = unicodedata.normalize("NFC", letters.replace("İ", "i").lower())
    # A double letter is read as one: ss for س.
    return text[0] if len(text) > 1 and len(set(text)) == 1 and text not in _LONG else text


def _is_arabic(letters: str) -> bool:
    return any("\u0600" <= char <= "\u06ff" for char in letters)
