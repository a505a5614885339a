"""Many queries in one call: order, cutting, bad rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba import (
    DeadlineExceededError,
    InternalError,
    Query,
    QueryError,
    Resolution,
    RetryPolicy,
    UnavailableError,
)
from nisba._requests import batches
from tests.client import wire


def ids(outcomes: list[Resolution | QueryError]) -> list[str | None]:
    return [
        None if isinstance(each, QueryError) or each.entity is None else each.entity.entity_id
        for each in outcomes
    ]


def test_answers_stand_in_the_order_of_the_queries(client: Any) -> None:
    assert ids(client.resolve_batch(["b", Query("a"), "c"])) == ["id:b", "id:a", "id:c"]


def test_hints_of_each_query_and_options_of_all_are_sent(client: Any, server: wire.Running) -> None:
    client.resolve_batch(
        ["a", Query("b", countries=("IR",))],
        max_candidates=3,
        explain=True,
        explanation_language="fa",
    )
    (request,) = server.script.calls
    assert [list(query.countries) for query in request.queries] == [[], ["IR"]]
    assert (request.options.max_candidates, request.options.explain) == (3, True)
    assert request.options.explanation_language == "fa"


def test_no_queries_need_no_server(make: Callable[..., Any]) -> None:
    assert make("127.0.0.1:1").resolve_batch([]) == []


def test_a_batch_is_cut_at_a_thousand(client: Any, server: wire.Running) -> None:
    outcomes = client.resolve_batch(f"n{number}" for number in range(2001))
    assert ids(outcomes) == [f"id:n{number}" for number in range(2001)]
    assert [len(call.queries) for call in server.script.calls] == [1000, 1000, 1]


def test_a_server_with_a_lower_bound_can_be_met(client: Any, server: wire.Running) -> None:
    client.resolve_batch(list("abcde"), batch_size=2)
    assert [len(call.queries) for call in server.script.calls] == [2, 2, 1]


@pytest.mark.parametrize("size", [0, -1])
def test_a_senseless_batch_size_is_refused(client: Any, size: int) -> None:
    with pytest.raises(ValueError, match="batch_size is"):
        client.resolve_batch(["a"], batch_size=size)


def test_long_queries_are_cut_below_the_servers_bound(client: Any, server: wire.Running) -> None:
    heavy = Query("x", context_mentions=("ق" * 1000,) * 500)
    assert len(client.resolve_batch([heavy] * 6)) == 6
    assert all(call.ByteSize() < 4 * 2**20 for call in server.script.calls)


def test_a_bad_query_is_answered_in_its_place(client: Any, server: wire.Running) -> None:
    outcomes = client.resolve_batch(["a", "  ", "secret\ud800", "b"])
    assert ids(outcomes) == ["id:a", None, None, "id:b"]
    assert outcomes[1] == QueryError(
        grpc.StatusCode.INVALID_ARGUMENT, "mention", "mention is blank"
    )
    assert (outcomes[2].code, outcomes[2].field) == (grpc.StatusCode.INVALID_ARGUMENT, "mention")
    assert "secret" not in repr(outcomes)


def test_only_bad_queries_need_no_server(make: Callable[..., Any]) -> None:
    (outcome,) = make("127.0.0.1:1").resolve_batch(["\ud800"])
    assert isinstance(outcome, QueryError)


def test_a_wrong_type_is_refused(client: Any) -> None:
    with pytest.raises(TypeError, match="a query is a int"):
        client.resolve_batch(["a", 5])


def test_one_string_is_not_a_batch(client: Any) -> None:
    with pytest.raises(TypeError, match="queries is one string"):
        client.resolve_batch("Soleimani")


def test_an_answer_too_few_is_an_error(client: Any, server: wire.Running) -> None:
    server.script.short = True
    with pytest.raises(InternalError, match="answered 2 of 3"):
        client.resolve_batch(["a", "b", "c"])


def test_each_request_has_its_own_tries(server: wire.Running, make: Callable[..., Any]) -> None:
    client = make(server.target, retry=RetryPolicy(max_attempts=2, first_pause=0.001))
    server.script.failures = [wire.failure(grpc.StatusCode.UNAVAILABLE)]
    assert ids(client.resolve_batch(["a", "b"], batch_size=1)) == ["id:a", "id:b"]
    server.script.always = wire.failure(grpc.StatusCode.UNAVAILABLE)
    with pytest.raises(UnavailableError):
        client.resolve_batch(["a", "b"], batch_size=1)


def test_one_deadline_holds_for_all_requests(client: Any, server: wire.Running) -> None:
    server.script.delay = 0.1
    start = time.monotonic()
    with pytest.raises(DeadlineExceededError):
        client.resolve_batch(list("abcdefgh"), batch_size=1, timeout=0.35)
    assert time.monotonic() - start < 0.7
    assert 2 <= len(server.script.calls) <= 4


@given(st.lists(st.text(max_size=5)), st.integers(1, 7))
def test_cutting_loses_and_moves_nothing(mentions: list[str], size: int) -> None:
    pieces = list(batches(mentions, size))
    assert all(1 <= len(piece) <= size for piece in pieces)
    assert [query.mention for piece in pieces for query in piece] == mentions  # type: ignore[union-attr]
