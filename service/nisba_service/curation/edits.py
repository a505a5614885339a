"""What a curator can do to the table: values, as the contract has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from nisba_service.knowledge.entity import Alias, Entity

__all__ = [
    "FIELDS",
    "AddAlias",
    "AddEntity",
    "ChangeAlias",
    "ChangeEntity",
    "Edit",
    "EntityRef",
    "MergeEntities",
    "Provenance",
    "RestoreEntity",
    "RetireAlias",
    "RetireEntity",
    "SplitEntity",
]

FIELDS = {
    "canonical_name": "name",
    "entity_type": "type",
    "countries": "countries",
    "identifiers": "identifiers",
    "birth_years": "birth_years",
}
"""What `ChangeEntity` can change: names of the contract, and the field of `Entity`."""


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity as a curator saw it.

    Attributes:
        entity_id: which.
        version: what `entity_version` said of what was seen.
    """

    entity_id: str
    version: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who edits, why, and from what source the names come."""

    author: str
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class AddEntity:
    """Adds an entity; `ambiguous_forms` are those that other entities have too."""

    entity: Entity
    ambiguous_forms: tuple[str, ...] = ()
    op: Literal["add_entity"] = "add_entity"


@dataclass(frozen=True, slots=True)
class ChangeEntity:
    """Takes the values of some `FIELDS` over from another entity."""

    on: EntityRef
    entity: Entity
    fields: tuple[str, ...]
    ambiguous: bool = False
    op: Literal["change_entity"] = "change_entity"


@dataclass(frozen=True, slots=True)
class RetireEntity:
    """Takes an entity out."""

    on: EntityRef
    op: Literal["retire_entity"] = "retire_entity"


@dataclass(frozen=True, slots=True)
class RestoreEntity:
    """Brings back an entity that went, as it last stood."""

    entity_id: str
    op: Literal["restore_entity"] = "restore_entity"


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Adds a written form."""

    on: EntityRef
    alias: Alias
    ambiguous: bool = False
    op: Literal["add_alias"] = "add_alias"


@dataclass(frozen=True, slots=True)
class ChangeAlias:
    """Puts a written form in the place of another."""

    on: EntityRef
    form: str
    alias: Alias
    ambiguous: bool = False
    op: Literal["change_alias"] = "change_alias"


@dataclass(frozen=True, slots=True)
class RetireAlias:
    """Takes a written form out."""

    on: EntityRef
    form: str
    op: Literal["retire_alias"] = "retire_alias"


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Says that two entities are one: `kept`."""

    kept: EntityRef
    merged: EntityRef
    op: Literal["merge_entities"] = "merge_entities"


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """Says that one entity is two: some forms go over to the new one, some both have."""

    on: EntityRef
    entity: Entity
    moved_forms: tuple[str, ...] = ()
    shared_forms: tuple[str, ...] = ()
    op: Literal["split_entity"] = "split_entity"


Edit: TypeAlias = Annotated[
    AddEntity
    | ChangeEntity
    | RetireEntity
    | RestoreEntity
    | AddAlias
    | ChangeAlias
    | RetireAlias
    | MergeEntities
    | SplitEntity,
    Field(discriminator="op"),
]
"""Any of them."""
