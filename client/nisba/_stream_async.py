"""The two halves of a stream of queries, kept in step, for the client of asyncio.

The same as `_stream`, with tasks for threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from typing import Any, Generic

import grpc

from nisba._calls import CLOSED_UNDER_WAY, check_count
from nisba._stream import Answer, Answered, Asked, Make, check_end
from nisba._true_status import TrueStatus
from nisba.errors import CancelledError
from nisba.types import QueryError

__all__ = ["AsyncExchange"]

Item = tuple[str, Asked]


class AsyncExchange(Generic[Asked, Answered]):
    """One stream: queries go out, answers come in; see `Exchange`."""

    def __init__(
        self,
        items: AsyncIterable[Item[Asked]] | Iterable[Item[Asked]],
        make: Make[Asked],
        read: Callable[[Any], Answered | QueryError],
        max_in_flight: int,
    ) -> None:
        check_count("max_in_flight", max_in_flight)
        self._items = items
        self._make = make
        self._read = read
        self._slots = asyncio.Semaphore(max_in_flight)
        self._arrived: asyncio.Queue[Answer[Answered] | Exception | None] = asyncio.Queue()
        self._sent = 0
        self._answered = 0
        self._all_sent = False

    async def run(
        self, start: Callable[[AsyncIterator[Any]], Any]
    ) -> AsyncIterator[Answer[Answered]]:
        """Yields the answers of the call that `start` makes from the requests."""
        call = start(self._requests())
        collecting = asyncio.create_task(self._collect(call))
        try:
            while (arrived := await self._arrived.get()) is not None:
                if isinstance(arrived, Exception):
                    raise arrived
                yield arrived
                self._slots.release()
        finally:
            call.cancel()
            collecting.cancel()
            await asyncio.gather(collecting, return_exceptions=True)

    async def _requests(self) -> AsyncIterator[Any]:
        try:
            async for request_id, query in _each(self._items):
                await self._slots.acquire()
                request = self._make(request_id, query)
                if isinstance(request, QueryError):
                    self._arrived.put_nowait((request_id, request))
                else:
                    self._sent += 1
                    yield request
            self._all_sent = True
        except Exception as error:
            # gRPC would log it and drop it; it belongs to the caller.
            self._arrived.put_nowait(error)

    async def _collect(self, call: Any) -> None:
        status = TrueStatus(call)
        try:
            async for response in call:
                self._answered += 1
                self._arrived.put_nowait((response.id, self._read(response)))
            self._arrived.put_nowait(check_end(self._all_sent, self._sent - self._answered))
        except asyncio.CancelledError:
            self._arrived.put_nowait(CancelledError(CLOSED_UNDER_WAY))
            raise
        except grpc.RpcError as failure:
            error = await status.error(failure)
            self._arrived.put_nowait(error or check_end(self._all_sent, unanswered=1))
        except Exception as error:
            self._arrived.put_nowait(error)


async def _each(
    items: AsyncIterable[Item[Asked]] | Iterable[Item[Asked]],
) -> AsyncIterator[Item[Asked]]:
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item
