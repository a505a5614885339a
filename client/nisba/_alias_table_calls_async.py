"""The calls of curation, for the client of asyncio."""

# ruff: noqa: ASYNC109 - the timeout here is the deadline that the server sees too

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from nisba import _alias_table as wire
from nisba._calls import CLIENT_DEFAULT, Deadline, Timeout
from nisba._core import Core
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

__all__ = ["AsyncAliasTableCalls"]


class AsyncAliasTableCalls(ABC):
    """Curates the alias table of a Nisba server."""

    _core: Core

    @abstractmethod
    async def _call(self, rpc: str, request: object, deadline: Deadline) -> Any: ...

    async def table_entity(
        self, entity_id: str, *, timeout: Timeout = CLIENT_DEFAULT
    ) -> TableEntity:
        """Returns an entity with the version that edits of it name; see `Client.table_entity`."""
        request = wire.table_entity_request(entity_id)
        return wire.table_entity(
            await self._call("GetTableEntity", request, self._core.deadline(timeout))
        )

    async def apply_edits(
        self,
        edits: Sequence[Edit],
        provenance: Provenance,
        *,
        request_id: str = "",
        validate_only: bool = False,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Event:
        """Makes edits, all of them or none; see `Client.apply_edits`."""
        request = wire.apply_request(edits, provenance, request_id, validate_only)
        response = await self._call("ApplyEdits", request, self._core.deadline(timeout))
        return wire.event(response.event)

    async def table_events(
        self, *, entity_id: str = "", limit: int = 100, timeout: Timeout = CLIENT_DEFAULT
    ) -> list[Event]:
        """Lists what was done to the table, the newest first; see `Client.table_events`."""
        deadline = self._core.deadline(timeout)
        events: list[Event] = []
        token = ""
        while True:
            request = wire.events_request(entity_id, limit - len(events), token)
            response = await self._call("ListEvents", request, deadline)
            events += map(wire.event, response.events)
            token = response.next_page_token
            if not token or len(events) >= limit:
                return events

    async def table_diff(
        self, from_version: str, to_version: str = "", *, timeout: Timeout = CLIENT_DEFAULT
    ) -> tuple[EntityChange, ...]:
        """Says which entities differ between two versions; see `Client.table_diff`."""
        request = wire.diff_request(from_version, to_version)
        response = await self._call("DiffVersions", request, self._core.deadline(timeout))
        return wire.diffs(response.changes)

    async def propose_edits(
        self, edits: Sequence[Edit], provenance: Provenance, *, timeout: Timeout = CLIENT_DEFAULT
    ) -> Proposal:
        """Puts edits forward for somebody else to review; see `Client.propose_edits`."""
        request = wire.propose_request(edits, provenance)
        response = await self._call("ProposeEdits", request, self._core.deadline(timeout))
        return wire.proposal(response.proposal)

    async def proposals(
        self,
        *,
        status: ProposalStatus | str | None = None,
        limit: int = 100,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> list[Proposal]:
        """Lists proposals, those met most often first; see `Client.proposals`."""
        deadline = self._core.deadline(timeout)
        found: list[Proposal] = []
        token = ""
        while True:
            request = wire.proposals_request(status, limit - len(found), token)
            response = await self._call("ListProposals", request, deadline)
            found += map(wire.proposal, response.proposals)
            token = response.next_page_token
            if not token or len(found) >= limit:
                return found

    async def review_proposal(
        self,
        proposal_id: str,
        provenance: Provenance,
        *,
        accept: bool,
        edits: Sequence[Edit] = (),
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Review:
        """Accepts a proposal or rejects it; see `Client.review_proposal`."""
        request = wire.review_request(proposal_id, accept, provenance, edits)
        return wire.review(
            await self._call("ReviewProposal", request, self._core.deadline(timeout))
        )
