"""A proposal, and the row of the store that keeps it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from nisba_service.curation.edits import Edit, Provenance
from nisba_service.curation.events import EDITS
from nisba_service.matching.result import Verdict

__all__ = ["Proposal", "ProposalStatus", "empty_row", "proposal_of"]


class ProposalStatus(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to review.

    Attributes:
        proposal_id: which.
        status: where it stands.
        edits: what is proposed; empty for one that calls brought.
        provenance: who proposes it; None for one that calls brought.
        mention: the name that calls asked for; "" for one that a person brought.
        verdict: how calls were answered; None for one that a person brought.
        candidate_ids: the entities that it may mean, best first.
        count: how often it was met.
        created: when it was first met.
        last: when it was last met.
        review: who decided and why; None while it is open.
        event: number of the event that accepting it made, or 0.
    """

    proposal_id: str
    status: ProposalStatus
    edits: tuple[Edit, ...]
    provenance: Provenance | None
    mention: str
    verdict: Verdict | None
    candidate_ids: tuple[str, ...]
    count: int
    created: datetime
    last: datetime
    review: Provenance | None
    event: int


def empty_row(now: str) -> dict[str, Any]:
    """Returns an open proposal that says nothing yet, met at a time for the first time."""
    return {
        "status": ProposalStatus.OPEN.value,
        "edits": "[]",
        **dict.fromkeys(("author", "reason", "source", "mention", "verdict"), ""),
        "mention_key": None,
        "candidates": "[]",
        "times": 0,
        "created": now,
        "last": now,
    }


def proposal_of(row: Row[Any]) -> Proposal:
    """Returns the proposal that a row keeps."""
    return Proposal(
        proposal_id=str(row.id),
        status=ProposalStatus(row.status),
        edits=EDITS.validate_json(row.edits),
        provenance=Provenance(row.author, row.reason, row.source) if row.author else None,
        mention=row.mention,
        verdict=Verdict(row.verdict) if row.verdict else None,
        candidate_ids=tuple(json.loads(row.candidates)),
        count=row.times,
        created=datetime.fromisoformat(row.created),
        last=datetime.fromisoformat(row.last),
        review=Provenance(row.reviewer, row.review_reason) if row.reviewer else None,
        event=row.event or 0,
    )
