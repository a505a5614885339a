"""nomenklatura's logic-v2, the matcher behind OpenSanctions' screening."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from rapidfuzz import fuzz, process
from unidecode import unidecode

from bench.systems.base import Answer
from bench.systems.strings import RomanNames, in_order, sorted_parts
from nisba_service.knowledge.entity import Entity, EntityType

__all__ = ["LogicV2"]

_CANDIDATES = 100
_FOLDS = (in_order(unidecode), sorted_parts(unidecode))


class LogicV2:
    """Scores the names that are nearest by RapidFuzz over Unidecode.

    It is a scorer, and needs somebody else to find the candidates: half of them are the nearest
    as the words stand, half with the words sorted.
    """

    label = "logic-v2"
    most_pairs: int | None = 150_000
    candidates: int | None = _CANDIDATES

    def __init__(self) -> None:
        self._algorithm = import_module("nomenklatura.matching").get_algorithm("logic-v2")
        if self._algorithm is None:
            raise ImportError("this nomenklatura is too old to have logic-v2")
        self._config = self._algorithm.default_config()
        self._model = import_module("followthemoney").model

    def learn(self, entities: Sequence[Entity]) -> None:
        """Makes an entity of each form."""
        self._names = RomanNames(entities, _FOLDS[0])
        self._folded = [RomanNames(entities, fold).forms for fold in _FOLDS]
        self._known = [
            self._proxy(form, "Person" if entity.type == EntityType.PERSON else "LegalEntity")
            for entity in entities
            for form in dict.fromkeys([entity.name, *(alias.form for alias in entity.aliases)])
        ]

    def answer(self, name: str, limit: int) -> list[Answer]:
        """Scores the candidates."""
        near = {
            place
            for fold, forms in zip(_FOLDS, self._folded, strict=True)
            for _, _, place in process.extract(
                fold(name), forms, scorer=fuzz.ratio, limit=_CANDIDATES // len(_FOLDS)
            )
        }
        query = self._proxy(name, "Person")
        found = [(self._compare(query, self._known[place]), place) for place in sorted(near)]
        return self._names.best(sorted(found, key=lambda each: -each[0]), limit)

    def score(self, name1: str, name2: str) -> float:
        """Returns the score of two people with these names."""
        return self._compare(self._proxy(name1, "Person"), self._proxy(name2, "Person"))

    def _compare(self, query: Any, known: Any) -> float:
        return float(self._algorithm.compare(query, known, self._config).score)

    def _proxy(self, name: str, schema: str) -> Any:
        entity = self._model.make_entity(schema)
        entity.id = name
        entity.add("name", name)
        return entity
