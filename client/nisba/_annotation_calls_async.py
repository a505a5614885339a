"""The calls of annotation, for the client of asyncio."""

# ruff: noqa: ASYNC109 - the timeout here is the deadline that the server sees too

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import Any

from nisba import _annotation as wire
from nisba._calls import CLIENT_DEFAULT, Deadline, Timeout
from nisba._core import Core, Stub
from nisba._stream_async import AsyncExchange
from nisba.annotation import AnnotatedDocument, ContentType, Document
from nisba.types import QueryError
from nisba.v1.annotation_pb2 import AnnotateRequest

__all__ = ["AsyncAnnotationCalls"]

Item = tuple[str, str | Document]


class AsyncAnnotationCalls(ABC):
    """Finds the names in texts by a Nisba server."""

    _core: Core

    @property
    @abstractmethod
    def stub(self) -> Stub:
        """The generated stubs in one, for what the methods here do not cover."""

    @abstractmethod
    async def _call(self, rpc: str, request: object, deadline: Deadline) -> Any: ...

    async def annotate(
        self,
        text: str,
        *,
        language: str = "",
        content_type: ContentType | str = ContentType.PLAIN,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        utf8_offsets: bool = False,
        utf16_offsets: bool = False,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> AnnotatedDocument:
        """Finds the names in a text and says whose they are; see `Client.annotate`."""
        document = Document(text, language=language, content_type=content_type)
        request = AnnotateRequest(
            document=wire.document_message(document, "document."),
            options=wire.options_message(
                max_candidates, explain, explanation_language, utf8_offsets, utf16_offsets
            ),
        )
        response = await self._call("Annotate", request, self._core.deadline(timeout))
        return wire.annotated(response.annotated_document, text)

    def annotate_stream(
        self,
        items: AsyncIterable[Item] | Iterable[Item],
        *,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        utf8_offsets: bool = False,
        utf16_offsets: bool = False,
        max_in_flight: int = 8,
        timeout: float | None = None,
    ) -> AsyncIterator[tuple[str, AnnotatedDocument | QueryError]]:
        """Annotates documents without end; see `Client.annotate_stream`.

        The documents are read in the event loop.
        """
        options = wire.options_message(
            max_candidates, explain, explanation_language, utf8_offsets, utf16_offsets
        )
        # Answers come in the order of the documents and do not repeat plain text.
        sent: deque[str] = deque()

        def ask(id_: str, document: str | Document) -> Any:
            request = wire.stream_request(id_, document, options)
            if not isinstance(request, QueryError):
                sent.append(request.document.text)
            return request

        def read(response: Any) -> AnnotatedDocument | QueryError:
            return wire.stream_answer(response, sent.popleft())

        deadline = self._core.deadline(timeout)
        exchange = AsyncExchange(items, ask, read, max_in_flight)
        self._core.check_open()
        return exchange.run(
            lambda requests: self.stub.StreamAnnotate(
                requests, timeout=deadline.time_left(), metadata=self._core.metadata
            )
        )
