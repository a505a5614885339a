"""Reads google.rpc details out of a failed call.

The published messages (googleapis-common-protos) are one more dependency, and generated copies
of them would clash with it in the process-wide descriptor pool. So the few that are read stand
here, alike on the wire, in a pool of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

__all__ = ["METADATA_KEY", "FieldViolation", "RichStatus", "read_rich_status"]

METADATA_KEY = "grpc-status-details-bin"

# Message: its fields as (name, number, type or name of a message, is it repeated).
_FIELDS: dict[str, list[tuple[str, int, str, bool]]] = {
    "Any": [("type_url", 1, "string", False), ("value", 2, "bytes", False)],
    "Duration": [("seconds", 1, "int64", False), ("nanos", 2, "int32", False)],
    "Status": [
        ("code", 1, "int32", False),
        ("message", 2, "string", False),
        ("details", 3, "Any", True),
    ],
    "FieldViolation": [("field", 1, "string", False), ("description", 2, "string", False)],
    "BadRequest": [("field_violations", 1, "FieldViolation", True)],
    "RetryInfo": [("retry_delay", 1, "Duration", False)],
}


def _message_classes() -> dict[str, Any]:
    package, kind = "nisba.richstatus", descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(
        name="nisba/rich_status.proto", package=package, syntax="proto3"
    )
    for message, fields in _FIELDS.items():
        proto = file.message_type.add(name=message)
        for name, number, type_name, repeated in fields:
            field = proto.field.add(name=name, number=number)
            field.label = kind.LABEL_REPEATED if repeated else kind.LABEL_OPTIONAL
            if type_name in _FIELDS:
                field.type, field.type_name = kind.TYPE_MESSAGE, f".{package}.{type_name}"
            else:
                field.type = kind.Type.Value(f"TYPE_{type_name.upper()}")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {
        name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{package}.{name}"))
        for name in _FIELDS
    }


_MESSAGES = _message_classes()


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """A field of a request that the server refused.

    Attributes:
        field: path of the field ("mention", "queries[3].mention").
        description: what is wrong and what would be right.
    """

    field: str
    description: str


@dataclass(frozen=True, slots=True)
class RichStatus:
    """What the details of a failed call say: bad fields, and the wait in seconds asked for."""

    details: tuple[any_pb2.Any, ...] = ()
    violations: tuple[FieldViolation, ...] = ()
    retry_after: float | None = None


def read_rich_status(trailing_metadata: Iterable[tuple[str, str | bytes]] | None) -> RichStatus:
    """Reads the details from a call's trailing metadata; what cannot be read is left out."""
    for key, value in trailing_metadata or ():
        if key == METADATA_KEY and isinstance(value, bytes):
            try:
                return _parse(value)
            except DecodeError:
                break
    return RichStatus()


def _parse(data: bytes) -> RichStatus:
    violations: list[FieldViolation] = []
    retry_after: float | None = None
    details = _MESSAGES["Status"].FromString(data).details
    for detail in details:
        match detail.type_url.rpartition("/")[2]:
            case "google.rpc.BadRequest":
                violations += [
                    FieldViolation(violation.field, violation.description)
                    for violation in _MESSAGES["BadRequest"]
                    .FromString(detail.value)
                    .field_violations
                ]
            case "google.rpc.RetryInfo":
                delay = _MESSAGES["RetryInfo"].FromString(detail.value).retry_delay
                retry_after = delay.seconds + delay.nanos / 1e9
    return RichStatus(
        tuple(any_pb2.Any(type_url=detail.type_url, value=detail.value) for detail in details),
        tuple(violations),
        retry_after,
    )
