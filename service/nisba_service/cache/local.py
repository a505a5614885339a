"""The cache inside the process."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from nisba_service.cache.metrics import CacheMetrics

__all__ = ["LocalCache"]


class LocalCache:
    """Keeps the values used last, each for a time at most.

    Args:
        size: the most values it keeps; 0 keeps none.
        ttl_s: seconds that a value lives.
        metrics: where hits and misses are counted.
        clock: seconds that only ever grow.
    """

    def __init__(
        self,
        size: int,
        ttl_s: float,
        metrics: CacheMetrics,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._size = size
        self._ttl_s = ttl_s
        self._metrics = metrics
        self._clock = clock
        self._lock = Lock()
        self._entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """Returns the value of each key, in order; None for a miss."""
        now = self._clock()
        with self._lock:
            values = [self._get(key, now) for key in keys]
        self._metrics.looked_up("local", values)
        return values

    def set_many(self, values: Mapping[str, bytes]) -> None:
        """Keeps values; the ones used longest ago make room."""
        expires = self._clock() + self._ttl_s
        with self._lock:
            for key, value in values.items():
                self._entries[key] = (expires, value)
                self._entries.move_to_end(key)
            while len(self._entries) > self._size:
                self._entries.popitem(last=False)

    def close(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._entries.clear()

    def _get(self, key: str, now: float) -> bytes | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        expires, value = entry
        if expires <= now:
            del self._entries[key]
            return None
        self._entries.move_to_end(key)
        return value
