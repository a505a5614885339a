"""The methods of AliasTableService."""

from __future__ import annotations

import hmac

import grpc

from nisba.v1 import alias_table_pb2 as wire
from nisba.v1 import alias_table_pb2_grpc
from nisba_service.curation import (
    Event,
    InvalidEditsError,
    LiveTable,
    NoStoreError,
    Proposals,
    entity_version,
)
from nisba_service.errors import InvalidQueryError, UnknownEntityError
from nisba_service.matching.result import Versions
from nisba_service.server.convert import entity_message, versions_message
from nisba_service.server.curation_messages import (
    change_message,
    event_message,
    proposal_message,
    proposal_status,
    read_edits,
    read_provenance,
)
from nisba_service.server.errors import NotReadyError, UnauthenticatedError
from nisba_service.server.follower import Follower

__all__ = ["AliasTableServicer"]

USUAL_PAGE = 100
LARGEST_PAGE = 1_000
_SCHEME = "bearer "


class AliasTableServicer(alias_table_pb2_grpc.AliasTableServiceServicer):
    """Answers calls from the live table, once it is there.

    Args:
        table: the table, None for a server without a store.
        proposals: its proposals.
        follower: who tells other servers of edits.
        token: what a caller's metadata must carry as `authorization: Bearer ...`; None: nothing.
    """

    def __init__(
        self,
        table: LiveTable | None,
        proposals: Proposals | None,
        follower: Follower | None,
        token: str | None,
    ) -> None:
        self._live = table
        self._proposals = proposals
        self._follower = follower
        self._token = token
        self._rules = ""
        self._is_ready = False

    def serve_with(self, rules: str) -> None:
        """Lets calls in; until then they fail as not ready.

        Args:
            rules: version of the rules that answers are judged by.
        """
        self._rules = rules
        self._is_ready = True

    def GetTableEntity(  # noqa: N802
        self, request: wire.GetTableEntityRequest, context: grpc.ServicerContext
    ) -> wire.GetTableEntityResponse:
        """Returns an entity with the version that edits of it name."""
        table = self._table(context)
        table.refresh()
        snapshot = table.snapshot
        number = snapshot.number_of(request.entity_id)
        if number is None:
            raise UnknownEntityError(request.entity_id)
        entity = snapshot.entity(number)
        return wire.GetTableEntityResponse(
            entity=entity_message(entity),
            entity_version=entity_version(entity),
            versions=versions_message(Versions(snapshot.version, self._rules)),
        )

    def ApplyEdits(  # noqa: N802
        self, request: wire.ApplyEditsRequest, context: grpc.ServicerContext
    ) -> wire.ApplyEditsResponse:
        """Makes edits, all of them or none."""
        table = self._table(context)
        edits, provenance = read_edits(request.edits), read_provenance(request.provenance)
        if request.validate_only:
            changes = table.check(edits, provenance)
            now = table.store.clock()
            event = Event(0, "", "", now, provenance, edits, changes)
        else:
            event = table.apply(edits, provenance, request_id=request.request_id)
            self._announce()
        return wire.ApplyEditsResponse(event=event_message(event))

    def ListEvents(  # noqa: N802
        self, request: wire.ListEventsRequest, context: grpc.ServicerContext
    ) -> wire.ListEventsResponse:
        """Lists events, the newest first."""
        table = self._table(context)
        if "\0" in request.entity_id:
            raise InvalidQueryError("entity_id", "is no id of an entity")
        size, before = _page(request.page_size, request.page_token)
        events = table.store.events(
            entity_id=request.entity_id,
            before=before if request.page_token else None,
            newest_first=True,
            limit=size + 1,
        )
        token = str(events[size - 1].number) if len(events) > size else ""
        messages = map(event_message, events[:size])
        return wire.ListEventsResponse(events=messages, next_page_token=token)

    def DiffVersions(  # noqa: N802
        self, request: wire.DiffVersionsRequest, context: grpc.ServicerContext
    ) -> wire.DiffVersionsResponse:
        """Says what differs between two versions of the data."""
        table = self._table(context)
        if not request.from_version:
            raise InvalidQueryError("from_version", "is empty; name a version of the data")
        one, other, changes = table.diff(request.from_version, request.to_version)
        return wire.DiffVersionsResponse(
            changes=map(change_message, changes), from_version=one, to_version=other
        )

    def ProposeEdits(  # noqa: N802
        self, request: wire.ProposeEditsRequest, context: grpc.ServicerContext
    ) -> wire.ProposeEditsResponse:
        """Puts edits forward for review."""
        proposals = self._kept_proposals(context)
        edits, provenance = read_edits(request.edits), read_provenance(request.provenance)
        return wire.ProposeEditsResponse(
            proposal=proposal_message(proposals.propose(edits, provenance))
        )

    def ListProposals(  # noqa: N802
        self, request: wire.ListProposalsRequest, context: grpc.ServicerContext
    ) -> wire.ListProposalsResponse:
        """Lists proposals, those met most often first."""
        proposals = self._kept_proposals(context)
        size, start = _page(request.page_size, request.page_token)
        listed = proposals.listed(proposal_status(request.status), start=start, limit=size + 1)
        token = str(start + size) if len(listed) > size else ""
        messages = map(proposal_message, listed[:size])
        return wire.ListProposalsResponse(proposals=messages, next_page_token=token)

    def ReviewProposal(  # noqa: N802
        self, request: wire.ReviewProposalRequest, context: grpc.ServicerContext
    ) -> wire.ReviewProposalResponse:
        """Accepts a proposal, which makes its edits, or rejects it."""
        proposals = self._kept_proposals(context)
        provenance = read_provenance(request.provenance)
        if request.decision == wire.REVIEW_DECISION_REJECT:
            proposal = proposals.reject(request.proposal_id, provenance)
            return wire.ReviewProposalResponse(proposal=proposal_message(proposal))
        if request.decision != wire.REVIEW_DECISION_ACCEPT:
            raise InvalidEditsError([("decision", "must be to accept or to reject")])
        proposal, event = proposals.accept(
            request.proposal_id, provenance, read_edits(request.edits)
        )
        self._announce()
        return wire.ReviewProposalResponse(
            proposal=proposal_message(proposal), event=event_message(event)
        )

    def _table(self, context: grpc.ServicerContext) -> LiveTable:
        if self._live is None:
            raise NoStoreError
        if not self._is_ready:
            raise NotReadyError("the server is warming up; try again in a moment")
        self._check_token(context)
        return self._live

    def _kept_proposals(self, context: grpc.ServicerContext) -> Proposals:
        self._table(context)
        assert self._proposals is not None
        return self._proposals

    def _check_token(self, context: grpc.ServicerContext) -> None:
        if self._token is None:
            return
        sent = dict(context.invocation_metadata()).get("authorization", "")
        text = sent.decode("utf-8", "replace") if isinstance(sent, bytes) else sent
        given = text[len(_SCHEME) :] if text.lower().startswith(_SCHEME) else ""
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise UnauthenticatedError

    def _announce(self) -> None:
        if self._follower is not None:
            self._follower.announce()


def _page(size: int, token: str) -> tuple[int, int]:
    if not 0 <= size <= LARGEST_PAGE:
        raise InvalidQueryError("page_size", f"must be 1 to {LARGEST_PAGE}, or 0 for {USUAL_PAGE}")
    if token and not (token.isascii() and token.isdecimal() and len(token) < 19):
        raise InvalidQueryError("page_token", "is not one that an answer carried")
    return size or USUAL_PAGE, int(token or 0)
