"""AnnotationService on a real server."""

from __future__ import annotations

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nisba.v1 import annotation_pb2 as pb
from nisba.v1 import resolver_pb2
from nisba.v1.annotation_pb2_grpc import AnnotationServiceStub
from nisba_service.server.testing import ServerProcess, running_server
from tests.server.details import bad_field

TEXT = "قال محمد مرسي في القاهرة 😀 إن قاسم سليماني ضيفه. وتابع مرسي حديثه."


@pytest.fixture
def stub(channel: grpc.Channel) -> AnnotationServiceStub:
    return AnnotationServiceStub(channel)  # type: ignore[no-untyped-call]


def asked(text: str, language: str = "", content_type: int = 0, **options: object) -> object:
    return pb.AnnotateRequest(
        document=pb.Document(
            text=text,
            language=language,
            content_type=content_type,  # type: ignore[arg-type]
        ),
        options=pb.AnnotateOptions(**options),  # type: ignore[arg-type]
    )


def test_mentions_come_with_places_and_bearers(stub: AnnotationServiceStub) -> None:
    request = asked(TEXT, utf8_offsets=True, utf16_offsets=True, max_candidates=1)
    document = stub.Annotate(request).annotated_document
    assert (document.text, document.language) == ("", "ar")
    assert [mention.group for mention in document.mentions] == [
        "mohamed-morsi", "cairo", "qasem-soleimani", "mohamed-morsi",
    ]  # fmt: skip
    for mention in document.mentions:
        assert TEXT[mention.span.start : mention.span.end] == mention.text
        utf8, utf16 = mention.utf8_span, mention.utf16_span
        assert TEXT.encode()[utf8.start : utf8.end].decode() == mention.text
        units = TEXT.encode("utf-16-le")[2 * utf16.start : 2 * utf16.end]
        assert units.decode("utf-16-le") == mention.text
        resolution = document.resolutions[mention.resolution]
        assert resolution.verdict == resolver_pb2.VERDICT_MATCH
        assert resolution.entity.entity_id == mention.group
        assert len(resolution.candidates) == 1
        assert not resolution.reasons
    assert document.mentions[3].bound_to == 0
    assert document.mentions[3].evidence == pb.EVIDENCE_KNOWN_NAME
    assert not document.mentions[0].HasField("bound_to")
    assert len(document.resolutions) == 3
    assert document.versions.data
    assert document.versions.rules


def test_offsets_are_given_where_asked_for(stub: AnnotationServiceStub) -> None:
    document = stub.Annotate(asked(TEXT)).annotated_document
    assert not any(mention.HasField("utf8_span") for mention in document.mentions)
    assert not any(mention.HasField("utf16_span") for mention in document.mentions)


def test_reasons_are_given_where_asked_for(stub: AnnotationServiceStub) -> None:
    request = asked(TEXT, explain=True, explanation_language="ar")
    document = stub.Annotate(request).annotated_document
    assert all(resolution.reasons for resolution in document.resolutions)


def test_html_is_read_and_its_text_returned(stub: AnnotationServiceStub) -> None:
    html = "<html><script>Assad</script><p>Qassem <b>Soleimani</b></p><p>Cairo &amp; more</p>"
    request = asked(html, content_type=pb.CONTENT_TYPE_HTML)
    document = stub.Annotate(request).annotated_document
    assert document.text == "Qassem Soleimani\n\nCairo & more"
    spans = [each.span for each in document.mentions]
    assert [document.text[span.start : span.end] for span in spans] == [
        "Qassem Soleimani", "Cairo",
    ]  # fmt: skip


def test_an_empty_text_has_no_names(stub: AnnotationServiceStub) -> None:
    assert not stub.Annotate(asked("")).annotated_document.mentions


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (asked("x", language="not a tag"), "document.language"),
        (asked("x", content_type=9), "document.content_type"),
        (asked("x", max_candidates=51), "options.max_candidates"),
        (asked("x", explanation_language="de"), "options.explanation_language"),
    ],
)
def test_a_bad_field_is_named(
    stub: AnnotationServiceStub, request_: pb.AnnotateRequest, field: str
) -> None:
    assert bad_field(lambda: stub.Annotate(request_))[0] == field


def test_a_stream_answers_in_order_and_survives_bad_documents(
    stub: AnnotationServiceStub,
) -> None:
    requests = [
        pb.StreamAnnotateRequest(id="1", document=pb.Document(text="Qassem Soleimani left.")),
        pb.StreamAnnotateRequest(id="2", document=pb.Document(text="x", language="not a tag")),
        pb.StreamAnnotateRequest(id="x" * 300, document=pb.Document(text="x")),
        pb.StreamAnnotateRequest(id="4", document=pb.Document(text="He saw Cairo.")),
    ]
    answers = list(stub.StreamAnnotate(iter(requests)))
    assert [answer.id for answer in answers] == ["1", "2", "x" * 300, "4"]
    assert [answer.WhichOneof("outcome") for answer in answers] == [
        "annotated_document", "error", "error", "annotated_document",
    ]  # fmt: skip
    assert [answer.error.field for answer in answers[1:3]] == ["language", "id"]
    assert answers[3].annotated_document.mentions[0].group == "cairo"


def test_work_ends_at_the_deadline(stub: AnnotationServiceStub) -> None:
    names = [f"{a}{b}{c}ouni" for a in "BDFGHJKL" for b in "aeiou" for c in "mnrstwz"]
    text = ". ".join(f"They met Karim {one}{two}" for one in names for two in names[:8])
    with pytest.raises(grpc.RpcError) as caught:
        stub.Annotate(asked(text), timeout=0.05)
    assert caught.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def test_the_service_has_its_name_in_health(server: ServerProcess, channel: grpc.Channel) -> None:
    request = health_pb2.HealthCheckRequest(service="nisba.v1.AnnotationService")
    answer = health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_the_longest_text_is_the_servers_setting() -> None:
    with (
        running_server(max_text_chars=30) as small,
        grpc.insecure_channel(small.address) as channel,
    ):
        stub = AnnotationServiceStub(channel)  # type: ignore[no-untyped-call]
        assert stub.Annotate(asked("He saw Cairo.")).annotated_document.mentions
        field, message = bad_field(lambda: stub.Annotate(asked("Soleimani " * 4)))
        assert field == "document.text"
        assert "at most 30" in message
        assert "Soleimani" not in message
        html = asked("<p>Cairo</p>" * 11, content_type=pb.CONTENT_TYPE_HTML)
        assert bad_field(lambda: stub.Annotate(html))[0] == "document.text"
