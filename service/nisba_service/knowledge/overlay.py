"""What is known now: a snapshot with changed entities laid over it, in memory.

A changed entity is added at the end under new numbers, and what it was before is taken out of
every list that forms are found by. The engine sees one snapshot and needs to know of nothing.
Nothing of an index depends on the number of entities, so answers are those of a snapshot that is
built anew from all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from nisba_service.knowledge.entity import Alias, Entity
from nisba_service.knowledge.snapshot import KINDS, TYPES, Snapshot
from nisba_service.matching.index import Index, build_index
from nisba_service.names import script_of

__all__ = ["OverlaidSnapshot"]

T = TypeVar("T", bound=np.generic)


class OverlaidSnapshot(Snapshot):
    """A snapshot over which changed entities lie. Read-only, and safe to share between threads.

    Making one costs as much as copying the index of the snapshot, and reading the names of the
    changed entities.

    Args:
        under: what was known before; itself an overlay or not.
        changed: the entities that changed, by their ids; None for one that is gone.
        version: the digest of what is known now.
    """

    def __init__(self, under: Snapshot, changed: Mapping[str, Entity | None], version: str) -> None:
        self.folder = under.folder
        self._base: Snapshot = under
        self._added: list[Entity] = []
        self._numbers: dict[str, int | None] = {}
        if isinstance(under, OverlaidSnapshot):
            self._base = under._base
            self._added = list(under._added)
            self._numbers = dict(under._numbers)
        gone = [number for number in map(under.number_of, changed) if number is not None]
        first = len(under.entity_types)
        for entity_id, entity in changed.items():
            self._numbers[entity_id] = None
            if entity is not None:
                self._numbers[entity_id] = len(self._base.entity_types) + len(self._added)
                self._added.append(_complete(entity))
        older = under._gone if isinstance(under, OverlaidSnapshot) else frozenset()
        self._gone: frozenset[int] = older.union(gone)
        new = self._added[first - len(self._base.entity_types) :]
        self._lay_over(under, gone, first, new)
        entities = len(under) - len(gone) + len(new)
        forms = under.manifest.forms + sum(len(entity.aliases) for entity in new)
        forms -= sum(len(under.entity(number).aliases) for number in gone)
        self.manifest = replace(under.manifest, version=version, entities=entities, forms=forms)
        self.entity = self._entity  # type: ignore[assignment]

    def _lay_over(
        self, under: Snapshot, gone: Iterable[int], first: int, new: list[Entity]
    ) -> None:
        aliases = [alias for entity in new for alias in entity.aliases]
        counts = [len(entity.aliases) for entity in new]
        added = Index(**cast("Any", build_index([alias.form for alias in aliases])))
        dead = np.zeros(len(under.form_entities), np.bool_)
        for number in gone:
            start = int(under._first_forms[number])
            dead[start : start + len(under.entity(number).aliases)] = True
        self.index = _joined(_without(under.index, dead), added)
        numbers = np.repeat(np.arange(first, first + len(new), dtype=np.int32), counts)
        kinds = np.array([KINDS.index(alias.kind) for alias in aliases], np.uint8)
        types = np.array([TYPES.index(entity.type) for entity in new], np.uint8)
        starts = np.cumsum([0, *counts])[:-1].astype(np.int32) + np.int32(len(dead))
        self.form_entities = _one(under.form_entities, numbers)
        self.form_kinds = _one(under.form_kinds, kinds)
        self.entity_types = _one(under.entity_types, types)
        self._first_forms = _one(under._first_forms, starts)

    def numbers(self) -> Iterable[int]:
        """Returns the numbers of the entities, those that are gone or changed left out."""
        return (n for n in range(len(self.entity_types)) if n not in self._gone)

    def number_of(self, entity_id: str) -> int | None:
        """Returns the number of the entity with this id, None if there is none."""
        if entity_id in self._numbers:
            return self._numbers[entity_id]
        return self._base.number_of(entity_id)

    def _entity(self, number: int) -> Entity:
        below = len(self._base.entity_types)
        return self._base.entity(number) if number < below else self._added[number - below]


def _complete(entity: Entity) -> Entity:
    aliases = entity.aliases or (Alias(entity.name),)
    return replace(
        entity,
        aliases=tuple(a if a.script else replace(a, script=script_of(a.form)) for a in aliases),
    )


def _without(index: Index, dead: NDArray[np.bool_]) -> Index:
    """Takes forms out of the lists that forms are found by; they keep their numbers."""
    if not dead.any():
        return index
    kept = ~dead[index.posting_forms]
    before = np.concatenate([[0], np.cumsum(kept)])
    exact, whole = ~dead[index.exact_forms], ~dead[index.whole_forms]
    return index._replace(
        posting_forms=index.posting_forms[kept],
        posting_offsets=before[index.posting_offsets],
        exact_hashes=index.exact_hashes[exact],
        exact_forms=index.exact_forms[exact],
        whole_hashes=index.whole_hashes[whole],
        whole_forms=index.whole_forms[whole],
    )


def _joined(one: Index, other: Index) -> Index:
    """One index of two; the numbers of the other's forms and parts follow those of the one.

    A part that both know stands twice in it, each time with its own forms.
    """
    parts = len(one.part_isms)
    forms = len(one.form_offsets) - 1
    near = _merged(one.near_hashes, one.near_parts, other.near_hashes, other.near_parts + parts)
    exact = _merged(
        one.exact_hashes, one.exact_forms, other.exact_hashes, other.exact_forms + forms
    )
    whole = _merged(
        one.whole_hashes, one.whole_forms, other.whole_hashes, other.whole_forms + forms
    )
    return Index(
        part_symbols=_one(one.part_symbols, other.part_symbols),
        part_offsets=_offsets(one.part_offsets, other.part_offsets),
        part_isms=_one(one.part_isms, other.part_isms),
        part_information=_one(one.part_information, other.part_information),
        posting_forms=_one(one.posting_forms, other.posting_forms + forms),
        posting_offsets=_offsets(one.posting_offsets, other.posting_offsets),
        form_parts=_one(one.form_parts, other.form_parts + parts),
        form_roles=_one(one.form_roles, other.form_roles),
        form_offsets=_offsets(one.form_offsets, other.form_offsets),
        form_is_arabic=_one(one.form_is_arabic, other.form_is_arabic),
        near_hashes=near[0],
        near_parts=near[1],
        exact_hashes=exact[0],
        exact_forms=exact[1],
        whole_hashes=whole[0],
        whole_forms=whole[1],
    )


def _one(first: NDArray[T], second: NDArray[Any]) -> NDArray[T]:
    return _frozen(np.concatenate([first, second.astype(first.dtype)]))


def _offsets(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    return _one(first.astype(np.int64), second[1:] + first[-1])


def _merged(
    hashes: NDArray[np.uint64],
    numbers: NDArray[np.int32],
    more_hashes: NDArray[np.uint64],
    more_numbers: NDArray[np.int32],
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    # To the right of equal ones: numbers stay in rising order under each hash.
    places = np.searchsorted(hashes, more_hashes, "right")
    return (
        _frozen(np.insert(hashes, places, more_hashes)),
        _frozen(np.insert(numbers, places, more_numbers).astype(np.int32)),
    )


def _frozen(array: NDArray[T]) -> NDArray[T]:
    """An array like those that are mapped: read-only, or the kernels are compiled once more."""
    array.setflags(write=False)
    return array
