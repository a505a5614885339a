"""The status that the server gave a stream, where gRPC for asyncio would lose it.

When the server ends a stream while a query is being written, grpcio puts an INTERNAL of its own
in the place of the server's status (https://github.com/grpc/grpc/issues/36066). Each of the two
passes by for a moment, in either order; this keeps the one that is true.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import grpc

from nisba._calls import to_error
from nisba.errors import StatusError

__all__ = ["TrueStatus"]

_T = TypeVar("_T")

_MADE_UP = "Internal error from Core"
_PATIENCE = 1.0
"""Seconds to wait for the server's status once a write has failed; it is nearly always there."""


class TrueStatus:
    """Watches a call of grpc.aio."""

    def __init__(self, call: Any) -> None:
        self._told: asyncio.Future[_Ended] = asyncio.get_running_loop().create_future()
        call.add_done_callback(self._look)

    async def error(self, failure: grpc.RpcError) -> StatusError | None:
        """Returns what the call truly failed with; None if the server ended it well."""
        if failure.details() != _MADE_UP:
            return to_error(failure)
        try:
            told = await asyncio.wait_for(self._told, _PATIENCE)
        except TimeoutError:
            return to_error(failure)
        return None if told.code() is grpc.StatusCode.OK else to_error(told)

    def _look(self, call: Any) -> None:
        ended = _Ended(call)
        if ended.details() != _MADE_UP and not self._told.done():
            self._told.set_result(ended)


class _Ended:
    """The status of a call as it is now, read as from a call of grpc without asyncio."""

    def __init__(self, call: Any) -> None:
        self._code: grpc.StatusCode = _at_once(call.code())
        self._details: str = _at_once(call.details())
        self._trailing_metadata = _at_once(call.trailing_metadata())

    def code(self) -> grpc.StatusCode:
        return self._code

    def details(self) -> str:
        return self._details

    def trailing_metadata(self) -> Any:
        return self._trailing_metadata


def _at_once(coroutine: Coroutine[Any, Any, _T]) -> _T:
    """The result of a coroutine that has nothing to wait for: the call has ended.

    A task would run too late, after the next status has taken the place of this one.
    """
    try:
        coroutine.send(None)
    except StopIteration as returned:
        result: _T = returned.value
        return result
    coroutine.close()
    raise RuntimeError("a call that has ended does not know its status")
