"""The calls of curation, for the client that blocks."""

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

__all__ = ["AliasTableCalls"]


class AliasTableCalls(ABC):
    """Curates the alias table of a Nisba server."""

    _core: Core

    @abstractmethod
    def _call(self, rpc: str, request: object, deadline: Deadline) -> Any: ...

    def table_entity(self, entity_id: str, *, timeout: Timeout = CLIENT_DEFAULT) -> TableEntity:
        """Returns an entity with the version that edits of it name.

        Raises:
            NotFoundError: no entity has this id.
            FailedPreconditionError: the server has no store.
            StatusError: the call ended otherwise than well; so for all calls of curation.
        """
        request = wire.table_entity_request(entity_id)
        return wire.table_entity(
            self._call("GetTableEntity", request, self._core.deadline(timeout))
        )

    def apply_edits(
        self,
        edits: Sequence[Edit],
        provenance: Provenance,
        *,
        request_id: str = "",
        validate_only: bool = False,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Event:
        """Makes edits, all of them or none. When it returns they are kept for good.

        Args:
            edits: what to do, in this order; 1 to 100.
            provenance: by whom, and why.
            request_id: an id of your choice: a second call with it is answered by the event of
                the first. Without one, each call has its own, so that a retry makes nothing twice.
            validate_only: whether to check only; the event then has the number 0.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: a field is bad or a rule of the table is broken; `violations`
                name each.
            NotFoundError: no entity has an id.
            AbortedError: an entity was changed since you saw it; look, and edit again.
        """
        request = wire.apply_request(edits, provenance, request_id, validate_only)
        return wire.event(self._call("ApplyEdits", request, self._core.deadline(timeout)).event)

    def table_events(
        self, *, entity_id: str = "", limit: int = 100, timeout: Timeout = CLIENT_DEFAULT
    ) -> list[Event]:
        """Lists what was done to the table, the newest first.

        Args:
            entity_id: only what was done to this entity; "" for all.
            limit: the most events.
            timeout: seconds for the whole call; None for no deadline.
        """
        deadline = self._core.deadline(timeout)
        events: list[Event] = []
        token = ""
        while True:
            request = wire.events_request(entity_id, limit - len(events), token)
            response = self._call("ListEvents", request, deadline)
            events += map(wire.event, response.events)
            token = response.next_page_token
            if not token or len(events) >= limit:
                return events

    def table_diff(
        self, from_version: str, to_version: str = "", *, timeout: Timeout = CLIENT_DEFAULT
    ) -> tuple[EntityChange, ...]:
        """Says which entities differ between two versions of the data, by their ids.

        Args:
            from_version: a version as answers carry it, or the number of an event.
            to_version: another; "" for what is known now.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            NotFoundError: there never was such a version.
            FailedPreconditionError: it stands on a snapshot that the server does not hold.
        """
        request = wire.diff_request(from_version, to_version)
        response = self._call("DiffVersions", request, self._core.deadline(timeout))
        return wire.diffs(response.changes)

    def propose_edits(
        self, edits: Sequence[Edit], provenance: Provenance, *, timeout: Timeout = CLIENT_DEFAULT
    ) -> Proposal:
        """Puts edits forward for somebody else to review. They are checked, not made.

        Raises:
            InvalidArgumentError: as from `apply_edits`, and so are NotFoundError and AbortedError.
        """
        request = wire.propose_request(edits, provenance)
        response = self._call("ProposeEdits", request, self._core.deadline(timeout))
        return wire.proposal(response.proposal)

    def proposals(
        self,
        *,
        status: ProposalStatus | str | None = None,
        limit: int = 100,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> list[Proposal]:
        """Lists proposals, those met most often first.

        Args:
            status: which; None for any.
            limit: the most proposals.
            timeout: seconds for the whole call; None for no deadline.
        """
        deadline = self._core.deadline(timeout)
        found: list[Proposal] = []
        token = ""
        while True:
            request = wire.proposals_request(status, limit - len(found), token)
            response = self._call("ListProposals", request, deadline)
            found += map(wire.proposal, response.proposals)
            token = response.next_page_token
            if not token or len(found) >= limit:
                return found

    def review_proposal(
        self,
        proposal_id: str,
        provenance: Provenance,
        *,
        accept: bool,
        edits: Sequence[Edit] = (),
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Review:
        """Accepts a proposal, which makes its edits, or rejects it.

        Args:
            proposal_id: which.
            provenance: who decides, and why.
            accept: whether to accept it.
            edits: what to make in place of what is proposed; wanted for a name that calls
                brought.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            NotFoundError: no proposal has this id.
            InvalidArgumentError: it is decided already, or as from `apply_edits`.
        """
        request = wire.review_request(proposal_id, accept, provenance, edits)
        return wire.review(self._call("ReviewProposal", request, self._core.deadline(timeout)))
