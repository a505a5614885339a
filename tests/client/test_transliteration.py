"""Transliteration through both clients: what is sent, what comes back, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
import pytest

from nisba import (
    Client,
    ClientClosedError,
    Habit,
    HouseStyle,
    InternalError,
    InvalidArgumentError,
    LanguageGuess,
    NotFoundError,
    Origin,
    QueryError,
    SearchStrings,
    Transliteration,
    TransliterationCandidate,
    Versions,
)
from nisba.v1 import transliteration_pb2
from tests.client import wire

WRITTEN = Transliteration(
    candidates=(TransliterationCandidate("ALI", 0.75, Origin.MODEL, "id"),),
    source_script="Arab",
    target_script="Latn",
    language="fa",
    language_guesses=(LanguageGuess("fa", 0.9),),
    versions=Versions("d1", "r1"),
)


def test_all_that_is_asked_is_sent_and_all_that_comes_is_read(
    client: Any, server: wire.Running
) -> None:
    style = HouseStyle("ijmes", {"علي": "Ali"}, {"some-id": "Somebody"})
    answer = client.transliterate(
        "ali",
        target_script="Latn",
        language="fa",
        scheme="ijmes",
        max_candidates=3,
        style=style,
        habit=Habit.REFERENCE,
    )
    assert answer == WRITTEN
    [request] = server.script.calls
    assert request.text == "ali"
    options = request.options
    assert (options.target_script, options.language, options.scheme) == ("Latn", "fa", "ijmes")
    assert options.max_candidates == 3
    assert options.habit == transliteration_pb2.HABIT_REFERENCE
    assert dict(options.style.parts) == {"علي": "Ali"}
    assert dict(options.style.entities) == {"some-id": "Somebody"}


def test_what_is_not_said_is_left_to_the_server(client: Any, server: wire.Running) -> None:
    client.transliterate("ali")
    [request] = server.script.calls
    assert request.options.max_candidates == 0
    assert not request.options.HasField("style")
    assert request.options.habit == transliteration_pb2.HABIT_UNSPECIFIED


def test_a_batch_comes_back_in_order_with_what_was_never_sent(
    client: Any, server: wire.Running
) -> None:
    answers = client.transliterate_batch(["ali", "\ud800", " ", "newer", "omar"], batch_size=2)
    assert isinstance(answers[0], Transliteration)
    assert [each.field for each in answers[1:3]] == ["text", "text"]
    assert answers[2] == QueryError(grpc.StatusCode.INVALID_ARGUMENT, "text", "text: is blank")
    assert "upgrade nisba" in answers[3].message
    assert answers[4].candidates[0].text == "OMAR"
    assert [list(request.texts) for request in server.script.calls] == [
        ["ali"], [" ", "newer"], ["omar"],
    ]  # fmt: skip


def test_a_server_that_leaves_one_out_is_found_out(client: Any, server: wire.Running) -> None:
    server.script.short = True
    with pytest.raises(InternalError, match="answered 1 of 2 names"):
        client.transliterate_batch(["ali", "omar"])


def test_search_strings_of_a_name_or_an_entity(client: Any, server: wire.Running) -> None:
    assert client.search_strings("x", languages=["ar"], clitics=True) == SearchStrings(
        ("x",), '"x"'
    )
    assert client.search_strings(entity_id="id").strings == ("id",)
    by_name, by_id = server.script.calls
    assert (by_name.WhichOneof("subject"), list(by_name.languages)) == ("text", ["ar"])
    assert by_name.clitics
    assert by_id.WhichOneof("subject") == "entity_id"


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda client: client.transliterate("\udfff"), "text"),
        (lambda client: client.transliterate("x", scheme="\udfff"), "options.scheme"),
        (lambda client: client.transliterate("x", max_candidates=-1), "options.max_candidates"),
        (lambda client: client.transliterate("x", habit="NOBODYS"), "options.habit"),
        (
            lambda client: client.transliterate("x", style=HouseStyle(parts={"\udfff": "x"})),
            "options.style.parts",
        ),
        (lambda client: client.search_strings(), "text"),
        (lambda client: client.search_strings("x", entity_id="y"), "text"),
    ],
)
def test_what_cannot_be_sent_is_refused_before(
    client: Any, server: wire.Running, call: Callable[[Any], object], field: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        call(client)
    assert [violation.field for violation in caught.value.violations] == [field]
    assert server.script.calls == []


def test_one_string_is_no_batch(client: Any) -> None:
    with pytest.raises(TypeError, match="texts is one string"):
        client.transliterate_batch("ali")


def test_a_lost_server_is_asked_again(client: Any, server: wire.Running) -> None:
    server.script.failures = [wire.failure(grpc.StatusCode.UNAVAILABLE)]
    assert client.transliterate("ali") == WRITTEN
    assert len(server.script.calls) == 2


def test_a_closed_client_stays_closed(server: wire.Running) -> None:
    client = Client(server.target)
    client.close()
    with pytest.raises(ClientClosedError):
        client.transliterate("ali")


def test_against_a_real_server(make: Callable[..., Any], server_address: str) -> None:
    client = make(server_address)
    answer = client.transliterate("قاسم سلیمانی")
    assert answer.candidates[0].text == "Qasem Soleimani"
    assert answer.candidates[0].origin is Origin.ALIAS_TABLE
    with pytest.raises(InvalidArgumentError) as caught:
        client.transliterate("علي", scheme="nobody")
    assert [violation.field for violation in caught.value.violations] == ["options.scheme"]
    with pytest.raises(NotFoundError):
        client.search_strings(entity_id="nobody")
    style = HouseStyle(parts={"سلیمانی": "Suleimani"})
    styled = client.transliterate_batch(["قاسم سلیمانی"], style=style)
    assert styled[0].candidates[0].text == "Qasem Suleimani"
