"""The table as it is now: a snapshot, and over it the events of a store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from threading import RLock

import numpy as np

from nisba_service.curation.applying import changes_of
from nisba_service.curation.base import Base
from nisba_service.curation.edits import Edit, Provenance
from nisba_service.curation.errors import InvalidEditsError
from nisba_service.curation.events import DataVersion, EntityChange, Event, changed_by, check_chain
from nisba_service.curation.past import PastVersions
from nisba_service.curation.store import Store, Writer
from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.reading import read_name, stable_hash

__all__ = ["Listener", "LiveTable"]

Listener = Callable[[Snapshot], None]
"""Is told what is known now, one version after the other."""

MAX_REQUEST_ID = 256


class LiveTable:
    """What is known now. Safe to share between threads.

    Whoever holds `snapshot` holds one version, whole, for as long as they like; a change puts
    another in its place.

    Args:
        base: the snapshot that events lie over.
        store: the events.
        sources: the sources that the table declares.

    Raises:
        StoreError: the store cannot be used. Every method that reads or writes it may raise it.
    """

    def __init__(self, base: Snapshot, store: Store, sources: Collection[str]) -> None:
        self.store = store
        self.sources = frozenset(sources)
        self._lock = RLock()
        self._listeners: list[Listener] = []
        self._lay(base, store.events())

    @property
    def snapshot(self) -> Snapshot:
        """What is known now."""
        return self._snapshot

    @property
    def version(self) -> DataVersion:
        """The version of what is known now."""
        return self._version

    def listen(self, listener: Listener) -> None:
        """Tells a listener what is known now, and from now on after every change."""
        with self._lock:
            self._listeners.append(listener)
            listener(self._snapshot)

    def refresh(self) -> bool:
        """Takes in what others have written since; returns whether there was anything."""
        with self._lock:
            return self._take_in(self.store.events(after=self._version.number))

    def rebase(self, base: Snapshot) -> None:
        """Lays the events over another snapshot."""
        with self._lock:
            self._lay(base, self.store.events())
            self._tell()

    def check(self, edits: Sequence[Edit], provenance: Provenance) -> tuple[EntityChange, ...]:
        """Says what edits would change; raises what `apply` raises."""
        with self._lock:
            self.refresh()
            return changes_of(edits, provenance, self, self.sources)

    def apply(
        self,
        edits: Sequence[Edit],
        provenance: Provenance,
        *,
        request_id: str = "",
        beside: Callable[[Writer, Event], None] | None = None,
    ) -> Event:
        """Makes edits, all of them or none. When it returns they are on disk and known here.

        Args:
            edits: what to do.
            provenance: by whom and why.
            request_id: an id of the caller's; the same again is answered by the same event.
            beside: what else is to be written with the event, or not at all.

        Raises:
            InvalidEditsError: a field is bad or a rule would be broken.
            EditConflictError: an entity is not as the curator saw it.
            UnknownEntityError: no entity has an id, and none ever had.
        """
        if len(request_id) > MAX_REQUEST_ID or "\0" in request_id:
            problem = f"is no text of up to {MAX_REQUEST_ID} characters"
            raise InvalidEditsError([("request_id", problem)])
        with self._lock:
            with self.store.writing() as writer:
                event = writer.made_for(request_id)
                if event is None:
                    self._take_in(writer.events_after(self._version.number))
                    changes = changes_of(edits, provenance, self, self.sources)
                    event = writer.append(
                        self._base.snapshot.version, provenance, edits, changes, request_id
                    )
                    if beside is not None:
                        beside(writer, event)
            if event.number > self._version.number:
                self.refresh()
            return event

    def at(self, text: str) -> Snapshot:
        """Returns what was known at a version, or after the event of a number.

        Raises:
            UnknownVersionError: there never was such a version.
            OtherSnapshotError: it stands on another snapshot.
        """
        with self._lock:
            self.refresh()
            version = self._past.named(text)
            return self._snapshot if version == self._version else self._past.at(version)

    def diff(self, one: str, other: str = "") -> tuple[str, str, tuple[EntityChange, ...]]:
        """Returns two versions, written in full, and the entities that differ, by id.

        Raises:
            UnknownVersionError: there never was such a version.
            OtherSnapshotError: it stands on another snapshot.
        """
        with self._lock:
            before, after = self.at(one), self.at(other) if other else self._snapshot
            numbers = [self._past.named(snapshot.version).number for snapshot in (before, after)]
            between = self.store.events(after=min(numbers), before=max(numbers) + 1)
        changes = []
        for entity_id in sorted(changed_by(between)):
            was, became = _entity(before, entity_id), _entity(after, entity_id)
            if was != became:
                changes.append(EntityChange(entity_id, was, became))
        return before.version, after.version, tuple(changes)

    def get(self, entity_id: str) -> Entity | None:
        """Returns an entity, None if no entity has the id now."""
        return _entity(self._snapshot, entity_id)

    def gone(self, entity_id: str) -> Entity | None:
        """Returns an entity that went as it last stood, None if none with the id did."""
        return self._gone.get(entity_id)

    def bearers(self, form: str) -> Iterator[Entity]:
        """Returns the entities that have a form, folds and titles aside."""
        snapshot = self._snapshot
        hashes, forms = snapshot.index.exact_hashes, snapshot.index.exact_forms
        wanted = np.uint64(stable_hash(read_name(form).folded_form))
        start, end = (int(np.searchsorted(hashes, wanted, side)) for side in ("left", "right"))
        for number in forms[start:end].tolist():
            yield snapshot.bearer_of(number)[0]

    def _lay(self, snapshot: Snapshot, events: Sequence[Event]) -> None:
        check_chain(events)
        base = Base(snapshot, events)
        version = base.version_after(events)
        self._gone: dict[str, Entity] = {}
        self._note_gone(events)
        self._snapshot = base.over(snapshot, events, version)
        self._base, self._version = base, version
        self._past = PastVersions(base, self.store)

    def _take_in(self, events: Sequence[Event]) -> bool:
        if not events:
            return False
        version = self._base.version_after(events)
        self._snapshot = self._base.over(self._snapshot, events, version)
        self._version = version
        self._note_gone(events)
        self._tell()
        return True

    def _note_gone(self, events: Iterable[Event]) -> None:
        for change in (change for event in events for change in event.changes):
            if change.after is not None:
                self._gone.pop(change.entity_id, None)
            elif change.before is not None:
                self._gone[change.entity_id] = change.before

    def _tell(self) -> None:
        for listener in self._listeners:
            listener(self._snapshot)


def _entity(snapshot: Snapshot, entity_id: str) -> Entity | None:
    number = snapshot.number_of(entity_id)
    return None if number is None else snapshot.entity(number)
