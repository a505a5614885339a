"""The answers of the server that the tests of the client ask, made of what was asked."""

from __future__ import annotations

from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from nisba.v1 import (
    alias_table_pb2,
    annotation_pb2,
    entity_pb2,
    resolver_pb2,
    transliteration_pb2,
)

__all__ = ["document_of", "event_of", "proposal_of", "text_result", "written_of"]


def written_of(text: str) -> transliteration_pb2.Transliteration:
    return transliteration_pb2.Transliteration(
        candidates=[
            transliteration_pb2.TransliterationCandidate(
                text=text.upper(),
                probability=0.75,
                origin=transliteration_pb2.ORIGIN_MODEL,
                entity_id="id",
            )
        ],
        source_script="Arab",
        target_script="Latn",
        language="fa",
        language_guesses=[transliteration_pb2.LanguageGuess(language="fa", confidence=0.9)],
        versions=resolver_pb2.Versions(data="d1", rules="r1"),
    )


def event_of(number: int, request: Any) -> alias_table_pb2.Event:
    after = entity_pb2.Entity(entity_id="a", canonical_name="A")
    change = alias_table_pb2.EntityChange(entity_id="a", after=after, entity_version="v2")
    return alias_table_pb2.Event(
        number=number,
        data_version="d2",
        time=Timestamp(seconds=86_400),
        provenance=request.provenance,
        edits=request.edits,
        changes=[change],
    )


def proposal_of(request: Any) -> alias_table_pb2.Proposal:
    return alias_table_pb2.Proposal(
        proposal_id="p1",
        status=alias_table_pb2.PROPOSAL_STATUS_OPEN,
        edits=request.edits,
        provenance=request.provenance,
        count=1,
    )


def text_result(text: str) -> transliteration_pb2.BatchTransliterateResult:
    if text == "newer":
        return transliteration_pb2.BatchTransliterateResult()
    if text.strip():
        return transliteration_pb2.BatchTransliterateResult(transliteration=written_of(text))
    error = resolver_pb2.QueryError(code=3, field="text", message="text: is blank")
    return transliteration_pb2.BatchTransliterateResult(error=error)


def document_of(
    document: annotation_pb2.Document, *, short: bool
) -> annotation_pb2.AnnotatedDocument:
    """The document with one mention; short of the resolution that this names, if wanted so."""
    html = document.content_type == annotation_pb2.CONTENT_TYPE_HTML
    return annotation_pb2.AnnotatedDocument(
        text="taken out" if html else "",
        language="en",
        mentions=[
            annotation_pb2.Mention(
                span=annotation_pb2.TextSpan(start=0, end=3),
                utf8_span=annotation_pb2.TextSpan(start=0, end=5),
                text=document.text[:3],
                evidence=annotation_pb2.EVIDENCE_SHAPE,
                resolution=5 if short else 0,
                group="new-1",
                bound_to=0,
            )
        ],
        resolutions=[resolver_pb2.Resolution(verdict=resolver_pb2.VERDICT_NO_MATCH)],
        versions=resolver_pb2.Versions(data="d1", rules="r1"),
    )
