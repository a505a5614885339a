"""Takes a stream in bites."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

__all__ = ["in_bites"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None = None


def in_bites(source: Iterable[T], size: int) -> Generator[list[T], None, None]:
    """Gives what has arrived, at least one item and at most `size`, each time it is asked.

    A thread reads the source, at most one bite ahead, so that who is slow to ask slows the sender
    down. When the taker leaves early, the thread ends at the source's next item or end.

    Raises:
        BaseException: what the source raised, after all that arrived before.
    """
    reader = _Reader(source, size)
    try:
        while True:
            bite, end = reader.take()
            if bite:
                yield bite
            if end is not None:
                break
    finally:
        reader.leave()
    if end.error is not None:
        raise end.error


class _Reader(Generic[T]):
    def __init__(self, source: Iterable[T], size: int) -> None:
        self._source = source
        self._queue: Queue[T | _End] = Queue(size)
        self._left = Event()
        Thread(target=self._read, name="nisba-stream", daemon=True).start()

    def take(self) -> tuple[list[T], _End | None]:
        """Waits for an item and takes all that are there, and the end if it is among them."""
        bite: list[T] = []
        item = self._queue.get()
        while not isinstance(item, _End):
            bite.append(item)
            # One at a time is read ahead while these are taken: the bound holds for each bite.
            if len(bite) == self._queue.maxsize:
                return bite, None
            try:
                item = self._queue.get_nowait()
            except Empty:
                return bite, None
        return bite, item

    def leave(self) -> None:
        """Lets the thread end, which may wait for room."""
        self._left.set()
        while not self._queue.empty():
            self._queue.get_nowait()

    def _read(self) -> None:
        end = _End()
        try:
            for item in self._source:
                self._queue.put(item)
                if self._left.is_set():
                    return
        except BaseException as error:
            end = _End(error)
        if not self._left.is_set():
            self._queue.put(end)
