"""What is known: entities, the curated alias table, importers, snapshots."""

from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Manifest, Snapshot, SourceCount

__all__ = [
    "Alias",
    "AliasKind",
    "Entity",
    "EntityType",
    "Identifier",
    "Manifest",
    "Snapshot",
    "SourceCount",
    "build_snapshot",
    "shipped_snapshot",
]
