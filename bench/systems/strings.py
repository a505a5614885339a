"""Similarity of strings over a romanisation: what most people would take."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Sequence

import jellyfish
from rapidfuzz import fuzz, process

from bench.systems.base import Answer
from nisba_service.knowledge.entity import Entity

__all__ = ["JaroWinkler", "Ratio", "RomanNames", "Romanise", "in_order", "sorted_parts"]

Romanise = Callable[[str], str]

_WORD = re.compile(r"\w+")


def in_order(romanise: Romanise) -> Romanise:
    """Returns a fold that keeps the words in the order in which they are written."""
    return lambda name: " ".join(_WORD.findall(romanise(name).lower()))


def sorted_parts(romanise: Romanise) -> Romanise:
    """Returns a fold that sorts the words, so that "SURNAME, Given" meets "Given Surname"."""
    return lambda name: " ".join(sorted(_WORD.findall(romanise(name).lower())))


class RomanNames:
    """All forms of some entities, folded, and whose they are."""

    def __init__(self, entities: Sequence[Entity], fold: Romanise) -> None:
        forms = [
            (fold(form), entity.entity_id)
            for entity in entities
            for form in dict.fromkeys([entity.name, *(alias.form for alias in entity.aliases)])
        ]
        self.forms = [form for form, _ in forms]
        self.owners = [owner for _, owner in forms]
        self.spare = len(forms) - len(entities)

    def best(self, found: Sequence[tuple[float, int]], limit: int) -> list[Answer]:
        """Turns (score, place), best first, into answers that name each entity once."""
        answers: dict[str, float] = {}
        for score, place in found:
            answers.setdefault(self.owners[place], score)
        return list(answers.items())[:limit]


class _Similarity:
    """Compares a name with every one that is known.

    Args:
        label: what tables call it.
        fold: how a name is written before it is compared.
    """

    most_pairs: int | None = None
    candidates: int | None = None

    def __init__(self, label: str, fold: Romanise) -> None:
        self.label = label
        self._fold = fold

    def learn(self, entities: Sequence[Entity]) -> None:
        """Folds all names."""
        self._names = RomanNames(entities, self._fold)


class Ratio(_Similarity):
    """RapidFuzz's ratio: the normalised indel similarity."""

    def answer(self, name: str, limit: int) -> list[Answer]:
        """Compares a name with every one that is known."""
        found = process.extract(
            self._fold(name), self._names.forms, scorer=fuzz.ratio, limit=limit + self._names.spare
        )
        return self._names.best([(score / 100, place) for _, score, place in found], limit)

    def score(self, name1: str, name2: str) -> float:
        """Returns the ratio of the two folded names."""
        return fuzz.ratio(self._fold(name1), self._fold(name2)) / 100


class JaroWinkler(_Similarity):
    """jellyfish's Jaro-Winkler similarity."""

    most_pairs: int | None = 10_000_000

    def answer(self, name: str, limit: int) -> list[Answer]:
        """Compares a name with every one that is known."""
        folded = self._fold(name)
        similarity = jellyfish.jaro_winkler_similarity
        scores = [similarity(folded, form) for form in self._names.forms]
        places = heapq.nlargest(
            limit + self._names.spare, range(len(scores)), key=scores.__getitem__
        )
        return self._names.best([(scores[place], place) for place in places], limit)

    def score(self, name1: str, name2: str) -> float:
        """Returns the similarity of the two folded names."""
        return float(jellyfish.jaro_winkler_similarity(self._fold(name1), self._fold(name2)))
