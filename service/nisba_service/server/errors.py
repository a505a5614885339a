"""The one table from errors to gRPC statuses."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

from nisba_service.curation import (
    EditConflictError,
    InvalidEditsError,
    NoStoreError,
    OtherSnapshotError,
    StoreError,
    UnknownProposalError,
    UnknownVersionError,
)
from nisba_service.errors import (
    FetchError,
    InvalidQueryError,
    NisbaError,
    SnapshotError,
    SourceError,
    UnknownEntityError,
)
from nisba_service.server.settings import SettingsError

__all__ = [
    "TABLE",
    "DeadlineError",
    "Failure",
    "ListenError",
    "MalformedMessageError",
    "NotReadyError",
    "OverloadedError",
    "UnauthenticatedError",
    "failure_of",
]

logger = logging.getLogger(__name__)

RETRY_AFTER_S = 1


class ListenError(NisbaError):
    """The server cannot listen where it should; the message says where and what to do."""


class NotReadyError(NisbaError):
    """The server is still warming up."""


class OverloadedError(NisbaError):
    """The server has as many calls in flight as it takes."""


class DeadlineError(NisbaError):
    """The call's deadline passed, or the caller left, before all was done."""


class MalformedMessageError(NisbaError):
    """The bytes of a message are not what the contract says."""


class UnauthenticatedError(NisbaError):
    """The call wants a curator's token, and does not carry it."""

    def __init__(self) -> None:
        super().__init__("a curator's token is wanted: metadata 'authorization: Bearer TOKEN'")


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call, or one query of it, fails.

    Attributes:
        code: the canonical status.
        message: what is wrong and what would be right; never repeats a mention.
        field: path of the bad field, or "".
        details: google.rpc details.
    """

    code: grpc.StatusCode
    message: str
    field: str = ""
    details: tuple[Message, ...] = ()

    @property
    def number(self) -> int:
        """The code as google.rpc.Code numbers it."""
        number: int = self.code.value[0]
        return number

    def trailers(self) -> tuple[tuple[str, bytes], ...]:
        """The trailing metadata by which gRPC carries the details."""
        status = Status(code=self.number, message=self.message)
        for detail in self.details:
            packed = AnyMessage()
            packed.Pack(detail)
            status.details.append(packed)
        return (("grpc-status-details-bin", status.SerializeToString()),)


def failure_of(error: Exception) -> Failure:
    """Returns how a call fails for an error.

    An error that the table does not know tells the caller nothing but an incident id, under
    which the log says where it happened. The log keeps the error's text out: it may quote a
    mention.
    """
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind](error)
    return _internal(error)


def _internal(error: Exception) -> Failure:
    incident = secrets.token_hex(4)
    logger.error(
        "internal error: incident=%s error=%s\n%s",
        incident,
        type(error).__name__,
        "".join(traceback.format_tb(error.__traceback__)).rstrip(),
    )
    return Failure(
        grpc.StatusCode.INTERNAL,
        f"internal error, incident {incident}",
        details=(ErrorInfo(reason="INTERNAL", domain="nisba", metadata={"incident": incident}),),
    )


def _invalid(error: InvalidQueryError) -> Failure:
    violation = BadRequest.FieldViolation(field=error.field, description=error.problem)
    return Failure(
        grpc.StatusCode.INVALID_ARGUMENT,
        str(error),
        error.field,
        (BadRequest(field_violations=[violation]),),
    )


def _invalid_edits(error: InvalidEditsError) -> Failure:
    violations = [
        BadRequest.FieldViolation(field=field, description=text) for field, text in error.violations
    ]
    details = (BadRequest(field_violations=violations),)
    code = grpc.StatusCode.INVALID_ARGUMENT
    return Failure(code, str(error), error.violations[0][0], details)


def _conflict(error: EditConflictError) -> Failure:
    facts = {"entity_id": error.entity_id, "entity_version": error.version}
    info = ErrorInfo(reason="ENTITY_CHANGED", domain="nisba", metadata=facts)
    return Failure(grpc.StatusCode.ABORTED, str(error), details=(info,))


def _plain(code: grpc.StatusCode) -> Callable[[NisbaError], Failure]:
    return lambda error: Failure(code, str(error))


def _later(code: grpc.StatusCode) -> Callable[[NisbaError], Failure]:
    retry = RetryInfo(retry_delay=Duration(seconds=RETRY_AFTER_S))
    return lambda error: Failure(code, str(error), details=(retry,))


TABLE: Mapping[type, Callable[[Any], Failure]] = {
    InvalidQueryError: _invalid,
    MalformedMessageError: _plain(grpc.StatusCode.INVALID_ARGUMENT),
    UnknownEntityError: _plain(grpc.StatusCode.NOT_FOUND),
    InvalidEditsError: _invalid_edits,
    EditConflictError: _conflict,
    UnknownProposalError: _plain(grpc.StatusCode.NOT_FOUND),
    UnknownVersionError: _plain(grpc.StatusCode.NOT_FOUND),
    OtherSnapshotError: _plain(grpc.StatusCode.FAILED_PRECONDITION),
    NoStoreError: _plain(grpc.StatusCode.FAILED_PRECONDITION),
    StoreError: _later(grpc.StatusCode.UNAVAILABLE),
    UnauthenticatedError: _plain(grpc.StatusCode.UNAUTHENTICATED),
    NotReadyError: _later(grpc.StatusCode.UNAVAILABLE),
    OverloadedError: _later(grpc.StatusCode.RESOURCE_EXHAUSTED),
    DeadlineError: _plain(grpc.StatusCode.DEADLINE_EXCEEDED),
    # These stop a server from starting; in a call they would be a fault of ours.
    SnapshotError: _internal,
    SourceError: _internal,
    FetchError: _internal,
    SettingsError: _internal,
    ListenError: _internal,
}
"""Every error that Nisba raises on purpose, and how a call fails for it."""
