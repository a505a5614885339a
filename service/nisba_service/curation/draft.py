"""The table with edits made on it, before they are checked and kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from nisba_service.curation.checking import form_faults, shape_faults
from nisba_service.curation.edits import EntityRef
from nisba_service.curation.errors import EditConflictError, InvalidEditsError
from nisba_service.curation.events import EntityChange, entity_version
from nisba_service.errors import UnknownEntityError
from nisba_service.knowledge.entity import Alias, AliasKind, Entity
from nisba_service.names import fold_key, script_of

__all__ = ["MAX_ALIASES", "MAX_TEXT", "Draft", "KnownTable"]

MAX_TEXT = 1_000
"""The longest form, id, author or reason, in code points."""
MAX_ALIASES = 5_000
"""The most forms of one entity."""

_CANONICAL_LANGUAGE = "en"


class KnownTable(Protocol):
    """What is known, to those who edit it."""

    def get(self, entity_id: str) -> Entity | None:
        """Returns an entity, None if no entity has the id now."""

    def gone(self, entity_id: str) -> Entity | None:
        """Returns an entity that went as it last stood, None if none with the id did."""

    def bearers(self, form: str) -> Iterable[Entity]:
        """Returns the entities that have a form, folds aside; some may have it only nearly."""


@dataclass(frozen=True, slots=True)
class _Touched:
    """A form that an edit wrote: where the request has it, and whether it is marked."""

    path: str
    ambiguous: bool


class Draft:
    """The table with edits made on it, not checked yet.

    Args:
        table: what is known.
        source: the source of forms that name none.
    """

    def __init__(self, table: KnownTable, source: str) -> None:
        self.table = table
        self.source = source
        self._before: dict[str, Entity | None] = {}
        self.after: dict[str, Entity | None] = {}
        self._paths: dict[str, str] = {}
        self._touched: dict[tuple[str, str], _Touched] = {}

    def get(self, entity_id: str) -> Entity | None:
        """Returns an entity as it stands in the draft, None if there is none."""
        if entity_id not in self._before:
            self._before[entity_id] = self.after[entity_id] = self.table.get(entity_id)
        return self.after[entity_id]

    def seen(self, ref: EntityRef, path: str) -> Entity:
        """Returns an entity as it stands, if its curator saw what it was before the edits.

        Raises:
            EditConflictError: it was changed, or went, since.
            UnknownEntityError: no entity has the id, and none ever had.
        """
        if not ref.entity_id:
            raise InvalidEditsError([(f"{path}.entity_id", "is empty; name the entity")])
        entity = self.get(ref.entity_id)
        before = self._before[ref.entity_id]
        if entity is None:
            if before is None and self.table.gone(ref.entity_id) is None:
                raise UnknownEntityError(ref.entity_id)
            raise EditConflictError(ref.entity_id, "")
        # An entity that these edits add has no version yet.
        if before is not None and not ref.version:
            problem = "is empty; name the version that you saw"
            raise InvalidEditsError([(f"{path}.entity_version", problem)])
        if ref.version != entity_version(before):
            raise EditConflictError(ref.entity_id, entity_version(before))
        return entity

    def put(self, entity: Entity, path: str, *, gone: bool = False) -> None:
        """Lets an entity stand as it is given, or go; `path` is where the request says so."""
        self.after[entity.entity_id] = None if gone else entity
        self._paths[entity.entity_id] = path

    def written(self, alias: Alias, path: str, entity: Entity, ambiguous: bool) -> Alias:
        """Returns a form as it is to stand; it will be held against the rules."""
        if len(alias.form) > MAX_TEXT:
            raise InvalidEditsError([(f"{path}.form", f"is longer than {MAX_TEXT} characters")])
        self._touched[entity.entity_id, alias.form] = _Touched(path, ambiguous)
        source = alias.source or self.source
        return replace(alias, script=script_of(alias.form), source=source)

    def canonical(self, name: str, path: str, entity: Entity, source: str, mark: bool) -> Alias:
        """Returns the form of a canonical name, to stand first."""
        alias = Alias(name, AliasKind.FULL, _CANONICAL_LANGUAGE, "", source)
        return self.written(alias, f"{path}.canonical_name", entity, mark)

    def changes(self) -> tuple[EntityChange, ...]:
        """Returns what became of each entity that is another than before."""
        return tuple(
            EntityChange(entity_id, self._before[entity_id], after)
            for entity_id, after in self.after.items()
            if after != self._before[entity_id]
        )

    def faults(self, sources: Collection[str]) -> Iterable[tuple[str, str]]:
        """Yields the path of each field that breaks a rule, and how."""
        for entity_id, entity in self.after.items():
            before = self._before[entity_id]
            if entity is None:
                continue
            known = shape_faults(before) if before else {}
            for field, text in shape_faults(entity).items():
                if known.get(field) != text:
                    yield self._path_of(entity_id, field), text
            if len(entity.aliases) > MAX_ALIASES:
                yield f"{self._paths[entity_id]}.aliases", f"are more than {MAX_ALIASES}"
            for place, alias in enumerate(entity.aliases):
                yield from self._form_faults(entity, place, alias, sources)

    def _path_of(self, entity_id: str, field: str) -> str:
        """Where the request has a field of an entity; else the edit that made it what it is."""
        path = self._paths[entity_id]
        return f"{path}.{field}" if path.endswith("entity") else path

    def _form_faults(
        self, entity: Entity, place: int, alias: Alias, sources: Collection[str]
    ) -> Iterable[tuple[str, str]]:
        touched = self._touched.get((entity.entity_id, alias.form))
        if touched is None:
            return
        beside = [each.form for other, each in enumerate(entity.aliases) if other != place]
        others = self._others_with(alias.form, entity.entity_id)
        for field, text in form_faults(
            alias, entity.type, beside, ambiguous=touched.ambiguous, others=others, sources=sources
        ):
            name = touched.path.endswith("canonical_name")
            yield (touched.path if name else f"{touched.path}.{field}"), text

    def _others_with(self, form: str, entity_id: str) -> set[str]:
        key = fold_key(form)
        near = {entity.entity_id: entity for entity in self.table.bearers(form)}
        here = near | self.after
        return {
            other_id
            for other_id, other in here.items()
            if other_id != entity_id
            and other is not None
            and any(fold_key(alias.form) == key for alias in other.aliases)
        }
