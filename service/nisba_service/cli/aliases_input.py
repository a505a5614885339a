"""Edits in a file: nisba.v1.Edit as JSON, one a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from google.protobuf.json_format import ParseDict, ParseError
from google.protobuf.message import Message

import nisba
from nisba._alias_table_edits import edits
from nisba.v1.alias_table_pb2 import Edit, EntityRef

__all__ = ["read_edits"]


def read_edits(lines: Sequence[str], version_of: Callable[[str], str]) -> list[nisba.Edit]:
    """Reads edits; blank lines are skipped.

    Args:
        lines: of the file.
        version_of: returns the version of an entity, for edits that name none.

    Raises:
        ValueError: a line is no edit; the message says which.
    """
    read: list[nisba.Edit] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            message = ParseDict(json.loads(line), Edit())
        except (ParseError, json.JSONDecodeError, TypeError):
            raise ValueError(
                f"line {number} is no edit: a nisba.v1.Edit in JSON is wanted"
            ) from None
        for ref in _refs(message):
            ref.entity_version = ref.entity_version or version_of(ref.entity_id)
        found = edits([message])
        if not found:
            raise ValueError(f"line {number} says nothing to do")
        read += found
    return read


def _refs(message: Message) -> list[EntityRef]:
    refs = []
    for _, value in message.ListFields():
        if isinstance(value, EntityRef):
            refs.append(value)
        elif isinstance(value, Message):
            refs += _refs(value)
    return refs
