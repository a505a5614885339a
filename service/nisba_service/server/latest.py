"""A job done for the newest of many things, in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, TypeVar

__all__ = ["Latest"]

logger = logging.getLogger(__name__)

T = TypeVar("T")


class Latest(Generic[T]):
    """Does a job for whatever was offered last; what came between is passed over.

    Args:
        job: what is done. If it fails, the log says so, and the next offer is tried.
        name: of the thread.
    """

    def __init__(self, job: Callable[[T], None], name: str) -> None:
        self._job = job
        self._name = name
        self._changed = Condition()
        self._waiting: list[T] = []
        self._thread: Thread | None = None
        self._closed = False

    def offer(self, thing: T) -> None:
        """Has the job done for this thing, unless a newer one is offered first. Never waits."""
        with self._changed:
            if self._closed:
                return
            self._waiting = [thing]
            self._changed.notify()
            if self._thread is None:
                self._thread = Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Takes no more offers, and waits for the job in hand."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._waiting)
                if self._closed:
                    return
                thing = self._waiting.pop()
            try:
                self._job(thing)
            except Exception as error:
                logger.error("%s failed: %s", self._name, type(error).__name__)
