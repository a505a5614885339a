"""What goes into and comes out of curation: plain frozen values, as in `nisba.types`.

An edit names the version of the entity that its curator saw; whoever changed it since comes first,
and the edit fails with `AbortedError`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from nisba.types import AliasKind, Entity, EntityType, Identifier, Verdict, Versions

__all__ = [
    "AddAlias",
    "AddEntity",
    "AliasDraft",
    "ChangeAlias",
    "ChangeEntity",
    "Edit",
    "EntityChange",
    "EntityDraft",
    "EntityRef",
    "Event",
    "MergeEntities",
    "Proposal",
    "ProposalStatus",
    "Provenance",
    "RestoreEntity",
    "RetireAlias",
    "RetireEntity",
    "Review",
    "SplitEntity",
    "TableEntity",
]


class ProposalStatus(StrEnum):
    """Where a proposal stands."""

    UNSPECIFIED = "UNSPECIFIED"
    """Not known to this version of the client."""
    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity as a curator saw it: its id, and the version that `table_entity` gave."""

    entity_id: str
    entity_version: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who edits, and why.

    Attributes:
        author: who; not blank.
        reason: why; not blank.
        source: where the names come from, a source that the table declares ("press"); forms that
            name no source of their own have this one.
    """

    author: str
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class AliasDraft:
    """A written form to be: as `nisba.Alias`, but that the server reads its script."""

    form: str
    language: str
    kind: AliasKind | str = AliasKind.FULL
    source: str = ""


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """An entity to be: as `nisba.Entity`. The canonical name need not stand among the aliases."""

    entity_id: str
    canonical_name: str
    entity_type: EntityType | str
    countries: Collection[str] = ()
    aliases: Collection[AliasDraft] = ()
    identifiers: Collection[Identifier] = ()
    birth_years: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class AddEntity:
    """Adds an entity; `ambiguous_forms` are those of its forms that other entities have too."""

    entity: EntityDraft
    ambiguous_forms: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class ChangeEntity:
    """Changes what is said of an entity beside its aliases; None leaves a value as it is.

    `ambiguous` says that the new canonical name is a form of another entity too.
    """

    on: EntityRef
    canonical_name: str | None = None
    entity_type: EntityType | str | None = None
    countries: Collection[str] | None = None
    identifiers: Collection[Identifier] | None = None
    birth_years: Collection[int] | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class RetireEntity:
    """Takes an entity out; its id is never given to another."""

    on: EntityRef


@dataclass(frozen=True, slots=True)
class RestoreEntity:
    """Brings back an entity that was retired or merged, as it last stood."""

    entity_id: str


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Adds a written form; `ambiguous` says that another entity has it too."""

    on: EntityRef
    alias: AliasDraft
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class ChangeAlias:
    """Puts a written form in the place of `form`; without a source of its own it keeps that."""

    on: EntityRef
    form: str
    alias: AliasDraft
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class RetireAlias:
    """Takes a written form from an entity; never its canonical name."""

    on: EntityRef
    form: str


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Says that two entities are one: `kept` takes over what `merged` has, and `merged` goes."""

    kept: EntityRef
    merged: EntityRef


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """Says that one entity is two: some forms go over to the new one, some both have."""

    on: EntityRef
    new_entity: EntityDraft
    moved_forms: Collection[str] = ()
    shared_forms: Collection[str] = ()


Edit: TypeAlias = (
    AddEntity
    | ChangeEntity
    | RetireEntity
    | RestoreEntity
    | AddAlias
    | ChangeAlias
    | RetireAlias
    | MergeEntities
    | SplitEntity
)
"""Any edit of the table."""


@dataclass(frozen=True, slots=True)
class TableEntity:
    """An entity with the version that edits of it name.

    Attributes:
        entity: the entity.
        entity_version: its version.
        versions: what it was read from.
    """

    entity: Entity
    entity_version: str
    versions: Versions

    @property
    def ref(self) -> EntityRef:
        """What edits name it by."""
        return EntityRef(self.entity.entity_id, self.entity_version)


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What became of one entity.

    Attributes:
        entity_id: which.
        before: what it was; None if it was not there.
        after: what it is; None if it is gone.
        entity_version: the version of what it is; "" if it is gone.
    """

    entity_id: str
    before: Entity | None
    after: Entity | None
    entity_version: str


@dataclass(frozen=True, slots=True)
class Event:
    """A change of the table, as it was made.

    Attributes:
        number: from 1 without gaps; 0 for one that was checked only.
        data_version: the version of the data that it made.
        time: when, UTC.
        provenance: by whom, and why.
        edits: what was asked for; an edit that only a newer client knows is left out.
        changes: what came of it.
    """

    number: int
    data_version: str
    time: datetime
    provenance: Provenance
    edits: tuple[Edit, ...]
    changes: tuple[EntityChange, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to review.

    Attributes:
        proposal_id: which.
        status: where it stands.
        edits: what is proposed; empty for a name that calls asked for in vain.
        provenance: who proposes it; None for such a name.
        mention: the name; "" for a proposal of a person.
        verdict: how calls were answered; UNSPECIFIED for a proposal of a person.
        candidate_ids: the entities that the name may mean, best first.
        count: how often it was met.
        create_time: when it was first met.
        last_time: when it was last met.
        review: who decided and why; None while it is open.
        event_number: the event that accepting it made, or 0.
    """

    proposal_id: str
    status: ProposalStatus
    edits: tuple[Edit, ...]
    provenance: Provenance | None
    mention: str
    verdict: Verdict
    candidate_ids: tuple[str, ...]
    count: int
    create_time: datetime
    last_time: datetime
    review: Provenance | None
    event_number: int


@dataclass(frozen=True, slots=True)
class Review:
    """What came of a review: the proposal as it stands now, and the event, if one was made."""

    proposal: Proposal
    event: Event | None
