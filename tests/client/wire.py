"""A server of the contract that answers by script: the other end of the wire for client tests."""

# ruff: noqa: N802 - gRPC names the methods

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent import futures
from dataclasses import dataclass, field
from typing import Any, NoReturn

import grpc
from google.protobuf.message import Message
from google.rpc import status_pb2
from grpc_status import rpc_status

from nisba.v1 import (
    alias_table_pb2,
    alias_table_pb2_grpc,
    annotation_pb2,
    annotation_pb2_grpc,
    entity_pb2,
    resolver_pb2,
    resolver_pb2_grpc,
    transliteration_pb2,
    transliteration_pb2_grpc,
)
from tests.client.wire_answers import (
    document_of,
    event_of,
    proposal_of,
    text_result,
    written_of,
)


def status_of(code: grpc.StatusCode, message: str, *details: Message) -> status_pb2.Status:
    """The rich status, made of the published google.rpc messages."""
    status = status_pb2.Status(code=code.value[0], message=message)
    for detail in details:
        status.details.add().Pack(detail)
    return status


@dataclass
class Failure:
    """What a call ends with in place of an answer."""

    status: status_pb2.Status

    def abort(self, context: grpc.ServicerContext) -> NoReturn:
        context.abort_with_status(rpc_status.to_status(self.status))
        raise AssertionError("abort raises")


def failure(code: grpc.StatusCode, message: str = "scripted", *details: Message) -> Failure:
    return Failure(status_of(code, message, *details))


