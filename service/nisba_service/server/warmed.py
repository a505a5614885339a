"""What servicers share: an engine that may not be warm yet, and the patience of callers."""

from __future__ import annotations

from typing import Generic, TypeVar

import grpc

from nisba.v1 import resolver_pb2
from nisba_service.server.errors import NotReadyError, failure_of
from nisba_service.server.patience import Patience, patience_of
from nisba_service.server.requests import RequestReader

__all__ = ["Warmed", "query_error"]

_Engine = TypeVar("_Engine")


class Warmed(Generic[_Engine]):
    """Answers calls from an engine, once there is one.

    Args:
        reader: reads requests within the server's bounds.
        default_deadline_s: how long work is wanted by callers who do not say.
    """

    def __init__(self, reader: RequestReader, default_deadline_s: float) -> None:
        self._reader = reader
        self._default_deadline_s = default_deadline_s
        self._engine: _Engine | None = None

    @property
    def engine(self) -> _Engine:
        """The engine, warm.

        Raises:
            NotReadyError: there is none yet.
        """
        if self._engine is None:
            raise NotReadyError("the server is warming up; try again in a moment")
        return self._engine

    def _patience(self, context: grpc.ServicerContext) -> Patience:
        return patience_of(context, self._default_deadline_s)


def query_error(error: Exception) -> resolver_pb2.QueryError:
    """Returns the error that stands in the place of one answer of many."""
    failure = failure_of(error)
    return resolver_pb2.QueryError(
        code=failure.number, field=failure.field, message=failure.message
    )
