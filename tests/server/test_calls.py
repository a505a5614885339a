from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest

from nisba.v1 import resolver_pb2 as pb
from nisba.v1.resolver_pb2_grpc import ResolverServiceStub
from nisba_service.server.testing import ServerProcess, running_server
from tests.server.conftest import MAX_MESSAGE_BYTES
from tests.server.details import detail

GENERAL = "Gen. Qasem Soleimani"


def resolve(mention: str, **fields: object) -> pb.ResolveRequest:
    query = pb.ResolveQuery(mention=mention, **fields)  # type: ignore[arg-type]
    return pb.ResolveRequest(query=query)


def failing(call: Callable[[], object]) -> grpc.RpcError:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value


def test_a_known_man_is_found_in_any_script(stub: ResolverServiceStub) -> None:
    latin = stub.Resolve(resolve(GENERAL)).resolution
    persian = stub.Resolve(resolve("قاسم سلیمانی")).resolution
    for found in (latin, persian):
        assert found.verdict == pb.VERDICT_MATCH
        assert found.entity.entity_id == latin.candidates[0].entity_id
        assert found.entity.aliases
        assert 0.5 < found.confidence <= 1
        assert found.matched_alias == found.candidates[0].matched_alias
        assert found.versions.data
        assert found.versions.rules
        assert not found.reasons


def test_a_cached_answer_is_the_same_answer(stub: ResolverServiceStub) -> None:
    first = stub.Resolve(resolve("Qassem Suleimani"))
    assert stub.Resolve(resolve("Qassem Suleimani")) == first
    assert stub.Resolve(resolve("QASSEM  SULEIMANI")) == first


def test_reasons_come_when_asked_for_and_quote_this_mention(stub: ResolverServiceStub) -> None:
    for mention in ("Qasem Soleimani", "QASEM Soleimani"):
        request = resolve(mention)
        request.options.explain = True
        candidate = stub.Resolve(request).resolution.candidates[0]
        assert candidate.reasons
        parts = {reason.mention_part for reason in candidate.reasons} - {""}
        assert all(part in mention for part in parts)


def test_candidates_are_bounded(stub: ResolverServiceStub) -> None:
    request = resolve("Ali")
    request.options.max_candidates = 1
    assert len(stub.Resolve(request).resolution.candidates) <= 1


BAD = [
    ({"mention": ""}, "query.mention"),
    ({"mention": " \t\u200f "}, "query.mention"),
    ({"mention": "…!?"}, "query.mention"),
    ({"mention": "x" * 1001}, "query.mention"),
    ({"mention": "a " * 1000}, "query.mention"),
    ({"mention": GENERAL, "countries": ["Iran"]}, "query.countries[0]"),
    ({"mention": GENERAL, "context_mentions": ["x"] * 501}, "query.context_mentions"),
]


@pytest.mark.parametrize(("fields", "path"), BAD)
def test_a_bad_field_is_named(
    stub: ResolverServiceStub, fields: dict[str, object], path: str
) -> None:
    request = pb.ResolveRequest(query=pb.ResolveQuery(**fields))  # type: ignore[arg-type]
    error = failing(lambda: stub.Resolve(request))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    [violation] = detail(error, BadRequest).field_violations
    assert violation.field == path
    assert violation.description
    assert "x" * 1001 not in violation.description


def test_bad_options_are_named(stub: ResolverServiceStub) -> None:
    request = resolve(GENERAL)
    request.options.max_candidates = 51
    error = failing(lambda: stub.Resolve(request))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert detail(error, BadRequest).field_violations[0].field == "options.max_candidates"


def test_a_name_of_many_parts_is_answered_soon(stub: ResolverServiceStub) -> None:
    stub.Resolve(resolve("a " * 499 + "b"), timeout=5)
    stub.Resolve(resolve(GENERAL, context_mentions=["محمد علی"] * 500), timeout=10)


