"""Small builders of entities and snapshots."""

from __future__ import annotations

from pathlib import Path

from nisba_service.knowledge import (
    Alias,
    AliasKind,
    Entity,
    EntityType,
    Snapshot,
    build_snapshot,
)

__all__ = ["entity", "opened"]


def entity(
    entity_id: str,
    *forms: str,
    kind: EntityType = EntityType.PERSON,
    countries: tuple[str, ...] = (),
    born: tuple[int, ...] = (),
    **others: str,
) -> Entity:
    """An entity of full forms, the first its name; others by kind: short="Soleimani"."""
    aliases = [Alias(form) for form in forms]
    aliases += [Alias(form, AliasKind(of)) for of, form in others.items()]
    return Entity(entity_id, forms[0], kind, countries, tuple(aliases), birth_years=born)


def opened(folder: Path, *entities: Entity) -> Snapshot:
    """The snapshot of some entities, built into a folder."""
    build_snapshot(entities, folder)
    return Snapshot.open(folder)
