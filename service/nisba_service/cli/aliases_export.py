"""From events to the reviewed text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import nisba
from nisba_service.cli.remote import entity_of
from nisba_service.errors import SourceError
from nisba_service.knowledge.curated import (
    TABLE,
    WrittenTable,
    read_sources,
    read_table,
    write_table,
)
from nisba_service.knowledge.curated.writing import block_of
from nisba_service.knowledge.entity import Entity

__all__ = ["exported"]


def exported(
    newest_first: Sequence[nisba.Event], table: Path | None, output: Path
) -> tuple[WrittenTable, list[str]]:
    """Writes what events changed into a table.

    Args:
        newest_first: all events.
        table: the reviewed text, None for the one that ships.
        output: where to write it.

    Returns:
        What became of the text, and the ids of edited entities that it does not hold.

    Raises:
        SourceError: the text is not in order, or would not be.
    """
    folder = table or TABLE
    held = {entity.entity_id for entity in read_table(folder)}
    first: dict[str, bool] = {}
    last: dict[str, Entity | None] = {}
    for event in reversed(newest_first):
        for change in event.changes:
            first.setdefault(change.entity_id, change.before is not None)
            last[change.entity_id] = entity_of(change.after) if change.after else None
    sources = read_sources(folder)
    left_out = [
        entity_id
        for entity_id, entity in last.items()
        if entity and first[entity_id] and entity_id not in held and not _is_own(entity, sources)
    ]
    changed = {entity_id: last[entity_id] for entity_id in last if entity_id not in left_out}
    last_event = newest_first[0].data_version.partition("+")[2] if newest_first else ""
    return write_table(folder, output, changed, "\n".join([last_event, *left_out])), left_out


def _is_own(entity: Entity, sources: Collection[str]) -> bool:
    """Whether an entity that the text does not hold can stand in it."""
    try:
        block_of(entity)
    except SourceError:
        return False
    return {alias.source for alias in entity.aliases} <= set(sources)
