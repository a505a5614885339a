"""The two halves of a stream of queries, kept in step, for the blocking client.

gRPC reads the requests in one thread of its own; another one collects the answers, so that a
query refused on this side and an answer from the other meet in one queue. A slot is taken for
each query read and given back when the caller comes for the next answer: that is the
back-pressure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Any, Generic, TypeVar

import grpc

from nisba._calls import check_count, to_error
from nisba.errors import InternalError
from nisba.types import QueryError

__all__ = ["Answer", "Answered", "Asked", "Exchange", "Make", "check_end"]

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")
Answer = tuple[str, Answered | QueryError]
Make = Callable[[str, Asked], Any]
"""From an id and what is asked to the message, or the QueryError why it cannot be sent."""


class Exchange(Generic[Asked, Answered]):
    """One stream: queries go out, answers come in.

    Args:
        items: pairs of an id and what is asked.
        make: makes the message of an item, or says why it cannot be sent.
        read: reads an answer.
        max_in_flight: the most items read and not yet answered to the caller.
    """

    def __init__(
        self,
        items: Iterable[tuple[str, Asked]],
        make: Make[Asked],
        read: Callable[[Any], Answered | QueryError],
        max_in_flight: int,
    ) -> None:
        check_count("max_in_flight", max_in_flight)
        self._items = items
        self._make = make
        self._read = read
        self._slots = Semaphore(max_in_flight)
        self._arrived: SimpleQueue[Answer[Answered] | Exception | None] = SimpleQueue()
        self._sent = 0  # written by the one thread, answered by the other
        self._answered = 0
        self._all_sent = False
        self._stopped = False

    def run(self, start: Callable[[Iterator[Any]], Any]) -> Iterator[Answer[Answered]]:
        """Yields the answers of the call that `start` makes from the requests."""
        call = start(self._requests())
        Thread(target=self._collect, args=(call,), name="nisba-stream", daemon=True).start()
        try:
            while (arrived := self._arrived.get()) is not None:
                if isinstance(arrived, Exception):
                    raise arrived
                yield arrived
                self._slots.release()
        finally:
            self._stopped = True
            self._slots.release()
            call.cancel()

    def _requests(self) -> Iterator[Any]:
        try:
            for request_id, query in self._items:
                self._slots.acquire()
                if self._stopped:
                    return
                request = self._make(request_id, query)
                if isinstance(request, QueryError):
                    self._arrived.put((request_id, request))
                else:
                    self._sent += 1
                    yield request
            self._all_sent = True
        except Exception as error:
            # gRPC would log it and drop it; it belongs to the caller.
            self._arrived.put(error)

    def _collect(self, call: Iterable[Any]) -> None:
        try:
            for response in call:
                self._answered += 1
                self._arrived.put((response.id, self._read(response)))
            self._arrived.put(check_end(self._all_sent, self._sent - self._answered))
        except grpc.RpcError as failure:
            self._arrived.put(to_error(failure))
        except Exception as error:
            self._arrived.put(error)


def check_end(all_sent: bool, unanswered: int) -> InternalError | None:
    """Returns the error of a stream that ended before every query was answered."""
    if all_sent and not unanswered:
        return None
    return InternalError("the server ended the stream before it had answered every query")
