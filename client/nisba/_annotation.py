"""Annotation on the wire: from a caller's values to messages, and back."""

from __future__ import annotations

from nisba._requests import invalid, query_error, sent_text
from nisba._responses import members, query_problem, resolution, versions
from nisba.annotation import (
    AnnotatedDocument,
    ContentType,
    Document,
    Evidence,
    Mention,
    TextSpan,
)
from nisba.errors import InternalError, InvalidArgumentError
from nisba.types import QueryError
from nisba.v1 import annotation_pb2 as wire

__all__ = [
    "annotated",
    "document_message",
    "options_message",
    "stream_answer",
    "stream_request",
]

_EVIDENCE = members(wire.Evidence, "EVIDENCE_", Evidence)
_MAX_UINT32 = 2**32 - 1


def options_message(
    max_candidates: int | None,
    explain: bool,
    explanation_language: str,
    utf8_offsets: bool,
    utf16_offsets: bool,
) -> wire.AnnotateOptions:
    """Puts the options on the wire; None leaves the number of candidates to the server.

    Raises:
        InvalidArgumentError: max_candidates is no number the wire can carry, or the language
            is not text.
    """
    if not 0 <= (max_candidates or 0) <= _MAX_UINT32:
        raise invalid("options.max_candidates", "is out of range; 1 to 50 is wanted")
    return wire.AnnotateOptions(
        max_candidates=max_candidates,
        explain=explain,
        explanation_language=sent_text(explanation_language, "options.explanation_language"),
        utf8_offsets=utf8_offsets,
        utf16_offsets=utf16_offsets,
    )


def document_message(document: str | Document, path: str = "") -> wire.Document:
    """Puts a document on the wire.

    Raises:
        InvalidArgumentError: a field is not text.
        TypeError: it is no document.
        ValueError: its content is of no known type.
    """
    if isinstance(document, str):
        document = Document(document)
    elif not isinstance(document, Document):
        raise TypeError(f"a document is a {type(document).__name__}; a str or Document is wanted")
    try:
        content_type = ContentType(document.content_type)
    except ValueError:
        raise ValueError(f"content_type is unknown; known: {', '.join(ContentType)}") from None
    return wire.Document(
        text=sent_text(document.text, path + "text"),
        language=sent_text(document.language, path + "language"),
        content_type=f"CONTENT_TYPE_{content_type.name}",
    )


def stream_request(
    request_id: str, document: str | Document, options: wire.AnnotateOptions
) -> wire.StreamAnnotateRequest | QueryError:
    """Asks for one document of a stream, or says why it cannot be sent."""
    try:
        sent_text(request_id, "id")
        message = document_message(document)
    except InvalidArgumentError as error:
        return query_error(error)
    return wire.StreamAnnotateRequest(id=request_id, document=message, options=options)


def stream_answer(
    message: wire.StreamAnnotateResponse, text: str
) -> AnnotatedDocument | QueryError:
    """Reads the answer to one document of a stream. text: of the document, as it was sent."""
    match message.WhichOneof("outcome"):
        case "annotated_document":
            return annotated(message.annotated_document, text)
        case "error":
            return query_problem(message.error)
        case _:
            return query_problem(None)


def annotated(message: wire.AnnotatedDocument, text: str) -> AnnotatedDocument:
    """Reads an annotated document. text: of the document, as it was sent.

    Raises:
        InternalError: a mention has no resolution.
    """
    resolutions = [resolution(each) for each in message.resolutions]
    if any(mention.resolution >= len(resolutions) for mention in message.mentions):
        raise InternalError("the server sent a mention without its resolution")
    return AnnotatedDocument(
        text=message.text or text,
        language=message.language,
        mentions=tuple(
            Mention(
                span=_span(each.span),
                utf8_span=_span(each.utf8_span) if each.HasField("utf8_span") else None,
                utf16_span=_span(each.utf16_span) if each.HasField("utf16_span") else None,
                text=each.text,
                evidence=_EVIDENCE.get(each.evidence, Evidence.UNSPECIFIED),
                resolution=resolutions[each.resolution],
                group=each.group,
                bound_to=each.bound_to if each.HasField("bound_to") else None,
            )
            for each in message.mentions
        ),
        versions=versions(message.versions),
    )


def _span(message: wire.TextSpan) -> TextSpan:
    return TextSpan(message.start, message.end)
