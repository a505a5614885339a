"""The methods of AnnotationService."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import grpc

from nisba.v1 import annotation_pb2, annotation_pb2_grpc
from nisba_service.annotation import AnnotatedText, Annotator, Evidence, text_of_html
from nisba_service.errors import InvalidQueryError
from nisba_service.matching.result import Resolution
from nisba_service.resolver import Options
from nisba_service.server.convert import resolution_message, versions_message
from nisba_service.server.streams import in_bites
from nisba_service.server.warmed import Warmed, query_error

__all__ = ["AnnotationServicer"]

BITE = 4
"""Documents of a stream that are read ahead; they may be long."""

# Protobuf takes enum values by their names in the contract.
_EVIDENCE = {evidence: f"EVIDENCE_{evidence.name}" for evidence in Evidence}


class AnnotationServicer(Warmed[Annotator], annotation_pb2_grpc.AnnotationServiceServicer):
    """Answers calls from the annotator, once it is warm."""

    def serve_with(self, engine: Annotator) -> None:
        """Lets calls in; until then they fail as not ready."""
        self._engine = engine

    def Annotate(  # noqa: N802
        self, request: annotation_pb2.AnnotateRequest, context: grpc.ServicerContext
    ) -> annotation_pb2.AnnotateResponse:
        """Annotates one document."""
        options = self._reader.options(request.options)
        try:
            answer = self._annotated(request.document, options, request.options, context)
        except InvalidQueryError as error:
            raise InvalidQueryError(f"document.{error.field}", error.problem) from None
        return annotation_pb2.AnnotateResponse(annotated_document=answer)

    def StreamAnnotate(  # noqa: N802
        self,
        request_iterator: Iterator[annotation_pb2.StreamAnnotateRequest],
        context: grpc.ServicerContext,
    ) -> Iterator[annotation_pb2.StreamAnnotateResponse]:
        """Annotates documents in the order of arrival; a bad one is answered by an error."""
        _ = self.engine
        with closing(in_bites(request_iterator, BITE)) as bites:
            for bite in bites:
                for request in bite:
                    yield self._streamed(request, context)

    def _streamed(
        self, request: annotation_pb2.StreamAnnotateRequest, context: grpc.ServicerContext
    ) -> annotation_pb2.StreamAnnotateResponse:
        response = annotation_pb2.StreamAnnotateResponse(id=request.id)
        try:
            self._reader.stream_id(request.id)
            options = self._reader.options(request.options)
            answer = self._annotated(request.document, options, request.options, context)
        except InvalidQueryError as error:
            response.error.CopyFrom(query_error(error))
        else:
            response.annotated_document.CopyFrom(answer)
        return response

    def _annotated(
        self,
        document: annotation_pb2.Document,
        options: Options,
        wanted: annotation_pb2.AnnotateOptions,
        context: grpc.ServicerContext,
    ) -> annotation_pb2.AnnotatedDocument:
        engine = self.engine
        html = self._reader.document(document, engine.max_text)
        text = text_of_html(document.text) if html else document.text
        patience = self._patience(context)
        annotated = engine.annotate(text, document.language, options, patience.check)
        return _message(annotated, wanted, with_text=html)


def _message(
    annotated: AnnotatedText, wanted: annotation_pb2.AnnotateOptions, *, with_text: bool
) -> annotation_pb2.AnnotatedDocument:
    message = annotation_pb2.AnnotatedDocument(
        text=annotated.text if with_text else "",
        language=annotated.language,
        versions=versions_message(annotated.versions),
    )
    places: dict[int, int] = {}
    offsets = annotated.offsets()
    for mention in annotated.mentions:
        added = message.mentions.add(
            span=annotation_pb2.TextSpan(start=mention.start, end=mention.end),
            text=mention.text,
            evidence=_EVIDENCE[mention.evidence],
            resolution=_place(message, mention.resolution, places),
            group=mention.group,
            bound_to=mention.bound_to,
        )
        if wanted.utf8_offsets:
            added.utf8_span.start = offsets.utf8(mention.start)
            added.utf8_span.end = offsets.utf8(mention.end)
        if wanted.utf16_offsets:
            added.utf16_span.start = offsets.utf16(mention.start)
            added.utf16_span.end = offsets.utf16(mention.end)
    return message


def _place(
    message: annotation_pb2.AnnotatedDocument, resolution: Resolution, places: dict[int, int]
) -> int:
    """Where a resolution stands in a document, once for all who share it."""
    place = places.get(id(resolution))
    if place is None:
        place = places[id(resolution)] = len(message.resolutions)
        message.resolutions.append(resolution_message(resolution))
    return place
