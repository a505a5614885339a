"""Reads google.rpc details of a failed call."""

from __future__ import annotations

from typing import TypeVar

import grpc
from google.protobuf.message import Message
from grpc_status import rpc_status

__all__ = ["detail"]

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