@pytest.mark.parametrize("method", ["Resolve", "StreamResolve"])
@pytest.mark.parametrize(
    "raw",
    [
        b"\x0a\x05\x0a\x03\xed\xa0\x80",  # a mention that is a lone surrogate
        b"\x0a\x04\x0a\x02\xff\xfe",
        b"\x0a\x50\x0a",  # cut short
    ],
)
def test_bytes_that_are_no_message_are_the_callers_fault(
    channel: grpc.Channel, method: str, raw: bytes
) -> None:
    path = f"/nisba.v1.ResolverService/{method}"
    if method == "Resolve":
        call = channel.unary_unary(path, lambda data: data, pb.ResolveResponse.FromString)
        error = failing(lambda: call(raw))
    else:
        stream = channel.stream_stream(path, lambda data: data, pb.StreamResolveResponse.FromString)
        error = failing(lambda: list(stream(iter([raw]))))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert "UTF-8" in (error.details() or "")


def test_a_message_over_the_bound_is_refused(stub: ResolverServiceStub) -> None:
    error = failing(lambda: stub.Resolve(resolve("x" * MAX_MESSAGE_BYTES)))
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


def test_one_bad_row_of_a_batch_is_an_error_in_its_place(stub: ResolverServiceStub) -> None:
    mentions = [GENERAL, "", "حسن نصرالله", "x" * 1001, GENERAL]
    request = pb.BatchResolveRequest(queries=[pb.ResolveQuery(mention=m) for m in mentions])
    results = stub.BatchResolve(request).results
    outcomes = [result.WhichOneof("outcome") for result in results]
    assert outcomes == ["resolution", "error", "resolution", "error", "resolution"]
    for place in (1, 3):
        assert results[place].error.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
        assert results[place].error.field == "mention"
        assert results[place].error.message
    alone = stub.Resolve(resolve(GENERAL)).resolution
    assert results[0].resolution == results[4].resolution == alone


def test_an_empty_batch_is_answered_and_a_large_one_refused(stub: ResolverServiceStub) -> None:
    assert stub.BatchResolve(pb.BatchResolveRequest()).results == []
    queries = [pb.ResolveQuery(mention=f"name {number}") for number in range(1001)]
    error = failing(lambda: stub.BatchResolve(pb.BatchResolveRequest(queries=queries)))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert detail(error, BadRequest).field_violations[0].field == "queries"
    answer = stub.BatchResolve(pb.BatchResolveRequest(queries=queries[:1000]), timeout=30)
    assert len(answer.results) == 1000


def test_a_stream_is_answered_in_order_and_goes_on_after_a_bad_message(
    stub: ResolverServiceStub,
) -> None:
    def requests() -> Iterator[pb.StreamResolveRequest]:
        for number in range(200):
            mention = "" if number % 10 == 3 else f"{GENERAL} {number}"
            query = pb.ResolveQuery(mention=mention)
            yield pb.StreamResolveRequest(id=f"row {number}", query=query)
        yield pb.StreamResolveRequest(id="x" * 257, query=pb.ResolveQuery(mention=GENERAL))

    answers = list(stub.StreamResolve(requests(), timeout=30))
    assert [answer.id for answer in answers] == [*(f"row {n}" for n in range(200)), "x" * 257]
    for number, answer in enumerate(answers[:-1]):
        assert answer.WhichOneof("outcome") == ("error" if number % 10 == 3 else "resolution")
    assert answers[-1].error.field == "id"


def test_each_message_of_a_stream_is_answered_before_the_next_is_sent(
    stub: ResolverServiceStub,
) -> None:
    answered: list[str] = []

    def requests() -> Iterator[pb.StreamResolveRequest]:
        for number in range(5):
            end = time.monotonic() + 5
            while len(answered) < number:
                assert time.monotonic() < end
                time.sleep(0.001)
            yield pb.StreamResolveRequest(id=str(number), query=pb.ResolveQuery(mention=GENERAL))

    for answer in stub.StreamResolve(requests(), timeout=30):
        answered.append(answer.id)
    assert answered == ["0", "1", "2", "3", "4"]


def test_two_spellings_compare_alike_both_ways(stub: ResolverServiceStub) -> None:
    names = ("Qasem Soleimani", "Kasım Süleymani")
    one = stub.Compare(pb.CompareRequest(name1=names[0], name2=names[1]))
    other = stub.Compare(pb.CompareRequest(name1=names[1], name2=names[0]))
    assert one == other
    assert one.verdict in (pb.VERDICT_MATCH, pb.VERDICT_AMBIGUOUS)
    assert not one.reasons
    assert stub.Compare(pb.CompareRequest(name1=names[0], name2=names[1], explain=True)).reasons


