"""The blocking client."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType
from typing import Any, Self

import grpc

from nisba._alias_table_calls import AliasTableCalls
from nisba._annotation_calls import AnnotationCalls
from nisba._calls import (
    CLIENT_DEFAULT,
    DEFAULT_RETRY,
    DEFAULT_TIMEOUT,
    Deadline,
    RetryPolicy,
    Timeout,
    to_error,
)
from nisba._core import CHANNEL_OPTIONS, Core, Metadata, Stub
from nisba._requests import (
    MAX_BATCH,
    batch_request,
    batches,
    compare_request,
    entity_request,
    options_message,
    resolve_request,
    stream_request,
)
from nisba._responses import batch_outcomes, comparison, entity, outcome, resolution
from nisba._stream import Exchange
from nisba._transliteration_calls import TransliterationCalls
from nisba.types import Comparison, Entity, EntityType, Query, QueryError, Resolution
from nisba.v1.resolver_pb2 import BatchResolveResponse

__all__ = ["Client"]


class Client(TransliterationCalls, AliasTableCalls, AnnotationCalls):
    """Asks a Nisba server whose name a mention is. Safe to share between threads.

    Args:
        target: where the server listens, "host:port" or another gRPC target.
        timeout: seconds that a call may take in all, retries included; None for no deadline.
        credentials: TLS and the like; without them the connection is in the clear.
        retry: when a call that met no server is sent again.
        metadata: sent with every call, such as ("authorization", "Bearer ...").
        channel: an open channel of your own in place of a target. It stays yours to close.
    """

    def __init__(
        self,
        target: str | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
        credentials: grpc.ChannelCredentials | None = None,
        retry: RetryPolicy = DEFAULT_RETRY,
        metadata: Metadata = (),
        channel: grpc.Channel | None = None,
    ) -> None:
        self._core = Core(
            target,
            timeout=timeout,
            credentials=credentials,
            retry=retry,
            metadata=metadata,
            channel=channel,
        )
        self._own_channel: grpc.Channel | None = None
        if channel is None:
            channel = self._own_channel = _connect(target or "", credentials)
        self._stub = Stub(channel)

    @property
    def stub(self) -> Stub:
        """The generated stubs in one, for what the methods here do not cover.

        Raises:
            ClientClosedError: the client is closed.
        """
        self._core.check_open()
        return self._stub

    def resolve(
        self,
        mention: str,
        *,
        language: str = "",
        entity_types: Collection[EntityType | str] = (),
        countries: Collection[str] = (),
        context_mentions: Collection[str] = (),
        birth_year: int | None = None,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        as_of: str = "",
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Resolution:
        """Says whose name a mention is.

        Args:
            mention: the name as somebody wrote it.
            language: BCP 47 tag of the text around it ("ar", "fa", "en"), or "".
            entity_types: the types the entity may have; empty for any.
            countries: ISO 3166-1 alpha-2 codes the entity may belong to; they move the
                confidence and do not filter.
            context_mentions: other names that the same document mentions.
            birth_year: Gregorian year in which the person was born, 1000 to 2100, or None; it
                moves the confidence and does not filter.
            max_candidates: the most candidates in the answer, 1 to 50; None for the server's
                default.
            explain: whether the answer carries its reasons.
            explanation_language: BCP 47 tag of the language the reasons are told in: "en", "ar"
                or "fa"; "" for English.
            as_of: the version of the data to answer by, as an earlier answer carries it in
                `versions.data`; "" for what is known now.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: a field is bad.
            StatusError: the call ended otherwise than well.
        """
        request = resolve_request(
            Query(
                mention,
                language=language,
                entity_types=entity_types,
                countries=countries,
                context_mentions=context_mentions,
                birth_year=birth_year,
            ),
            options_message(max_candidates, explain, explanation_language, as_of),
        )
        return resolution(self._call("Resolve", request, self._core.deadline(timeout)).resolution)

    def resolve_batch(
        self,
        queries: Iterable[str | Query],
        *,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        as_of: str = "",
        batch_size: int = MAX_BATCH,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> list[Resolution | QueryError]:
        """Resolves many mentions; the answers stand in the order of the queries.

        A bad query is answered by a QueryError in its place. The timeout bounds all requests
        together: for more than some thousand queries give a longer one, or take
        `resolve_stream`.

        Args:
            queries: mentions, or queries with what else is known of them.
            max_candidates: as in `resolve`.
            explain: as in `resolve`.
            explanation_language: as in `resolve`.
            as_of: as in `resolve`.
            batch_size: the most queries in one request, the server's bound or less.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            StatusError: a request ended otherwise than well; no answers are given then.
        """
        options = options_message(max_candidates, explain, explanation_language, as_of)
        deadline = self._core.deadline(timeout)
        self._core.check_open()
        outcomes: list[Resolution | QueryError] = []
        for batch in batches(queries, batch_size):
            request = batch_request(batch, options)
            response = BatchResolveResponse()
            if request.queries:
                response = self._call("BatchResolve", request, deadline)
            outcomes += batch_outcomes(batch, response)
        return outcomes

    def resolve_stream(
        self,
        items: Iterable[tuple[str, str | Query]],
        *,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        as_of: str = "",
        max_in_flight: int = 256,
        timeout: float | None = None,
    ) -> Iterator[tuple[str, Resolution | QueryError]]:
        """Resolves mentions without end; each answer carries the id given with its query.

        A bad query is answered by a QueryError; the stream goes on. A stream is not retried
        and has no deadline unless one is given. The queries are read in another thread, and
        what reading them raises is raised here.

        Args:
            items: pairs of an id of your choice and a mention or query.
            max_candidates: as in `resolve`.
            explain: as in `resolve`.
            explanation_language: as in `resolve`.
            as_of: as in `resolve`.
            max_in_flight: the most queries read and not yet answered to the caller; no more
                are read until answers are taken.
            timeout: seconds for the whole stream; None for no deadline.

        Raises:
            StatusError: the stream ended otherwise than well.
        """
        deadline = self._core.deadline(timeout)
        options = options_message(max_candidates, explain, explanation_language, as_of)
        exchange = Exchange(
            items, lambda id_, query: stream_request(id_, query, options), outcome, max_in_flight
        )
        self._core.check_open()
        return exchange.run(
            lambda requests: self.stub.StreamResolve(
                requests, timeout=deadline.time_left(), metadata=self._core.metadata
            )
        )

    def compare(
        self,
        name1: str,
        name2: str,
        *,
        explain: bool = False,
        explanation_language: str = "",
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Comparison:
        """Says whether two names can be one entity's, whatever is known. Symmetric.

        Args:
            name1: the one name.
            name2: the other name.
            explain: whether the answer carries its reasons.
            explanation_language: as in `resolve`.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: a name is blank, too long or not text.
            StatusError: the call ended otherwise than well.
        """
        request = compare_request(name1, name2, explain, explanation_language)
        return comparison(self._call("Compare", request, self._core.deadline(timeout)))

    def get_entity(
        self, entity_id: str, *, as_of: str = "", timeout: Timeout = CLIENT_DEFAULT
    ) -> Entity:
        """Returns an entity with all its names, as they were `as_of` a version of the data.

        Raises:
            NotFoundError: no entity has this id.
            StatusError: the call ended otherwise than well.
        """
        request = entity_request(entity_id, as_of)
        return entity(self._call("GetEntity", request, self._core.deadline(timeout)).entity)

    def close(self) -> None:
        """Ends the calls under way and frees the connection. Closing twice is no error."""
        self._core.close()
        if self._own_channel is not None:
            self._own_channel.close()

    def __enter__(self) -> Self:
        self._core.check_open()
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _call(self, rpc: str, request: object, deadline: Deadline) -> Any:
        attempts = self._core.attempts(deadline)
        while True:
            method = getattr(self.stub, rpc)
            try:
                return method(request, timeout=deadline.time_left(), metadata=self._core.metadata)
            except ValueError:
                self._core.check_open()  # another thread may have closed the channel just now
                raise
            except grpc.RpcError as failure:
                error = to_error(failure)
                pause = attempts.pause_after(error)
                if pause is None:
                    raise error from failure
            time.sleep(pause)


def _connect(target: str, credentials: grpc.ChannelCredentials | None) -> grpc.Channel:
    if credentials is None:
        return grpc.insecure_channel(target, CHANNEL_OPTIONS)
    return grpc.secure_channel(target, credentials, CHANNEL_OPTIONS)
