"""TransliterationService on a real server."""

from __future__ import annotations

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nisba.v1 import transliteration_pb2 as pb
from nisba.v1.transliteration_pb2_grpc import TransliterationServiceStub
from nisba_service.server.testing import ServerProcess, running_server
from tests.server.details import bad_field


@pytest.fixture
def stub(channel: grpc.Channel) -> TransliterationServiceStub:
    return TransliterationServiceStub(channel)  # type: ignore[no-untyped-call]


def asked(text: str, **options: object) -> pb.TransliterateRequest:
    return pb.TransliterateRequest(
        text=text,
        options=pb.TransliterateOptions(**options),  # type: ignore[arg-type]
    )


def test_a_name_is_written_in_the_other_script(stub: TransliterationServiceStub) -> None:
    latin = stub.Transliterate(asked("قاسم سلیمانی")).transliteration
    assert latin.candidates[0].text == "Qasem Soleimani"
    assert latin.candidates[0].origin == pb.ORIGIN_ALIAS_TABLE
    assert latin.candidates[0].entity_id == "qasem-soleimani"
    assert 0.5 < latin.candidates[0].probability <= 1
    assert (latin.source_script, latin.target_script, latin.language) == ("Arab", "Latn", "fa")
    assert sum(guess.confidence for guess in latin.language_guesses) == pytest.approx(1)
    assert latin.versions.data
    assert latin.versions.rules

    script = stub.Transliterate(asked("John Smith", max_candidates=2)).transliteration
    assert script.candidates[0].text == "جون سميث"
    assert len(script.candidates) == 2
    assert script.candidates[0].origin == pb.ORIGIN_MODEL
    assert not script.language_guesses


def test_a_scheme_and_a_style_are_followed(stub: TransliterationServiceStub) -> None:
    request = asked("محمد صالح", scheme="ijmes")
    assert stub.Transliterate(request).transliteration.candidates[0].text == "Muḥammad Ṣāliḥ"
    style = pb.HouseStyle(scheme="ijmes", parts={"صالح": "Saleh"})
    answer = stub.Transliterate(asked("محمد صالح", style=style)).transliteration
    assert answer.candidates[0].text == "Muḥammad Saleh"


def test_a_habit_is_followed(stub: TransliterationServiceStub) -> None:
    def first(habit: pb.Habit) -> str:
        answer = stub.Transliterate(asked("Ahmad Tazarout", habit=habit)).transliteration
        return str(answer.candidates[0].text)

    assert first(pb.HABIT_PRESS).startswith("احمد ")
    assert first(pb.HABIT_REFERENCE).startswith("أحمد ")
    assert first(pb.HABIT_UNSPECIFIED).startswith("أحمد ")


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (asked("  "), "text"),
        (asked("?!"), "text"),
        (asked("x" * 1001), "text"),
        (asked("علي", scheme="nobody"), "options.scheme"),
        (asked("علي", target_script="Cyrl"), "options.target_script"),
        (asked("علي", language="en"), "options.language"),
        (asked("علي", habit=77), "options.habit"),
        (asked("علي", max_candidates=51), "options.max_candidates"),
        (asked("علي", style=pb.HouseStyle(scheme="nobody")), "options.style.scheme"),
        (asked("علي", style=pb.HouseStyle(parts={"علي": ""})), "options.style.parts"),
        (asked("Ali", scheme="english-press"), "text"),
    ],
)
def test_a_bad_field_is_named_and_the_name_is_not_repeated(
    stub: TransliterationServiceStub, request_: pb.TransliterateRequest, field: str
) -> None:
    named, message = bad_field(lambda: stub.Transliterate(request_))
    assert named == field
    assert request_.text not in message


def test_an_unknown_scheme_is_told_the_known_ones(stub: TransliterationServiceStub) -> None:
    _, message = bad_field(lambda: stub.Transliterate(asked("علي", scheme="nobody")))
    assert "ala-lc-ar" in message


def test_a_batch_is_answered_in_order_with_errors_in_their_places(
    stub: TransliterationServiceStub,
) -> None:
    texts = ["علي", " ", "حسن", *["خالد"] * 100]
    results = stub.BatchTransliterate(pb.BatchTransliterateRequest(texts=texts)).results
    assert [each.WhichOneof("outcome") for each in results[:3]] == [
        "transliteration", "error", "transliteration",
    ]  # fmt: skip
    assert (results[1].error.code, results[1].error.field) == (3, "text")
    assert results[2].transliteration.candidates[0].text == "Hassan"
    assert len(results) == len(texts)
    alone = stub.Transliterate(asked("علي")).transliteration
    assert [each.text for each in results[0].transliteration.candidates] == [
        each.text for each in alone.candidates
    ]


def test_a_batch_is_bounded_and_its_options_are_checked_once(
    stub: TransliterationServiceStub,
) -> None:
    long = pb.BatchTransliterateRequest(texts=["علي"] * 1001)
    field, message = bad_field(lambda: stub.BatchTransliterate(long))
    assert field == "texts"
    assert "at most 1000" in message
    options = pb.TransliterateOptions(scheme="nobody")
    bad = pb.BatchTransliterateRequest(texts=["علي"], options=options)
    assert bad_field(lambda: stub.BatchTransliterate(bad))[0] == "options.scheme"


def test_a_batch_ends_at_its_deadline(stub: TransliterationServiceStub) -> None:
    names = [f"{a}{b} {b}{a}" for a in "خحعغقفثصضط" for b in "كمنتالبيسش"] * 10
    request = pb.BatchTransliterateRequest(texts=names)
    with pytest.raises(grpc.RpcError) as caught:
        stub.BatchTransliterate(request, timeout=0.05)
    assert caught.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def test_search_strings_are_listed(stub: TransliterationServiceStub) -> None:
    by_name = stub.ListSearchStrings(pb.ListSearchStringsRequest(text="Muammar Gaddafi"))
    assert by_name.strings[0] == "معمر القذافي"
    assert by_name.query.startswith('"معمر القذافي" OR "')
    request = pb.ListSearchStringsRequest(
        entity_id="muammar-gaddafi", languages=["ar"], clitics=True
    )
    assert "ومعمر القذافي" in stub.ListSearchStrings(request).strings


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.ListSearchStringsRequest(), "text"),
        (pb.ListSearchStringsRequest(text=""), "text"),
        (pb.ListSearchStringsRequest(text="Ali", languages=["ur"]), "languages"),
        (pb.ListSearchStringsRequest(entity_id="x" * 257), "entity_id"),
    ],
)
def test_a_bad_search_is_named(
    stub: TransliterationServiceStub, request_: pb.ListSearchStringsRequest, field: str
) -> None:
    assert bad_field(lambda: stub.ListSearchStrings(request_))[0] == field


def test_nobody_is_not_found(stub: TransliterationServiceStub) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        stub.ListSearchStrings(pb.ListSearchStringsRequest(entity_id="nobody"))
    assert caught.value.code() == grpc.StatusCode.NOT_FOUND


def test_the_service_has_its_name_in_health(server: ServerProcess, channel: grpc.Channel) -> None:
    request = health_pb2.HealthCheckRequest(service="nisba.v1.TransliterationService")
    answer = health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_the_longest_name_is_the_servers_setting() -> None:
    with (
        running_server(max_mention_chars=30) as small,
        grpc.insecure_channel(small.address) as channel,
    ):
        stub = TransliterationServiceStub(channel)  # type: ignore[no-untyped-call]
        assert stub.Transliterate(asked("حسن")).transliteration.candidates
        assert bad_field(lambda: stub.Transliterate(asked("حسن " * 8)))[0] == "text"
