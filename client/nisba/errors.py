"""Everything the client raises on purpose.

    NisbaError
    ├── ClientClosedError            the client was used after close()
    └── StatusError                  a call ended with a status other than OK
        ├── CancelledError
        ├── UnknownError
        ├── InvalidArgumentError     a field is bad; `violations` names it
        ├── DeadlineExceededError    the timeout passed first
        ├── NotFoundError            no entity has this id
        ├── AlreadyExistsError
        ├── PermissionDeniedError
        ├── ResourceExhaustedError   the message is over a bound on size, or the server is full
        ├── FailedPreconditionError
        ├── AbortedError
        ├── OutOfRangeError
        ├── UnimplementedError       the server is older than the call
        ├── InternalError            the server, or its answer, is broken
        ├── UnavailableError         no server, or one that warms up or drains
        ├── DataLossError
        └── UnauthenticatedError

A wrong type or a senseless setting is the program's fault: TypeError or ValueError. No message
repeats a mention: names are personal data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import grpc

from nisba._rich_status import FieldViolation

if TYPE_CHECKING:
    from google.protobuf.any_pb2 import Any as AnyMessage

__all__ = [
    "ERROR_BY_CODE",
    "AbortedError",
    "AlreadyExistsError",
    "CancelledError",
    "ClientClosedError",
    "DataLossError",
    "DeadlineExceededError",
    "FailedPreconditionError",
    "FieldViolation",
    "InternalError",
    "InvalidArgumentError",
    "NisbaError",
    "NotFoundError",
    "OutOfRangeError",
    "PermissionDeniedError",
    "ResourceExhaustedError",
    "StatusError",
    "UnauthenticatedError",
    "UnavailableError",
    "UnimplementedError",
    "UnknownError",
]


class NisbaError(Exception):
    """Any error that the client raises on purpose."""


class ClientClosedError(NisbaError):
    """The client was used after close(); make a new one."""

    def __init__(self, message: str = "the client is closed; make a new one") -> None:
        super().__init__(message)


class StatusError(NisbaError):
    """A call ended with a status other than OK.

    Attributes:
        code: the canonical status; each subclass has its own.
        retryable: whether the same call may well succeed a little later. The client has then
            already tried again, as its retry policy and the timeout allowed.
        message: what the server says, for people.
        violations: the fields that were refused, for INVALID_ARGUMENT.
        retry_after: seconds the server asks to wait before the next try, or None.
        details: all google.rpc details as sent, to unpack into messages of your own.
    """

    code: ClassVar[grpc.StatusCode] = grpc.StatusCode.UNKNOWN
    retryable: ClassVar[bool] = False

    def __init__(
        self,
        message: str,
        *,
        violations: tuple[FieldViolation, ...] = (),
        retry_after: float | None = None,
        details: tuple[AnyMessage, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.violations = violations
        self.retry_after = retry_after
        self.details = details


class CancelledError(StatusError):
    """The call was cancelled: by the server, or because the client was closed under it."""

    code = grpc.StatusCode.CANCELLED


class UnknownError(StatusError):
    """The server failed and did not say how."""

    code = grpc.StatusCode.UNKNOWN


class InvalidArgumentError(StatusError):
    """A field of the request is bad; `violations` names it and says what would be right."""

    code = grpc.StatusCode.INVALID_ARGUMENT


class DeadlineExceededError(StatusError):
    """The timeout passed first; give a longer one, or smaller batches."""

    code = grpc.StatusCode.DEADLINE_EXCEEDED


class NotFoundError(StatusError):
    """No entity has the id asked for."""

    code = grpc.StatusCode.NOT_FOUND


class AlreadyExistsError(StatusError):
    """What was to be made is there already."""

    code = grpc.StatusCode.ALREADY_EXISTS


class PermissionDeniedError(StatusError):
    """The caller is known and may not do this."""

    code = grpc.StatusCode.PERMISSION_DENIED


class ResourceExhaustedError(StatusError):
    """A message is over a bound on size, or the server is full."""

    code = grpc.StatusCode.RESOURCE_EXHAUSTED


class FailedPreconditionError(StatusError):
    """The server is not in the state that the call needs."""

    code = grpc.StatusCode.FAILED_PRECONDITION


class AbortedError(StatusError):
    """The call collided with another."""

    code = grpc.StatusCode.ABORTED


class OutOfRangeError(StatusError):
    """The call went past a valid range."""

    code = grpc.StatusCode.OUT_OF_RANGE


class UnimplementedError(StatusError):
    """The server does not know the call: it is older, or another service listens there."""

    code = grpc.StatusCode.UNIMPLEMENTED


class InternalError(StatusError):
    """The server is broken, or its answer is not what the contract says."""

    code = grpc.StatusCode.INTERNAL


class UnavailableError(StatusError):
    """No server can be reached at the target, or it is warming up or draining."""

    code = grpc.StatusCode.UNAVAILABLE
    retryable = True


class DataLossError(StatusError):
    """Data was lost or damaged for good."""

    code = grpc.StatusCode.DATA_LOSS


class UnauthenticatedError(StatusError):
    """The caller has no valid credentials."""

    code = grpc.StatusCode.UNAUTHENTICATED


ERROR_BY_CODE: dict[grpc.StatusCode, type[StatusError]] = {
    error.code: error
    for error in (
        CancelledError,
        UnknownError,
        InvalidArgumentError,
        DeadlineExceededError,
        NotFoundError,
        AlreadyExistsError,
        PermissionDeniedError,
        ResourceExhaustedError,
        FailedPreconditionError,
        AbortedError,
        OutOfRangeError,
        UnimplementedError,
        InternalError,
        UnavailableError,
        DataLossError,
        UnauthenticatedError,
    )
}
"""The class for each status but OK."""
