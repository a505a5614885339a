"""Curation while the table is in use: edits, the events they become, and the table they make."""

from nisba_service.curation.database import store_url
from nisba_service.curation.edits import (
    AddAlias,
    AddEntity,
    ChangeAlias,
    ChangeEntity,
    Edit,
    EntityRef,
    MergeEntities,
    Provenance,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
)
from nisba_service.curation.errors import (
    EditConflictError,
    InvalidEditsError,
    NoStoreError,
    OtherSnapshotError,
    StoreError,
    UnknownProposalError,
    UnknownVersionError,
)
from nisba_service.curation.events import DataVersion, EntityChange, Event, entity_version
from nisba_service.curation.live import LiveTable
from nisba_service.curation.proposal import Proposal, ProposalStatus
from nisba_service.curation.proposals import Proposals
from nisba_service.curation.store import Store
from nisba_service.curation.unresolved import Unresolved

__all__ = [
    "AddAlias",
    "AddEntity",
    "ChangeAlias",
    "ChangeEntity",
    "DataVersion",
    "Edit",
    "EditConflictError",
    "EntityChange",
    "EntityRef",
    "Event",
    "InvalidEditsError",
    "LiveTable",
    "MergeEntities",
    "NoStoreError",
    "OtherSnapshotError",
    "Proposal",
    "ProposalStatus",
    "Proposals",
    "Provenance",
    "RestoreEntity",
    "RetireAlias",
    "RetireEntity",
    "SplitEntity",
    "Store",
    "StoreError",
    "UnknownProposalError",
    "UnknownVersionError",
    "Unresolved",
    "entity_version",
    "store_url",
]