@pytest.mark.parametrize("field", ["name1", "name2"])
@pytest.mark.parametrize("name", ["", "  ", "x" * 1001])
def test_a_bad_name_to_compare_is_named(stub: ResolverServiceStub, field: str, name: str) -> None:
    names = {"name1": GENERAL, "name2": GENERAL, field: name}
    error = failing(lambda: stub.Compare(pb.CompareRequest(**names)))  # type: ignore[arg-type]
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert detail(error, BadRequest).field_violations[0].field == field


def test_an_entity_is_fetched_by_its_id(stub: ResolverServiceStub) -> None:
    found = stub.Resolve(resolve(GENERAL)).resolution
    answer = stub.GetEntity(pb.GetEntityRequest(entity_id=found.entity.entity_id))
    assert answer.entity == found.entity
    assert answer.versions == found.versions


def test_an_unknown_or_empty_id_is_said_so(stub: ResolverServiceStub) -> None:
    error = failing(lambda: stub.GetEntity(pb.GetEntityRequest(entity_id="no-such-id")))
    assert error.code() is grpc.StatusCode.NOT_FOUND
    assert "no-such-id" in (error.details() or "")
    error = failing(lambda: stub.GetEntity(pb.GetEntityRequest()))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT


def test_a_deadline_that_passes_ends_the_call_and_the_work(
    stub: ResolverServiceStub, server: ServerProcess
) -> None:
    queries = [pb.ResolveQuery(mention=f"Abdul Rahman {number}") for number in range(1000)]
    request = pb.BatchResolveRequest(queries=queries)
    assert failing(lambda: stub.BatchResolve(request, timeout=0.001)).code() is (
        grpc.StatusCode.DEADLINE_EXCEEDED
    )
    start = time.monotonic()
    stub.Resolve(resolve(GENERAL), timeout=5)
    assert time.monotonic() - start < 1


def test_a_caller_who_names_no_deadline_gets_the_servers() -> None:
    queries = [pb.ResolveQuery(mention=f"Abdul Rahman {number}") for number in range(1000)]
    with (
        running_server(default_deadline_s=0.05) as server,
        grpc.insecure_channel(server.address) as channel,
    ):
        stub = ResolverServiceStub(channel)  # type: ignore[no-untyped-call]
        error = failing(lambda: stub.BatchResolve(pb.BatchResolveRequest(queries=queries)))
        assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        assert "Traceback" not in server.log


def test_no_mention_was_logged(stub: ResolverServiceStub, server: ServerProcess) -> None:
    stub.Resolve(resolve("Zbigniew Unheardof"))
    failing(lambda: stub.Resolve(resolve("Zbigniew Unheardof", countries=["nowhere"])))
    assert "Unheardof" not in server.log
    assert "Traceback" not in server.log


def test_reasons_are_told_in_the_language_asked_for(stub: ResolverServiceStub) -> None:
    request = resolve(GENERAL)
    request.options.explain = True
    request.options.explanation_language = "ar"
    names = {"name1": GENERAL, "name2": "قاسم سلیمانی"}
    compared = stub.Compare(pb.CompareRequest(**names, explain=True, explanation_language="fa"))

    told = stub.Resolve(request).resolution.reasons
    assert any("لقب تشريفي" in reason.text for reason in told)
    assert any("عنوان است" in reason.text for reason in compared.reasons)


def test_a_language_that_nothing_is_told_in_is_named(stub: ResolverServiceStub) -> None:
    request = resolve(GENERAL)
    request.options.explanation_language = "fr"
    asked = pb.CompareRequest(name1="a", name2="b", explanation_language="fr")

    failures = [failing(lambda: stub.Resolve(request)), failing(lambda: stub.Compare(asked))]
    assert [failure.code() for failure in failures] == [grpc.StatusCode.INVALID_ARGUMENT] * 2
    assert [detail(each, BadRequest).field_violations[0].field for each in failures] == [
        "options.explanation_language", "explanation_language",
    ]  # fmt: skip
