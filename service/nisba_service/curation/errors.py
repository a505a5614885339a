"""Errors of curation. None repeats a form: names are personal data."""

from __future__ import annotations

from collections.abc import Sequence

from nisba_service.errors import NisbaError

__all__ = [
    "EditConflictError",
    "InvalidEditsError",
    "NoStoreError",
    "OtherSnapshotError",
    "StoreError",
    "UnknownProposalError",
    "UnknownVersionError",
]


class InvalidEditsError(NisbaError):
    """Edits are bad, or would break a rule of the table.

    Attributes:
        violations: the path of each bad field within the request, and what is wrong with it.
    """

    def __init__(self, violations: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {text}" for field, text in violations))
        self.violations = tuple(violations)


class EditConflictError(NisbaError):
    """An entity has been changed since the curator saw it.

    Attributes:
        entity_id: which.
        version: its version now, "" for one that is gone.
    """

    def __init__(self, entity_id: str, version: str) -> None:
        became = f"is at version {version} now" if version else "is gone"
        super().__init__(f"the entity {entity_id!r} was changed and {became}; look, and edit again")
        self.entity_id = entity_id
        self.version = version


class UnknownProposalError(NisbaError):
    """No proposal has the id asked for."""

    def __init__(self, proposal_id: str) -> None:
        super().__init__(f"no proposal has the id {proposal_id!r}")


class UnknownVersionError(NisbaError):
    """The data never had the version asked for."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"the data never had the version {version!r}; "
            "write one as answers carry it, or the number of an event"
        )


class OtherSnapshotError(NisbaError):
    """A past version stands on a snapshot that is not open here."""

    def __init__(self, version: str, base: str) -> None:
        super().__init__(
            f"the version {version!r} stands on another snapshot than {base}; "
            "ask a server that holds that snapshot"
        )


class NoStoreError(NisbaError):
    """The server keeps no edits."""

    def __init__(self) -> None:
        super().__init__("this server keeps no edits: start it with a store (NISBA_STORE_URL)")


class StoreError(NisbaError):
    """The store of edits cannot be reached, or is not one."""
