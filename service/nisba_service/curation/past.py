"""The versions that were known before: which there are, and the table at each."""

from __future__ import annotations

from collections import OrderedDict

from nisba_service.curation.base import Base
from nisba_service.curation.errors import OtherSnapshotError, UnknownVersionError
from nisba_service.curation.events import DataVersion
from nisba_service.curation.store import Store
from nisba_service.knowledge.snapshot import Snapshot

__all__ = ["PastVersions"]

PAST_VERSIONS = 8
"""How many past versions are kept open."""
_SHORTEST_DIGEST = 16


class PastVersions:
    """The versions that a store and a snapshot make. Guard it by a lock between threads.

    Args:
        base: the snapshot.
        store: the events.
    """

    def __init__(self, base: Base, store: Store) -> None:
        self._base = base
        self._store = store
        self._opened: OrderedDict[str, Snapshot] = OrderedDict()

    def named(self, text: str) -> DataVersion:
        """Returns the version that a text names, in full or by the number of an event.

        Raises:
            UnknownVersionError: there never was such a version.
            OtherSnapshotError: it stands on another snapshot.
        """
        base = self._base.snapshot.version
        version = _read(text, base)
        if version.base != base:
            raise OtherSnapshotError(text, base)
        if not version.number:
            return version
        if version.number < self._base.held:
            raise OtherSnapshotError(text, base)
        events = self._store.events(after=version.number - 1, before=version.number + 1)
        if not events:
            raise UnknownVersionError(text)
        known = self._base.version_after(events)
        if version.digest not in ("", known.digest):
            raise UnknownVersionError(text)
        return known

    def at(self, version: DataVersion) -> Snapshot:
        """Returns what was known at a version; those asked for last are kept open."""
        name = str(version)
        if name not in self._opened:
            events = self._store.events(before=version.number + 1) if version.number else []
            self._opened[name] = self._base.over(self._base.snapshot, events, version)
        self._opened.move_to_end(name)
        while len(self._opened) > PAST_VERSIONS:
            self._opened.popitem(last=False)
        return self._opened[name]


def _read(text: str, base: str) -> DataVersion:
    if text.isascii() and text.isdecimal() and len(text) < _SHORTEST_DIGEST:
        return DataVersion(base, int(text))
    version = DataVersion.parse(text)
    if version is None:
        raise UnknownVersionError(text)
    return version
