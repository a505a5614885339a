"""Annotation through both clients: what is sent, what comes back, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
import pytest

from nisba import (
    ContentType,
    Document,
    Evidence,
    InternalError,
    InvalidArgumentError,
    QueryError,
    TextSpan,
    Verdict,
    Versions,
)
from nisba.v1 import annotation_pb2 as pb
from tests.client import wire


def test_all_that_is_asked_is_sent_and_all_that_comes_is_read(
    client: Any, server: wire.Running
) -> None:
    answer = client.annotate(
        "Ali left", language="en", max_candidates=3, explain=True, explanation_language="ar",
        utf8_offsets=True, utf16_offsets=True,
    )  # fmt: skip
    [request] = server.script.calls
    document, options = request.document, request.options
    assert (document.text, document.language) == ("Ali left", "en")
    assert document.content_type == pb.CONTENT_TYPE_PLAIN
    assert (options.max_candidates, options.explain) == (3, True)
    assert options.explanation_language == "ar"
    assert (options.utf8_offsets, options.utf16_offsets) == (True, True)

    assert (answer.text, answer.language) == ("Ali left", "en")
    assert answer.versions == Versions("d1", "r1")
    [mention] = answer.mentions
    assert (mention.span, mention.utf8_span) == (TextSpan(0, 3), TextSpan(0, 5))
    assert mention.utf16_span is None
    assert mention.evidence is Evidence.SHAPE
    assert mention.verdict is Verdict.NO_MATCH
    assert (mention.text, mention.group, mention.bound_to) == ("Ali", "new-1", 0)


def test_the_text_of_html_comes_back(client: Any, server: wire.Running) -> None:
    answer = client.annotate("<p>Ali</p>", content_type="html")
    assert answer.text == "taken out"
    assert server.script.calls[0].document.content_type == pb.CONTENT_TYPE_HTML


def test_a_stream_answers_each_document_with_its_id_and_text(
    client: Any, server: wire.Running
) -> None:
    items: list[tuple[str, str | Document]] = [
        ("a", "Ali left"),
        ("b", "too long"),
        ("c", "\ud800"),
        ("d", Document("<b>x</b>", content_type=ContentType.HTML)),
        ("e", "newer"),
        ("f", "Omar too"),
    ]
    answers = dict(client.annotate_stream(items, max_in_flight=2))
    assert {id_: answers[id_].text for id_ in "adf"} == {
        "a": "Ali left", "d": "taken out", "f": "Omar too",
    }  # fmt: skip
    assert answers["b"] == QueryError(
        grpc.StatusCode.INVALID_ARGUMENT, "text", "text: has too many characters"
    )
    assert answers["c"].field == "text"
    assert "upgrade nisba" in answers["e"].message
    assert [request.id for request in server.script.calls] == ["a", "b", "d", "e", "f"]


def test_a_stream_that_leaves_one_out_is_found_out(client: Any) -> None:
    with pytest.raises(InternalError, match="before it had answered"):
        list(client.annotate_stream([("a", "unanswered")]))


def test_a_mention_without_its_resolution_is_found_out(client: Any, server: wire.Running) -> None:
    server.script.short = True
    with pytest.raises(InternalError, match="without its resolution"):
        client.annotate("Ali left")


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda client: client.annotate("\udfff"), "document.text"),
        (lambda client: client.annotate("x", language="\udfff"), "document.language"),
        (lambda client: client.annotate("x", max_candidates=-1), "options.max_candidates"),
    ],
)
def test_what_cannot_be_sent_is_refused_before(
    client: Any, server: wire.Running, call: Callable[[Any], object], field: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        call(client)
    assert [violation.field for violation in caught.value.violations] == [field]
    assert server.script.calls == []


def test_a_wrong_type_is_the_programs_fault(client: Any) -> None:
    with pytest.raises(ValueError, match="content_type is unknown; known: plain, html"):
        client.annotate("x", content_type="pdf")
    with pytest.raises(TypeError, match="a str or Document is wanted"):
        list(client.annotate_stream([("a", 5)]))


def test_against_a_real_server(make: Callable[..., Any], server_address: str) -> None:
    client = make(server_address)
    text = "Gen. Qassem Soleimani met حسن نصر الله. Mr Soleimani left Beirut."
    answer = client.annotate(text, utf8_offsets=True, utf16_offsets=True)
    assert [(mention.text, mention.group) for mention in answer.mentions] == [
        ("Gen. Qassem Soleimani", "qasem-soleimani"),
        ("حسن نصر الله", "hassan-nasrallah"),
        ("Mr Soleimani", "qasem-soleimani"),
        ("Beirut", "beirut"),
    ]
    for mention in answer.mentions:
        span, raw = mention.utf8_span, text.encode()
        assert raw[span.start : span.end].decode() == mention.text
    assert answer.mentions[2].bound_to == 0
    assert answer.mentions[0].resolution.entity.canonical_name == "Qasem Soleimani"
    [(id_, streamed)] = client.annotate_stream([("one", text)], utf8_offsets=True)
    assert id_ == "one"
    assert [mention.span for mention in streamed.mentions] == [
        mention.span for mention in answer.mentions
    ]
