"""A stream of queries: ids, order, back-pressure, and every way it can end."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import grpc
import pytest

from nisba import (
    AsyncClient,
    Client,
    DeadlineExceededError,
    InternalError,
    Query,
    QueryError,
    UnavailableError,
)
from tests.client import wire


def numbered(count: int) -> Iterator[tuple[str, str]]:
    return ((str(number), f"n{number}") for number in range(count))


def test_each_answer_carries_its_id_in_order(client: Any) -> None:
    answers = list(client.resolve_stream(numbered(1000)))
    assert [(id_, answer.entity.entity_id) for id_, answer in answers] == [
        (str(number), f"id:n{number}") for number in range(1000)
    ]


def test_hints_and_options_are_sent(client: Any, server: wire.Running) -> None:
    list(
        client.resolve_stream(
            [("1", Query("a", language="fa"))],
            max_candidates=2,
            explain=True,
            explanation_language="ar",
        )
    )
    (request,) = server.script.calls
    assert (request.id, request.query.language) == ("1", "fa")
    assert (request.options.max_candidates, request.options.explain) == (2, True)
    assert request.options.explanation_language == "ar"


def test_an_empty_stream_ends(client: Any) -> None:
    assert list(client.resolve_stream([])) == []


def test_bad_queries_are_answered_and_the_stream_goes_on(client: Any) -> None:
    items = [("1", " "), ("2", "secret\ud800"), ("\ud800", "a"), ("4", "b")]
    answers = dict(client.resolve_stream(items))
    errors = {id_: each for id_, each in answers.items() if isinstance(each, QueryError)}
    assert {id_: error.field for id_, error in errors.items()} == {
        "1": "mention",
        "2": "mention",
        "\ud800": "id",
    }
    assert answers["4"].entity.entity_id == "id:b"
    assert "secret" not in repr(answers)


def test_more_bad_queries_than_slots_do_not_stop_it(client: Any) -> None:
    items = [(str(number), "\ud800") for number in range(50)]
    assert len(list(client.resolve_stream(items, max_in_flight=4))) == 50


def test_no_more_is_read_than_is_taken(client: Any) -> None:
    read: list[int] = []

    def items() -> Iterator[tuple[str, str]]:
        for number in range(500):
            read.append(number)
            yield str(number), f"n{number}"

    for taken, _ in enumerate(client.resolve_stream(items(), max_in_flight=8)):
        if taken in (0, 50):
            time.sleep(0.05)
        assert len(read) <= taken + 1 + 8


def test_answers_come_while_the_input_is_still_open(server: wire.Running) -> None:
    first_answered = threading.Event()

    def items() -> Iterator[tuple[str, str]]:
        yield "1", "a"
        assert first_answered.wait(5)
        yield "2", "b"

    with Client(server.target) as client:
        seen = []
        for id_, _ in client.resolve_stream(items()):
            seen.append(id_)
            first_answered.set()
    assert seen == ["1", "2"]


async def test_an_awaited_input_is_read(server: wire.Running) -> None:
    first_answered = asyncio.Event()

    async def items() -> AsyncIterator[tuple[str, str]]:
        yield "1", "a"
        await asyncio.wait_for(first_answered.wait(), 5)
        yield "2", "b"

    seen = []
    async with AsyncClient(server.target) as client:
        async for id_, _ in client.resolve_stream(items()):
            seen.append(id_)
            first_answered.set()
    assert seen == ["1", "2"]


def test_what_the_input_raises_reaches_the_caller(client: Any) -> None:
    def items() -> Iterator[tuple[str, str]]:
        yield "1", "a"
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="the file is gone"):
        list(client.resolve_stream(items()))


def test_a_wrong_type_reaches_the_caller(client: Any) -> None:
    with pytest.raises(TypeError, match="a query is a int"):
        list(client.resolve_stream([("1", 5)]))


def test_a_stream_is_never_retried(client: Any, server: wire.Running) -> None:
    server.script.failures = [wire.failure(grpc.StatusCode.UNAVAILABLE, "draining")]
    with pytest.raises(UnavailableError, match="draining"):
        list(client.resolve_stream(numbered(3)))
    assert len(server.script.deadlines) == 1


def test_a_break_in_the_middle_is_an_error_after_what_was_answered(client: Any) -> None:
    items = [("1", "a"), ("2", "break"), ("3", "c")]
    answers = client.resolve_stream(items)
    assert next(answers)[0] == "1"
    with pytest.raises(UnavailableError, match="draining"):
        next(answers)


@pytest.mark.parametrize("fails", ["at once", "in the middle"])
def test_the_servers_status_is_not_lost_to_a_write_under_way(
    client: Any, server: wire.Running, fails: str
) -> None:
    if fails == "at once":
        server.script.always = wire.failure(grpc.StatusCode.UNAVAILABLE, "draining")
    items = [(str(number), "break" if number == 3 else "n" * 2000) for number in range(100)]
    for _ in range(50):
        with pytest.raises(UnavailableError, match="draining"):
            list(client.resolve_stream(items))


def test_an_answer_too_few_is_an_error(client: Any) -> None:
    items = [("1", "a"), ("2", "unanswered"), ("3", "c")]
    with pytest.raises(InternalError, match="before it had answered every query"):
        list(client.resolve_stream(items))


def test_leaving_early_ends_the_call(client: Any, server: wire.Running) -> None:
    answers = client.resolve_stream(numbered(10**9), max_in_flight=4)
    next(answers)
    answers.close()
    calls = len(server.script.calls)
    time.sleep(0.1)
    assert len(server.script.calls) <= calls + 4
    assert "nisba-stream" not in {thread.name for thread in threading.enumerate()}


def test_a_stream_has_no_deadline_unless_given(client: Any, server: wire.Running) -> None:
    list(client.resolve_stream(numbered(1)))
    (left,) = server.script.deadlines
    assert left is None or left > 1e6
    server.script.hold = True
    with pytest.raises(DeadlineExceededError):
        list(client.resolve_stream(numbered(1), timeout=0.1))


@pytest.mark.parametrize("slots", [0, -1])
def test_a_stream_without_slots_is_refused(client: Any, slots: int) -> None:
    with pytest.raises(ValueError, match="max_in_flight is"):
        client.resolve_stream(numbered(1), max_in_flight=slots)
