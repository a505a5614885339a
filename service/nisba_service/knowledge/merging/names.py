"""Which entries of two lists bear names that can be one entity's."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType
from nisba_service.matching.candidates import CandidateFinder
from nisba_service.matching.explain import align
from nisba_service.matching.features import (
    CONTRADICTED,
    FIRST_CONTRADICTED,
    FIRST_MISSING,
    FIRST_SHIFTED,
    MET_PARTS,
    MISSING_IN_MENTION,
)
from nisba_service.matching.index import Index, build_index
from nisba_service.matching.reading import Reading, read_name
from nisba_service.matching.score import confidences, contradicts, evidence, met_information

__all__ = ["NameIndex", "NameMatch", "compare_names"]

_TELLING = frozenset({AliasKind.FULL, AliasKind.FORMER, AliasKind.TRANSLATION})
"""Kinds of names that can prove an entity. Many men are Abu Ali."""
_LEAST_SCORE = 0.8
_LEAST_INFORMATION = 6.0
_HOPELESS = -1.0
"""Evidence of one direction, in nats, from which the other cannot make a match any more."""
_TWO_PARTS = 1.8
"""A person is known by two parts of the name, that must meet about as surely as this: Abdullah
Mahdi, joined, is like Abdul-Mahdi."""
_PERSONS_DIFFER = [CONTRADICTED, FIRST_CONTRADICTED, FIRST_SHIFTED, FIRST_MISSING]
_NAMES_DIFFER = [CONTRADICTED, MISSING_IN_MENTION]
_WORD = 1.0
"""So much information, in nats, is a word of an organization's name."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Two forms that can be one entity's.

    Attributes:
        form: the form of the one entry.
        other: the form of the other.
        score: what the matcher says of the two names, 0..1.
        information: how rare the parts are that met, in nats.
        second: two more forms that can be one entity's, of another name than the first two;
            None where there are none.
    """

    form: str
    other: str
    score: float
    information: float
    second: tuple[str, str] | None = None


class NameIndex:
    """The names of one list, to be searched by sound."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._types: list[EntityType] = []
        self._first_forms = array("q", [0])
        index = build_index(self._forms())
        first_forms = np.array(self._first_forms, np.int64)
        counts = first_forms[1:] - first_forms[:-1]
        self._owners = np.repeat(np.arange(len(entities), dtype=np.int32), counts)
        self._finder = CandidateFinder(Index(**index))  # type: ignore[arg-type]

    def _forms(self) -> Iterator[str]:
        """The forms of all entities, noting whose they are."""
        for entity in self._entities:
            self._types.append(entity.type)
            self._first_forms.append(self._first_forms[-1] + len(entity.aliases))
            for alias in entity.aliases:
                yield alias.form

    def _alias(self, form: int, owner: int) -> Alias:
        return self._entities[owner].aliases[form - self._first_forms[owner]]

    def matches(self, entity: Entity) -> Mapping[int, NameMatch]:
        """Returns the entries of the list, by number, whose names can be those of an entity."""
        found: dict[int, list[tuple[bool, NameMatch]]] = {}
        for alias in entity.aliases:
            for form, forward in self._near(alias.form):
                owner = int(self._owners[form])
                if self._types[owner] != entity.type:
                    continue
                other = self._alias(form, owner)
                match = _match(alias.form, other.form, forward, entity.type)
                if match and match.information >= _LEAST_INFORMATION:
                    telling = alias.kind in _TELLING and other.kind in _TELLING
                    found.setdefault(owner, []).append((telling, match))
        best = ((owner, _best(matches)) for owner, matches in found.items())
        return {owner: match for owner, match in best if match}

    def _near(self, form: str) -> Iterator[tuple[int, NDArray[np.float32]]]:
        reading = _read(form)
        if not reading.parts:
            return
        likenesses = self._finder.likenesses(reading)
        forms = self._finder.find(reading, likenesses)
        if not len(forms):
            return
        measured = self._finder.measure(reading, likenesses, forms)
        hopeful = evidence(measured, "compare") > _HOPELESS
        yield from zip(forms[hopeful].tolist(), measured[hopeful], strict=True)


def compare_names(one: Entity, other: Entity) -> NameMatch | None:
    """Returns how the names of two entities match best, whatever their kinds; None for not at all.

    It lays every form beside every form, and is for pairs that are suspected already: common
    names match too.
    """
    matches = [
        (True, match)
        for alias in one.aliases
        for name in other.aliases
        if (match := _match(alias.form, name.form, None, one.type))
    ]
    return _best(matches)


def _best(matches: Sequence[tuple[bool, NameMatch]]) -> NameMatch | None:
    telling = [match for told, match in matches if told]
    if not telling:
        return None
    first = max(telling, key=lambda match: (match.information, match.score, match.form))
    for _, match in sorted(matches, key=lambda each: (-each[1].information, each[1].form)):
        if not _are_one(first.form, match.form) and not _are_one(first.other, match.other):
            second = match.form, match.other
            return NameMatch(first.form, first.other, first.score, first.information, second)
    return first


def _match(
    form: str, other: str, forward: NDArray[np.float32] | None, kind: EntityType
) -> NameMatch | None:
    """The match of two forms, None where they are two names or say too little."""
    one, two = _read(form), _read(other)
    if not (one.parts and two.parts):
        return None
    same_words = _words(one) == _words(two)
    there = align(one, two).features if forward is None else forward
    if not same_words and _differ(there, kind):
        return None
    back = align(two, one).features
    both = np.stack([there, back])
    if kind == EntityType.PERSON and both[:, MET_PARTS].min() < _TWO_PARTS:
        return None
    if contradicts(there) or contradicts(back):
        return None
    information = min(map(met_information, both))
    if same_words:
        # One list puts the family's name first and the other last.
        return NameMatch(form, other, 1.0, information)
    score = float(confidences(evidence(both, "compare").mean(keepdims=True))[0])
    if score < _LEAST_SCORE or _differ(back, kind):
        return None
    return NameMatch(form, other, score, information)


def _differ(measured: NDArray[np.float32], kind: EntityType) -> bool:
    """Whether two names are two by what stands against each other in them."""
    if kind == EntityType.PERSON:
        # Brothers bear their father's name, and a son is not his father.
        return bool(measured[_PERSONS_DIFFER].any())
    # Leave a word out of an organization's name and it is another.
    return bool(measured[_NAMES_DIFFER].max() > _WORD)


def _words(reading: Reading) -> list[str]:
    return sorted(reading.folded_form.split())


@lru_cache(maxsize=1 << 12)
def _are_one(form: str, other: str) -> bool:
    """Whether two forms may be spellings of one name."""
    if form == other:
        return True
    one, two = _read(form), _read(other)
    both = np.stack([align(one, two).features, align(two, one).features])
    return bool(evidence(both, "compare").max() > _HOPELESS)


@lru_cache(maxsize=1 << 16)
def _read(form: str) -> Reading:
    return read_name(form)
