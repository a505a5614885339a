"""Reads google.rpc details of a failed call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import BadRequest
from grpc_status import rpc_status

__all__ = ["bad_field", "detail"]

M = TypeVar("M", bound=Message)


def detail(error: grpc.RpcError, kind: type[M]) -> M:
    """Returns the one detail of a failed call, which has to be of this kind."""
    assert isinstance(error, grpc.Call)
    status = rpc_status.from_call(error)
    assert status is not None
    [packed] = status.details
    found = kind()
    assert packed.Unpack(found), packed.type_url
    return found


def bad_field(call: Callable[[], object]) -> tuple[str, str]:
    """The one field that a call was refused for, and the whole message."""
    with pytest.raises(grpc.RpcError) as caught:
        call()
    error = caught.value
    assert isinstance(error, grpc.Call)
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT
    [violation] = detail(error, BadRequest).field_violations
    return violation.field, error.details() or ""
