"""The methods of ResolverService."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby

import grpc

from nisba.v1 import resolver_pb2, resolver_pb2_grpc
from nisba_service.errors import InvalidQueryError, NisbaError
from nisba_service.resolver import Options
from nisba_service.server.convert import comparison_message, entity_message, versions_message
from nisba_service.server.engine import CachedResolver, Outcome, Question
from nisba_service.server.streams import in_bites
from nisba_service.server.warmed import Warmed, query_error

__all__ = ["ResolverServicer"]

BITE = 32
"""Messages of a stream resolved together, if so many wait: the cache is read once for them."""


class ResolverServicer(Warmed[CachedResolver], resolver_pb2_grpc.ResolverServiceServicer):
    """Answers calls from the resolver and its cache, once they are warm."""

    def serve_with(self, engine: CachedResolver, at: Callable[[str], CachedResolver]) -> None:
        """Lets calls in; until then they fail as not ready.

        Calls in flight finish on the engine that they began on.

        Args:
            engine: answers by what is known now.
            at: returns who answers by a past version.
        """
        self._at = at
        self._engine = engine

    def Resolve(  # noqa: N802
        self, request: resolver_pb2.ResolveRequest, context: grpc.ServicerContext
    ) -> resolver_pb2.ResolveResponse:
        """Resolves one mention."""
        engine = self._engine_at(request.options.as_of)
        question = self._question(request.query, self._reader.options(request.options))
        [outcome] = engine.resolve_each([question], self._patience(context))
        if isinstance(outcome, InvalidQueryError):
            raise InvalidQueryError(f"query.{outcome.field}", outcome.problem)
        if isinstance(outcome, Exception):
            raise outcome
        return resolver_pb2.ResolveResponse(resolution=outcome)

    def BatchResolve(  # noqa: N802
        self, request: resolver_pb2.BatchResolveRequest, context: grpc.ServicerContext
    ) -> resolver_pb2.BatchResolveResponse:
        """Resolves many mentions; a bad query is an error in its place."""
        engine = self._engine_at(request.options.as_of)
        self._reader.batch(len(request.queries))
        options = self._reader.options(request.options)
        questions = [self._question(query, options) for query in request.queries]
        response = resolver_pb2.BatchResolveResponse()
        for outcome in engine.resolve_each(questions, self._patience(context)):
            _put(outcome, response.results.add())
        return response

    def StreamResolve(  # noqa: N802
        self,
        request_iterator: Iterator[resolver_pb2.StreamResolveRequest],
        context: grpc.ServicerContext,
    ) -> Iterator[resolver_pb2.StreamResolveResponse]:
        """Resolves a stream in the order of arrival; a bad message is answered by an error."""
        _ = self.engine  # A stream to a server that is not ready fails at once.
        with closing(in_bites(request_iterator, BITE)) as bites:
            for bite in bites:
                for as_of, requests in groupby(bite, lambda each: each.options.as_of):
                    yield from self._stream_answers(list(requests), as_of, context)

    def _stream_answers(
        self,
        requests: list[resolver_pb2.StreamResolveRequest],
        as_of: str,
        context: grpc.ServicerContext,
    ) -> Iterator[resolver_pb2.StreamResolveResponse]:
        patience = self._patience(context)
        outcomes: list[Outcome]
        try:
            engine = self._engine_at(as_of)
        except NisbaError as error:
            outcomes = [error] * len(requests)
        else:
            outcomes = engine.resolve_each(
                [self._stream_question(request) for request in requests], patience
            )
        for request, outcome in zip(requests, outcomes, strict=True):
            response = resolver_pb2.StreamResolveResponse(id=request.id)
            _put(outcome, response)
            yield response

    def Compare(  # noqa: N802
        self, request: resolver_pb2.CompareRequest, context: grpc.ServicerContext
    ) -> resolver_pb2.CompareResponse:
        """Says whether two names can be one entity's."""
        resolver = self.engine.resolver
        self._reader.name("name1", request.name1)
        self._reader.name("name2", request.name2)
        language = self._reader.explanation_language(
            "explanation_language", request.explanation_language
        )
        return comparison_message(
            resolver.compare(
                request.name1, request.name2, explain=request.explain, language=language
            )
        )

    def GetEntity(  # noqa: N802
        self, request: resolver_pb2.GetEntityRequest, context: grpc.ServicerContext
    ) -> resolver_pb2.GetEntityResponse:
        """Returns an entity with all its names."""
        resolver = self._engine_at(request.as_of).resolver
        entity = resolver.entity(self._reader.entity_id(request.entity_id))
        return resolver_pb2.GetEntityResponse(
            entity=entity_message(entity), versions=versions_message(resolver.versions)
        )

    def _engine_at(self, as_of: str) -> CachedResolver:
        engine = self.engine
        if not as_of or as_of == engine.resolver.versions.data:
            return engine
        return self._at(as_of)

    def _question(self, query: resolver_pb2.ResolveQuery, options: Options) -> Question:
        try:
            return self._reader.query(query), options
        except InvalidQueryError as error:
            return error

    def _stream_question(self, request: resolver_pb2.StreamResolveRequest) -> Question:
        try:
            self._reader.stream_id(request.id)
            options = self._reader.options(request.options)
        except InvalidQueryError as error:
            return error
        return self._question(request.query, options)


def _put(
    outcome: Outcome,
    answer: resolver_pb2.BatchResolveResult | resolver_pb2.StreamResolveResponse,
) -> None:
    if isinstance(outcome, resolver_pb2.Resolution):
        answer.resolution.CopyFrom(outcome)
    else:
        answer.error.CopyFrom(query_error(outcome))
