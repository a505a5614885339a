"""What a server answers from: one version of the data after the other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from nisba_service.cache import Cache
from nisba_service.curation import LiveTable, OtherSnapshotError, Unresolved
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Resolver
from nisba_service.server.engine import CachedResolver

__all__ = ["Knowledge"]

PAST_ENGINES = 8
"""How many past versions are ready to answer."""


class Knowledge:
    """Makes the engine of a version of the data. Safe to share between threads.

    Args:
        make_resolver: makes a resolver of a snapshot.
        cache: where answers are kept.
        secret: what the cache's keys are made with.
        table: where past versions are; None for a server without a store.
        unresolved: where names that were not resolved are counted, if they are.
    """

    def __init__(
        self,
        make_resolver: Callable[[Snapshot], Resolver],
        cache: Cache,
        secret: bytes,
        table: LiveTable | None,
        unresolved: Unresolved | None,
    ) -> None:
        self._make_resolver = make_resolver
        self._cache = cache
        self._secret = secret
        self._table = table
        self._unresolved = unresolved
        self._lock = Lock()
        self._past: OrderedDict[str, CachedResolver] = OrderedDict()
        self._current = ""

    def now(self, snapshot: Snapshot) -> CachedResolver:
        """Makes the engine of what is known now."""
        self._current = snapshot.version
        resolver = self._make_resolver(snapshot)
        return CachedResolver(resolver, self._cache, self._secret, self._unresolved)

    def at(self, version: str) -> CachedResolver:
        """Returns the engine of a past version.

        Raises:
            UnknownVersionError: there never was such a version.
            OtherSnapshotError: it stands on a snapshot that is not open, or there is no store.
        """
        if self._table is None:
            raise OtherSnapshotError(version, self._current)
        snapshot = self._table.at(version)
        with self._lock:
            engine = self._past.pop(snapshot.version, None)
            if engine is None:
                resolver = self._make_resolver(snapshot)
                engine = CachedResolver(resolver, self._cache, self._secret)
            self._past[snapshot.version] = engine
            while len(self._past) > PAST_ENGINES:
                self._past.popitem(last=False)
            return engine
