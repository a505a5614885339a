"""Errors of the engine. They know no transport; each face maps them to its own.

    NisbaError
    ├── InvalidQueryError      a field of a query is bad
    ├── UnknownEntityError     no entity has this id
    ├── SnapshotError          a snapshot folder cannot be used
    ├── SourceError            a source cannot be read at all
    └── FetchError             a list cannot be fetched

No message repeats a mention: names are personal data.
"""

from __future__ import annotations

__all__ = [
    "FetchError",
    "InvalidQueryError",
    "NisbaError",
    "SnapshotError",
    "SourceError",
    "UnknownEntityError",
]


class NisbaError(Exception):
    """Any error that Nisba raises on purpose."""


class InvalidQueryError(NisbaError):
    """A field of a query is bad.

    Attributes:
        field: path of the field within the query, as in the contract ("mention").
        problem: what is wrong and what would be right.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


class UnknownEntityError(NisbaError):
    """No entity of the snapshot has the id asked for."""

    def __init__(self, entity_id: str) -> None:
        super().__init__(f"no entity has the id {entity_id!r}")
        self.entity_id = entity_id


class SnapshotError(NisbaError):
    """A snapshot folder is missing, half-written, damaged or of another version."""


class SourceError(NisbaError):
    """A source cannot be read at all: no such file, no such column, not the format."""


class FetchError(NisbaError):
    """A list cannot be fetched: no such list, no answer, or not the list."""
