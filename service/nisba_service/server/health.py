"""Says whether the server serves: grpc.health.v1."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

__all__ = ["Health"]

Context = grpc.aio.ServicerContext[Any, Any]
_Answer = health_pb2.HealthCheckResponse


class Health(health_pb2_grpc.HealthServicer):  # type: ignore[misc]
    """One state for the server and all its services: not serving, serving, and closed.

    Unlike the servicer of grpcio-health-checking it ends its watches when it closes, so that a
    watcher does not hold up a drain, and goes on telling the others when one watcher leaves.

    Args:
        services: full names of the services; "" stands for the server.
    """

    def __init__(self, services: Iterable[str]) -> None:
        self._services = frozenset(services) | {""}
        self._status = _Answer.NOT_SERVING
        self._closed = False
        self._changed = asyncio.Event()

    def serve(self) -> None:
        """Calls are welcome."""
        self._turn(_Answer.SERVING)

    def close(self) -> None:
        """No call is welcome any more."""
        self._closed = True
        self._turn(_Answer.NOT_SERVING)

    async def Check(  # noqa: N802
        self, request: health_pb2.HealthCheckRequest, context: Context
    ) -> health_pb2.HealthCheckResponse:
        """Says how a service is now."""
        if request.service not in self._services:
            await context.abort(grpc.StatusCode.NOT_FOUND, "no such service")
        return _Answer(status=self._status)

    async def Watch(  # noqa: N802
        self, request: health_pb2.HealthCheckRequest, context: Context
    ) -> AsyncIterator[health_pb2.HealthCheckResponse]:
        """Says how a service is now and each time that changes, until the server closes."""
        known = request.service in self._services
        said = None
        while True:
            changed, closed = self._changed, self._closed
            status = self._status if known else _Answer.SERVICE_UNKNOWN
            if status != said:
                yield _Answer(status=status)
                said = status
            if closed:
                return
            await changed.wait()

    def _turn(self, status: health_pb2.HealthCheckResponse.ServingStatus) -> None:
        self._status = status
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
