"""Leaves a failing peer alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

__all__ = ["Breaker"]


class Breaker:
    """After a failure, lets one call in each pause try again and turns the others away.

    Without it every call would wait out the timeout of a peer that is known to be gone.

    Args:
        pause_s: seconds from a failure, or from a trial, to the next trial.
        clock: seconds that only ever grow.
    """

    def __init__(self, pause_s: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause_s = pause_s
        self._clock = clock
        self._lock = Lock()
        self._next_trial: float | None = None

    def allows(self) -> bool:
        """Whether to make this call."""
        with self._lock:
            if self._next_trial is None:
                return True
            now = self._clock()
            if now < self._next_trial:
                return False
            self._next_trial = now + self._pause_s
            return True

    def failed(self) -> None:
        """Takes note that a call failed."""
        with self._lock:
            self._next_trial = self._clock() + self._pause_s

    def succeeded(self) -> None:
        """Takes note that a call went well."""
        with self._lock:
            self._next_trial = None
