"""Curation on the wire, edits apart: from a caller's values to messages, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from google.protobuf.timestamp_pb2 import Timestamp

from nisba._alias_table_edits import edit_messages, edits
from nisba._calls import check_count
from nisba._requests import sent_text
from nisba._responses import VERDICTS, entity, members, versions
from nisba.alias_table import (
    Edit,
    EntityChange,
    Event,
    Proposal,
    ProposalStatus,
    Provenance,
    Review,
    TableEntity,
)
from nisba.types import Verdict
from nisba.v1 import alias_table_pb2 as wire

__all__ = [
    "apply_request",
    "diff_request",
    "diffs",
    "event",
    "events_request",
    "proposal",
    "proposals_request",
    "propose_request",
    "review",
    "review_request",
    "table_entity",
    "table_entity_request",
]

LARGEST_PAGE = 1_000

_STATUSES = members(wire.ProposalStatus, "PROPOSAL_STATUS_", ProposalStatus)


def table_entity_request(entity_id: str) -> wire.GetTableEntityRequest:
    """Asks for an entity and its version."""
    return wire.GetTableEntityRequest(entity_id=sent_text(entity_id, "entity_id"))


def apply_request(
    edits: Sequence[Edit], provenance: Provenance, request_id: str, validate_only: bool
) -> wire.ApplyEditsRequest:
    """Asks for edits to be made.

    Without an id of the caller's it has one of its own: it may be sent again, and is made once.
    """
    return wire.ApplyEditsRequest(
        edits=edit_messages(edits),
        provenance=_provenance_message(provenance),
        request_id=sent_text(request_id, "request_id") or uuid4().hex,
        validate_only=validate_only,
    )


def events_request(entity_id: str, left: int, token: str) -> wire.ListEventsRequest:
    """Asks for a page of events."""
    check_count("limit", left)
    entity_id = sent_text(entity_id, "entity_id")
    size = min(left, LARGEST_PAGE)
    return wire.ListEventsRequest(entity_id=entity_id, page_size=size, page_token=token)


def diff_request(from_version: str, to_version: str) -> wire.DiffVersionsRequest:
    """Asks what differs between two versions."""
    return wire.DiffVersionsRequest(
        from_version=sent_text(from_version, "from_version"),
        to_version=sent_text(to_version, "to_version"),
    )


def propose_request(edits: Sequence[Edit], provenance: Provenance) -> wire.ProposeEditsRequest:
    """Puts edits forward."""
    return wire.ProposeEditsRequest(
        edits=edit_messages(edits), provenance=_provenance_message(provenance)
    )


def proposals_request(
    status: ProposalStatus | str | None, left: int, token: str
) -> wire.ListProposalsRequest:
    """Asks for a page of proposals."""
    check_count("limit", left)
    wanted = ProposalStatus.UNSPECIFIED if status is None else ProposalStatus(status)
    return wire.ListProposalsRequest(
        status=f"PROPOSAL_STATUS_{wanted.name}",
        page_size=min(left, LARGEST_PAGE),
        page_token=token,
    )


def review_request(
    proposal_id: str, accept: bool, provenance: Provenance, edits: Sequence[Edit]
) -> wire.ReviewProposalRequest:
    """Decides on a proposal."""
    decision = wire.REVIEW_DECISION_ACCEPT if accept else wire.REVIEW_DECISION_REJECT
    return wire.ReviewProposalRequest(
        proposal_id=sent_text(proposal_id, "proposal_id"),
        decision=decision,
        provenance=_provenance_message(provenance),
        edits=edit_messages(edits),
    )


def table_entity(message: wire.GetTableEntityResponse) -> TableEntity:
    """Reads an entity and its version."""
    return TableEntity(entity(message.entity), message.entity_version, versions(message.versions))


def event(message: wire.Event) -> Event:
    """Reads an event."""
    return Event(
        number=message.number,
        data_version=message.data_version,
        time=_time(message.time),
        provenance=_provenance(message.provenance),
        edits=edits(message.edits),
        changes=diffs(message.changes),
    )


def diffs(messages: Iterable[wire.EntityChange]) -> tuple[EntityChange, ...]:
    """Reads what became of entities."""
    return tuple(
        EntityChange(
            entity_id=message.entity_id,
            before=entity(message.before) if message.HasField("before") else None,
            after=entity(message.after) if message.HasField("after") else None,
            entity_version=message.entity_version,
        )
        for message in messages
    )


def proposal(message: wire.Proposal) -> Proposal:
    """Reads a proposal."""
    return Proposal(
        proposal_id=message.proposal_id,
        status=_STATUSES.get(message.status, ProposalStatus.UNSPECIFIED),
        edits=edits(message.edits),
        provenance=_provenance(message.provenance) if message.HasField("provenance") else None,
        mention=message.mention,
        verdict=VERDICTS.get(message.verdict, Verdict.UNSPECIFIED),
        candidate_ids=tuple(message.candidate_ids),
        count=message.count,
        create_time=_time(message.create_time),
        last_time=_time(message.last_time),
        review=_provenance(message.review) if message.HasField("review") else None,
        event_number=message.event_number,
    )


def review(message: wire.ReviewProposalResponse) -> Review:
    """Reads what came of a review."""
    made = event(message.event) if message.HasField("event") else None
    return Review(proposal(message.proposal), made)


def _provenance_message(value: Provenance) -> wire.Provenance:
    return wire.Provenance(
        author=sent_text(value.author, "provenance.author"),
        reason=sent_text(value.reason, "provenance.reason"),
        source=sent_text(value.source, "provenance.source"),
    )


def _provenance(message: wire.Provenance) -> Provenance:
    return Provenance(message.author, message.reason, message.source)


def _time(message: Timestamp) -> datetime:
    return message.ToDatetime(UTC)
