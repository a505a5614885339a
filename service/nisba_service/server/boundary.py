"""The boundary of a call: what holds for every method, before and after it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import grpc
from google.protobuf.message import DecodeError

from nisba_service.server.errors import MalformedMessageError, OverloadedError, failure_of
from nisba_service.server.metrics import CallMetrics, CallRecord

__all__ = ["Boundary"]

Context = grpc.aio.ServicerContext[Any, Any]
# At run time gRPC's handlers and interceptors take no type arguments.
Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"


class Boundary(grpc.aio.ServerInterceptor):  # type: ignore[type-arg]
    """Bounds the calls in flight, reads messages, maps errors to statuses, counts and times.

    Messages are read here and not by gRPC, for which bytes that break the contract are a fault of
    the server and not of the caller. Health and reflection pass untouched: they answer however
    busy the server is.

    Args:
        metrics: where calls are counted.
        max_concurrency: the most calls in flight; further ones are turned away.
    """

    def __init__(self, metrics: CallMetrics, max_concurrency: int) -> None:
        self._metrics = metrics
        self._max_concurrency = max_concurrency
        self._in_flight = 0

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler:
        """Wraps the handlers of our own services."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or not method.startswith("/nisba."):
            return handler
        name = method.rpartition("/")[2]
        if handler.stream_stream is not None:
            return grpc.stream_stream_rpc_method_handler(
                self._stream(name, handler), None, handler.response_serializer
            )
        return grpc.unary_unary_rpc_method_handler(
            self._unary(name, handler), None, handler.response_serializer
        )

    def _unary(self, name: str, handler: Any) -> Any:
        async def call(raw: bytes, context: Context) -> Any:
            with self._metrics.watch(name) as record:
                try:
                    with self._admitted():
                        return await handler.unary_unary(_read(handler, raw), context)
                except BaseException as error:
                    await _end(context, record, error)

        return call

    def _stream(self, name: str, handler: Any) -> Any:
        async def call(raws: AsyncIterator[bytes], context: Context) -> AsyncIterator[Any]:
            with self._metrics.watch(name) as record:
                try:
                    with self._admitted():
                        messages = (_read(handler, raw) async for raw in raws)
                        async for response in handler.stream_stream(messages, context):
                            yield response
                except BaseException as error:
                    await _end(context, record, error)

        return call

    @contextmanager
    def _admitted(self) -> Iterator[None]:
        if self._in_flight >= self._max_concurrency:
            raise OverloadedError("the server is at its bound of calls; try again later")
        self._in_flight += 1
        try:
            yield
        finally:
            self._in_flight -= 1


def _read(handler: Any, raw: bytes) -> Any:
    try:
        return handler.request_deserializer(raw)
    except DecodeError:
        raise MalformedMessageError(
            "the message is not what nisba.v1 says; text must be UTF-8"
        ) from None


async def _end(context: Context, record: CallRecord, error: BaseException) -> None:
    """Ends a call by the status of its error."""
    if not isinstance(error, Exception):
        # The caller left or its deadline passed: there is nobody to tell.
        record.code = grpc.StatusCode.CANCELLED
        raise error
    failure = failure_of(error)
    record.code = failure.code
    await context.abort(failure.code, failure.message, failure.trailers())
