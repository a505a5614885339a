"""Events: what was done to the table, each sealed to the one before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from pydantic import TypeAdapter

from nisba_service.curation.edits import Edit, Provenance
from nisba_service.curation.errors import StoreError
from nisba_service.knowledge.entity import Entity

__all__ = [
    "EDITS",
    "ENTITY",
    "DataVersion",
    "EntityChange",
    "Event",
    "changed_by",
    "check_chain",
    "entity_version",
    "next_digest",
]

EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])
"""Edits to JSON and back."""
ENTITY: TypeAdapter[Entity | None] = TypeAdapter(Entity | None)
"""An entity, or none, to JSON and back."""

_VERSION = re.compile(
    r"(?P<base>[0-9a-zA-Z]+)(\+(?P<number>[1-9]\d{0,17})\.(?P<digest>[0-9a-f]+))?"
)
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What became of one entity; None where it was not there, or is gone."""

    entity_id: str
    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class Event:
    """A change of the table, as it was made.

    Attributes:
        number: from 1 without gaps.
        digest: of this event and all before it.
        base: version of the snapshot that it was made on.
        time: when, UTC.
        provenance: by whom, why, from what source.
        edits: what was asked for.
        changes: what came of it.
        request_id: the id that its caller gave it, or "".
    """

    number: int
    digest: str
    base: str
    time: datetime
    provenance: Provenance
    edits: tuple[Edit, ...]
    changes: tuple[EntityChange, ...]
    request_id: str = ""

    @property
    def version(self) -> DataVersion:
        """The version of the data that it made."""
        return DataVersion(self.base, self.number, self.digest[:_SHOWN])


@dataclass(frozen=True, slots=True)
class DataVersion:
    """A version of the data: a snapshot, and the last event that lies over it.

    The digest keeps the versions of two stores apart that count alike.
    """

    base: str
    number: int = 0
    digest: str = ""

    def __str__(self) -> str:
        return f"{self.base}+{self.number}.{self.digest}" if self.number else self.base

    @classmethod
    def parse(cls, text: str) -> DataVersion | None:
        """Reads a version as it is written; None for any other text."""
        found = _VERSION.fullmatch(text)
        if found is None:
            return None
        return cls(found["base"], int(found["number"] or 0), found["digest"] or "")


def entity_version(entity: Entity | None) -> str:
    """Returns the version of an entity: a digest of all that is said of it; "" for none."""
    if entity is None:
        return ""
    return blake2b(_canonical(ENTITY.dump_python(entity, mode="json")), digest_size=8).hexdigest()


def next_digest(before: str, event: Event) -> str:
    """Returns the digest of an event that follows the one of a digest ("" for the first)."""
    content = [
        before,
        event.number,
        event.base,
        event.time.isoformat(),
        [event.provenance.author, event.provenance.reason, event.provenance.source],
        EDITS.dump_python(event.edits, mode="json"),
        [
            [c.entity_id, *(ENTITY.dump_python(e, mode="json") for e in (c.before, c.after))]
            for c in event.changes
        ],
    ]
    return blake2b(_canonical(content), digest_size=16).hexdigest()


def check_chain(events: Iterable[Event], digest: str = "") -> None:
    """Checks that events are what was written, from the first on and without gaps.

    Args:
        events: in order.
        digest: of the event before them, "" if they begin with the first.

    Raises:
        StoreError: one is not.
    """
    for event in events:
        digest = next_digest(digest, event)
        if event.digest != digest:
            raise StoreError(
                f"event {event.number} of the store is not what was written; "
                "restore the store from a backup"
            )


def changed_by(events: Iterable[Event]) -> dict[str, Entity | None]:
    """Returns what the entities that events changed are after them, by id; None for gone."""
    return {change.entity_id: change.after for event in events for change in event.changes}


def _canonical(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
