"""The calls of annotation, for the blocking client."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from nisba import _annotation as wire
from nisba._calls import CLIENT_DEFAULT, Deadline, Timeout
from nisba._core import Core, Stub
from nisba._stream import Exchange
from nisba.annotation import AnnotatedDocument, ContentType, Document
from nisba.types import QueryError
from nisba.v1.annotation_pb2 import AnnotateRequest

__all__ = ["AnnotationCalls"]

Item = tuple[str, str | Document]


class AnnotationCalls(ABC):
    """Finds the names in texts by a Nisba server."""

    _core: Core

    @property
    @abstractmethod
    def stub(self) -> Stub:
        """The generated stubs in one, for what the methods here do not cover."""

    @abstractmethod
    def _call(self, rpc: str, request: object, deadline: Deadline) -> Any: ...

    def annotate(
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
        """Finds the names in a text and says whose they are, all of them together.

        Args:
            text: the text.
            language: BCP 47 tag of its language ("en", "fr", "de", "ar", "fa"), or "" for what
                its words show.
            content_type: "plain" or "html", whose readable text is taken out and returned.
            max_candidates: the most candidates in a resolution, 1 to 50; None for the server's
                default.
            explain: whether resolutions carry their reasons.
            explanation_language: BCP 47 tag of the language the reasons are told in: "en", "ar"
                or "fa"; "" for English.
            utf8_offsets: whether mentions carry their places in bytes of UTF-8 too.
            utf16_offsets: whether mentions carry their places in units of UTF-16 too.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: the text is too long or not text, or an option is bad.
            StatusError: the call ended otherwise than well.
        """
        document = Document(text, language=language, content_type=content_type)
        request = AnnotateRequest(
            document=wire.document_message(document, "document."),
            options=wire.options_message(
                max_candidates, explain, explanation_language, utf8_offsets, utf16_offsets
            ),
        )
        response = self._call("Annotate", request, self._core.deadline(timeout))
        return wire.annotated(response.annotated_document, text)

    def annotate_stream(
        self,
        items: Iterable[Item],
        *,
        max_candidates: int | None = None,
        explain: bool = False,
        explanation_language: str = "",
        utf8_offsets: bool = False,
        utf16_offsets: bool = False,
        max_in_flight: int = 8,
        timeout: float | None = None,
    ) -> Iterator[tuple[str, AnnotatedDocument | QueryError]]:
        """Annotates documents without end; each answer carries the id given with its document.

        A bad document is answered by a QueryError; the stream goes on. A stream is not retried
        and has no deadline unless one is given. The documents are read in another thread, and
        what reading them raises is raised here.

        Args:
            items: pairs of an id of your choice and a text or document.
            max_candidates: as in `annotate`, and so are the others.
            explain: whether resolutions carry their reasons.
            explanation_language: the language of the reasons.
            utf8_offsets: whether places are given in UTF-8 too.
            utf16_offsets: whether places are given in UTF-16 too.
            max_in_flight: the most documents read and not yet answered to the caller.
            timeout: seconds for the whole stream; None for no deadline.

        Raises:
            StatusError: the stream ended otherwise than well.
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
        exchange = Exchange(items, ask, read, max_in_flight)
        self._core.check_open()
        return exchange.run(
            lambda requests: self.stub.StreamAnnotate(
                requests, timeout=deadline.time_left(), metadata=self._core.metadata
            )
        )
