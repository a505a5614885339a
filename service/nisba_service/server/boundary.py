"""The boundary of a call: what holds for every method, before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any, TypeAlias

import grpc
from google.protobuf.message import DecodeError

from nisba_service.server.errors import Failure, MalformedMessageError, OverloadedError, failure_of
from nisba_service.server.metrics import CallMetrics

__all__ = ["Boundary"]

# At run time gRPC's handlers and interceptors take no type arguments.
Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"


_LEFT = Failure(grpc.StatusCode.CANCELLED, "the caller left")


class Boundary(grpc.ServerInterceptor):  # type: ignore[type-arg]
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
        self._wrapped: dict[str, Handler] = {}
        self._in_flight = 0
        self._changed = Condition()

    def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Handler | None],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler | None:
        """Wraps the handlers of our own services, each once."""
        method = handler_call_details.method
        if method in self._wrapped:
            return self._wrapped[method]
        handler = continuation(handler_call_details)
        if handler is None or not method.startswith("/nisba."):
            return handler
        name = method.rpartition("/")[2]
        if handler.stream_stream is not None:
            self._wrapped[method] = grpc.stream_stream_rpc_method_handler(
                self._stream(name, handler), None, handler.response_serializer
            )
        else:
            self._wrapped[method] = grpc.unary_unary_rpc_method_handler(
                self._unary(name, handler), None, handler.response_serializer
            )
        return self._wrapped[method]

    def wait_until_idle(self, timeout_s: float) -> None:
        """Waits until no call is in flight, or the time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._in_flight == 0, timeout_s)

    def _unary(self, name: str, handler: Any) -> Any:
        def call(raw: bytes, context: grpc.ServicerContext) -> Any:
            with self._passed(name, context):
                return handler.unary_unary(_read(handler, raw), context)

        return call

    def _stream(self, name: str, handler: Any) -> Any:
        def call(raws: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[Any]:
            with self._passed(name, context):
                messages = (_read(handler, raw) for raw in raws)
                yield from handler.stream_stream(messages, context)

        return call

    @contextmanager
    def _passed(self, name: str, context: grpc.ServicerContext) -> Iterator[None]:
        with self._metrics.watch(name) as record:
            try:
                with self._admitted():
                    yield
            except Exception as error:
                # The stream of a caller who left fails to be read; that is no error of ours.
                failure = failure_of(error) if context.is_active() else _LEFT
                record.code = failure.code
                context.set_trailing_metadata(failure.trailers())
                context.abort(failure.code, failure.message)
            except GeneratorExit:
                record.code = _LEFT.code
                raise

    @contextmanager
    def _admitted(self) -> Iterator[None]:
        with self._changed:
            if self._in_flight >= self._max_concurrency:
                raise OverloadedError("the server is at its bound of calls; try again later")
            self._in_flight += 1
        try:
            yield
        finally:
            with self._changed:
                self._in_flight -= 1
                self._changed.notify_all()


def _read(handler: Any, raw: bytes) -> Any:
    try:
        return handler.request_deserializer(raw)
    except DecodeError:
        raise MalformedMessageError(
            "the message is not what nisba.v1 says; text must be UTF-8"
        ) from None
