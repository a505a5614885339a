"""The two halves of a stream of queries, kept in step, for the client of asyncio.

The same as `_stream`, with tasks for threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from typing import Any

import grpc

from nisba._calls import CLOSED_UNDER_WAY, check_count
from nisba._requests import stream_request
from nisba._responses import outcome
from nisba._stream import Answer, check_end
from nisba._true_status import TrueStatus
from nisba.errors import CancelledError
from nisba.types import Query, QueryError
from nisba.v1 import resolver_pb2

__all__ = ["AsyncExchange"]

Item = tuple[str, str | Query]


class AsyncExchange:
    """One stream: queries go out, answers come in."""

    def __init__(
        self,
        items: AsyncIterable[Item] | Iterable[Item],
        options: resolver_pb2.ResolveOptions,
        max_in_flight: int,
    ) -> None:
        check_count("max_in_flight", max_in_flight)
        self._items = items
        self._options = options
        self._slots = asyncio.Semaphore(max_in_flight)
        self._arrived: asyncio.Queue[Answer | Exception | None] = asyncio.Queue()
        self._sent = 0
        self._answered = 0
        self._all_sent = False

    async def run(self, start: Callable[[AsyncIterator[Any]], Any]) -> AsyncIterator[Answer]:
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

    async def _requests(self) -> AsyncIterator[resolver_pb2.StreamResolveRequest]:
        try:
            async for request_id, query in _each(self._items):
                await self._slots.acquire()
                request = stream_request(request_id, query, self._options)
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
                self._arrived.put_nowait((response.id, outcome(response)))
            self._arrived.put_nowait(check_end(self._all_sent, self._sent - self._answered))
        except asyncio.CancelledError:
            self._arrived.put_nowait(CancelledError(CLOSED_UNDER_WAY))
            raise
        except grpc.RpcError as failure:
            error = await status.error(failure)
            self._arrived.put_nowait(error or check_end(self._all_sent, unanswered=1))
        except Exception as error:
            self._arrived.put_nowait(error)


async def _each(items: AsyncIterable[Item] | Iterable[Item]) -> AsyncIterator[Item]:
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield item
    else:
        for item in items:
            yield item
