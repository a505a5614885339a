"""The client of asyncio."""

# ruff: noqa: ASYNC109 - the timeout here is the deadline that the server sees too

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Collection, Iterable
from types import TracebackType
from typing import Any, Self

import grpc
import grpc.aio

from nisba._alias_table_calls_async import AsyncAliasTableCalls
from nisba._annotation_calls_async import AsyncAnnotationCalls
from nisba._calls import (
    CLIENT_DEFAULT,
    CLOSED_UNDER_WAY,
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
from nisba._stream_async import AsyncExchange
from nisba._transliteration_calls_async import AsyncTransliterationCalls
from nisba.errors import CancelledError
from nisba.types import Comparison, Entity, EntityType, Query, QueryError, Resolution
from nisba.v1.resolver_pb2 import BatchResolveResponse

__all__ = ["AsyncClient"]


class AsyncClient(AsyncTransliterationCalls, AsyncAliasTableCalls, AsyncAnnotationCalls):
    """Asks a Nisba server whose name a mention is, under asyncio.

    It connects at the first call and belongs to the event loop of that call. Everything else is
    as in `Client`, which says what the arguments mean.
    """

    def __init__(
        self,
        target: str | None = None,
        *,
        timeout: float | None = DEFAULT_TIMEOUT,
        credentials: grpc.ChannelCredentials | None = None,
        retry: RetryPolicy = DEFAULT_RETRY,
        metadata: Metadata = (),
        channel: grpc.aio.Channel | None = None,
    ) -> None:
        self._core = Core(
            target,
            timeout=timeout,
            credentials=credentials,
            retry=retry,
            metadata=metadata,
            channel=channel,
        )
        self._target = target or ""
        self._credentials = credentials
        self._own_channel: grpc.aio.Channel | None = None
        self._stub = None if channel is None else Stub(channel)

    @property
    def stub(self) -> Stub:
        """The generated stubs in one, for what the methods here do not cover.

        Raises:
            ClientClosedError: the client is closed.
        """
        self._core.check_open()
        if self._stub is None:
            # Not before: a channel of asyncio is bound to the loop it is made in.
            self._own_channel = _connect(self._target, self._credentials)
            self._stub = Stub(self._own_channel)
        return self._stub

    async def resolve(
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
        """Says whose name a mention is; see `Client.resolve`."""
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
        response = await self._call("Resolve", request, self._core.deadline(timeout))
        return resolution(response.resolution)

    async def resolve_batch(
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
        """Resolves many mentions, answered in their order; see `Client.resolve_batch`."""
        options = options_message(max_candidates, explain, explanation_language, as_of)
        deadline = self._core.deadline(timeout)
        self._core.check_open()
        outcomes: list[Resolution | QueryError] = []
        for batch in batches(queries, batch_size):
            request = batch_request(batch, options)
            response = BatchResolveResponse()
            if request.queries:
                response = await self._call("BatchResolve", request, deadline)
            outcomes += batch_outcomes(batch, response)
        return outcomes

    def resolve_stream(
        self,
        items: AsyncIterable[tuple[str, str | Query]] | Iterable[tuple[str, str | Query]],
        *,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        as_of: str = "",
        max_in_flight: int = 256,
        timeout: float | None = None,
    ) -> AsyncIterator[tuple[str, Resolution | QueryError]]:
        """Resolves mentions without end; see `Client.resolve_stream`.

        The queries are read in the event loop. Who leaves the loop over the answers early
        closes it at once with `contextlib.aclosing`.
        """
        deadline = self._core.deadline(timeout)
        options = options_message(max_candidates, explain, explanation_language, as_of)
        exchange = AsyncExchange(
            items, lambda id_, query: stream_request(id_, query, options), outcome, max_in_flight
        )
        self._core.check_open()
        return exchange.run(
            lambda requests: self.stub.StreamResolve(
                requests, timeout=deadline.time_left(), metadata=self._core.metadata
            )
        )

    async def compare(
        self,
        name1: str,
        name2: str,
        *,
        explain: bool = False,
        explanation_language: str = "",
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Comparison:
        """Says whether two names can be one entity's; see `Client.compare`."""
        request = compare_request(name1, name2, explain, explanation_language)
        return comparison(await self._call("Compare", request, self._core.deadline(timeout)))

    async def get_entity(
        self, entity_id: str, *, as_of: str = "", timeout: Timeout = CLIENT_DEFAULT
    ) -> Entity:
        """Returns an entity with all its names; see `Client.get_entity`."""
        request = entity_request(entity_id, as_of)
        response = await self._call("GetEntity", request, self._core.deadline(timeout))
        return entity(response.entity)

    async def close(self) -> None:
        """Ends the calls under way and frees the connection. Closing twice is no error."""
        self._core.close()
        if self._own_channel is not None:
            await self._own_channel.close(grace=None)

    async def __aenter__(self) -> Self:
        self._core.check_open()
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def _call(self, rpc: str, request: object, deadline: Deadline) -> Any:
        attempts = self._core.attempts(deadline)
        while True:
            method = getattr(self.stub, rpc)
            try:
                return await method(
                    request, timeout=deadline.time_left(), metadata=self._core.metadata
                )
            except asyncio.CancelledError:
                # gRPC raises it in the calls of a channel that is closed; nobody cancelled us.
                task = asyncio.current_task()
                if self._core.closed and task is not None and not task.cancelling():
                    raise CancelledError(CLOSED_UNDER_WAY) from None
                raise
            except grpc.RpcError as failure:
                error = to_error(failure)
                pause = attempts.pause_after(error)
                if pause is None:
                    raise error from failure
            await asyncio.sleep(pause)


def _connect(target: str, credentials: grpc.ChannelCredentials | None) -> grpc.aio.Channel:
    if credentials is None:
        return grpc.aio.insecure_channel(target, CHANNEL_OPTIONS)
    return grpc.aio.secure_channel(target, credentials, CHANNEL_OPTIONS)