@dataclass
class WireServer(
    resolver_pb2_grpc.ResolverServiceServicer,
    transliteration_pb2_grpc.TransliterationServiceServicer,
    alias_table_pb2_grpc.AliasTableServiceServicer,
    annotation_pb2_grpc.AnnotationServiceServicer,
):
    """Answers each mention by an entity of that name, each text by itself in capitals.

    Edits come back as the event or the proposal that they make.

    `failures` come first, one for each call.
    """

    failures: list[Failure] = field(default_factory=list)
    always: Failure | None = None
    calls: list[Any] = field(default_factory=list)
    deadlines: list[float | None] = field(default_factory=list)
    metadata: list[tuple[Any, ...]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    hold: bool = False
    """Whether calls wait for `released` before they are answered."""
    delay: float = 0.0
    """Seconds that every call takes."""
    short: bool = False
    """Whether the last answer of a batch or a stream is left out."""
    answer: resolver_pb2.Resolution | None = None
    """The answer to every query, in place of the usual one."""
    trailing: tuple[tuple[str, bytes], ...] = ()
    """Trailing metadata to fail with, in place of the rich status."""

    def Resolve(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        return resolver_pb2.ResolveResponse(resolution=self._resolution(request.query))

    def BatchResolve(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        results = [self._result(resolver_pb2.BatchResolveResult, q) for q in request.queries]
        return resolver_pb2.BatchResolveResponse(results=results[:-1] if self.short else results)

    def StreamResolve(self, requests: Any, context: Any) -> Iterator[Any]:
        self._begin(None, context)
        for request in requests:
            self.calls.append(request)
            if request.query.mention == "break":
                failure(grpc.StatusCode.UNAVAILABLE, "draining").abort(context)
            if request.query.mention != "unanswered":
                yield self._result(resolver_pb2.StreamResolveResponse, request.query, id=request.id)

    def Compare(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        same = request.name1 == request.name2
        return resolver_pb2.CompareResponse(
            verdict=resolver_pb2.VERDICT_MATCH if same else resolver_pb2.VERDICT_NO_MATCH,
            score=1.0 if same else 0.25,
            versions=resolver_pb2.Versions(rules="r1"),
        )

    def GetEntity(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        entity = entity_pb2.Entity(entity_id=request.entity_id, canonical_name="X")
        return resolver_pb2.GetEntityResponse(entity=entity)

    def Transliterate(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        written = written_of(request.text)
        return transliteration_pb2.TransliterateResponse(transliteration=written)

    def BatchTransliterate(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        results = [text_result(text) for text in request.texts]
        if self.short:
            results = results[:-1]
        return transliteration_pb2.BatchTransliterateResponse(results=results)

    def ListSearchStrings(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        found = request.text or request.entity_id
        return transliteration_pb2.ListSearchStringsResponse(strings=[found], query=f'"{found}"')

    def GetTableEntity(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        return alias_table_pb2.GetTableEntityResponse(
            entity=entity_pb2.Entity(entity_id=request.entity_id, canonical_name="X"),
            entity_version="v1",
            versions=resolver_pb2.Versions(data="d1", rules="r1"),
        )

    def ApplyEdits(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        return alias_table_pb2.ApplyEditsResponse(event=event_of(7, request))

    def ListEvents(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        first = int(request.page_token or 0)
        numbers = range(first, min(first + min(request.page_size, 2), 5))
        token = "" if numbers.stop == 5 else str(numbers.stop)
        events = [alias_table_pb2.Event(number=number) for number in numbers]
        return alias_table_pb2.ListEventsResponse(events=events, next_page_token=token)

    def DiffVersions(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        gone = alias_table_pb2.EntityChange(
            entity_id="a", before=entity_pb2.Entity(entity_id="a", canonical_name="A")
        )
        return alias_table_pb2.DiffVersionsResponse(changes=[gone])

    def ProposeEdits(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        return alias_table_pb2.ProposeEditsResponse(proposal=proposal_of(request))

    def ListProposals(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        first = int(request.page_token or 0)
        token = "" if first == 2 else str(first + 1)
        found = [alias_table_pb2.Proposal(proposal_id=str(first), mention="Ali", count=3)]
        return alias_table_pb2.ListProposalsResponse(proposals=found, next_page_token=token)

    def ReviewProposal(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        accepts = request.decision == alias_table_pb2.REVIEW_DECISION_ACCEPT
        event = event_of(8, request) if accepts else None
        return alias_table_pb2.ReviewProposalResponse(proposal=proposal_of(request), event=event)

    def Annotate(self, request: Any, context: Any) -> Any:
        self._begin(request, context)
        return annotation_pb2.AnnotateResponse(
            annotated_document=document_of(request.document, short=self.short)
        )

    def StreamAnnotate(self, requests: Any, context: Any) -> Iterator[Any]:
        self._begin(None, context)
        for request in requests:
            self.calls.append(request)
            response = annotation_pb2.StreamAnnotateResponse(id=request.id)
            if request.document.text == "too long":
                response.error.code, response.error.field = 3, "text"
                response.error.message = "text: has too many characters"
            elif request.document.text != "newer":
                response.annotated_document.CopyFrom(
                    document_of(request.document, short=self.short)
                )
            if request.document.text != "unanswered":
                yield response

    def _begin(self, request: Any, context: Any) -> None:
        if request is not None:
            self.calls.append(request)
        self.deadlines.append(context.time_remaining())
        self.metadata.append(tuple(context.invocation_metadata()))
        time.sleep(self.delay)
        if self.hold:
            self.released.wait(5)
        if self.failures:
            self.failures.pop(0).abort(context)
        if self.trailing and self.always is not None:
            context.set_trailing_metadata(self.trailing)
            context.abort(grpc.StatusCode.NOT_FOUND, self.always.status.message)
        if self.always is not None:
            self.always.abort(context)

    def _result(self, kind: Any, query: resolver_pb2.ResolveQuery, **more: str) -> Any:
        if query.mention.strip():
            return kind(resolution=self._resolution(query), **more)
        error = resolver_pb2.QueryError(code=3, field="mention", message="mention is blank")
        return kind(error=error, **more)

    def _resolution(self, query: resolver_pb2.ResolveQuery) -> resolver_pb2.Resolution:
        if self.answer is not None:
            return self.answer
        return resolver_pb2.Resolution(
            verdict=resolver_pb2.VERDICT_MATCH,
            confidence=0.75,
            entity=entity_pb2.Entity(entity_id="id:" + query.mention, canonical_name=query.mention),
            versions=resolver_pb2.Versions(data="d1", rules="r1"),
        )


@dataclass
class Running:
    """A server under way: where it listens, and the script it follows."""

    target: str
    script: WireServer
    server: grpc.Server


def start(address: str = "127.0.0.1:0") -> Running:
    """Starts a server, on a free port unless told otherwise."""
    script = WireServer()
    server = grpc.server(futures.ThreadPoolExecutor(8))
    resolver_pb2_grpc.add_ResolverServiceServicer_to_server(script, server)  # type: ignore[no-untyped-call]
    transliteration_pb2_grpc.add_TransliterationServiceServicer_to_server(script, server)  # type: ignore[no-untyped-call]
    alias_table_pb2_grpc.add_AliasTableServiceServicer_to_server(script, server)  # type: ignore[no-untyped-call]
    annotation_pb2_grpc.add_AnnotationServiceServicer_to_server(script, server)  # type: ignore[no-untyped-call]
    port = server.add_insecure_port(address)
    server.start()
    return Running(f"127.0.0.1:{port}", script, server)
