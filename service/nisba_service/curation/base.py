"""What the events of a store lie over: a snapshot, and which of the events it holds already."""

from __future__ import annotations

from collections.abc import Sequence

from nisba_service.curation.events import DataVersion, Event
from nisba_service.knowledge.overlay import OverlaidSnapshot
from nisba_service.knowledge.snapshot import Snapshot

__all__ = ["Base"]


class Base:
    """A snapshot that events lie over.

    Args:
        snapshot: the snapshot.
        events: all events of the store.
    """

    def __init__(self, snapshot: Snapshot, events: Sequence[Event]) -> None:
        self.snapshot = snapshot
        self.held, self._not_held = _held(snapshot, events)

    def version_after(self, events: Sequence[Event]) -> DataVersion:
        """Returns the version of the snapshot with events up to the last of these."""
        last = events[-1].version if events else DataVersion("")
        return DataVersion(self.snapshot.version, last.number, last.digest)

    def over(self, under: Snapshot, events: Sequence[Event], version: DataVersion) -> Snapshot:
        """Lays events over the snapshot, or over what was made of it already.

        Args:
            under: what they lie over.
            events: in order; those that the snapshot holds are passed over.
            version: of the result.
        """
        if not version.number:
            return under
        changed = {
            change.entity_id: change.after
            for event in events
            for change in event.changes
            if event.number > self.held or change.entity_id in self._not_held
        }
        return OverlaidSnapshot(under, changed, str(version))


def _held(base: Snapshot, events: Sequence[Event]) -> tuple[int, frozenset[str]]:
    """Which of the events a snapshot holds: up to a number, but those on some entities."""
    last, *others = base.manifest.event.split("\n")
    held = DataVersion.parse(f"x+{last}")
    same = held and [
        e for e in events if (e.number, e.version.digest) == (held.number, held.digest)
    ]
    return (held.number, frozenset(others)) if held and same else (0, frozenset())
