"""Failed calls and the typed errors they become."""

from __future__ import annotations

import pickle
from typing import Any

import grpc
import pytest
from google.protobuf import duration_pb2
from google.rpc import error_details_pb2

import nisba
from nisba.errors import (
    ERROR_BY_CODE,
    FieldViolation,
    InvalidArgumentError,
    NisbaError,
    NotFoundError,
    StatusError,
)
from tests.client import wire

CODES = [code for code in grpc.StatusCode if code is not grpc.StatusCode.OK]


def test_every_status_but_ok_has_a_class_of_its_own() -> None:
    assert set(ERROR_BY_CODE) == set(CODES)
    assert len(set(ERROR_BY_CODE.values())) == len(CODES)
    assert set(ERROR_BY_CODE.values()) == set(StatusError.__subclasses__())


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_a_failed_call_raises_the_class_of_its_status(
    client: Any, server: wire.Running, code: grpc.StatusCode
) -> None:
    server.script.always = wire.failure(code, "what and why")
    with pytest.raises(StatusError) as raised:
        client.resolve("x", timeout=0.3)
    error = raised.value
    assert type(error) is ERROR_BY_CODE[code]
    assert error.code is code
    assert error.message.startswith("what and why")
    assert str(error) == error.message
    assert error.retryable is (code is grpc.StatusCode.UNAVAILABLE)


def test_only_unavailable_is_retryable() -> None:
    retryable = [code for code, error in ERROR_BY_CODE.items() if error.retryable]
    assert retryable == [grpc.StatusCode.UNAVAILABLE]


def test_bad_fields_are_named(client: Any, server: wire.Running) -> None:
    violation = error_details_pb2.BadRequest.FieldViolation(field="name1", description="is blank")
    server.script.always = wire.failure(
        grpc.StatusCode.INVALID_ARGUMENT,
        "name1 is blank",
        error_details_pb2.BadRequest(field_violations=[violation]),
    )
    with pytest.raises(InvalidArgumentError, match="name1 is blank") as raised:
        client.compare("", "b")
    assert raised.value.violations == (FieldViolation("name1", "is blank"),)


def test_details_of_any_kind_can_be_unpacked(client: Any, server: wire.Running) -> None:
    sent = error_details_pb2.ErrorInfo(reason="R", domain="nisba")
    delay = error_details_pb2.RetryInfo(
        retry_delay=duration_pb2.Duration(seconds=1, nanos=500_000_000)
    )
    server.script.always = wire.failure(grpc.StatusCode.NOT_FOUND, "none", sent, delay)
    with pytest.raises(NotFoundError) as raised:
        client.get_entity("e1")
    got = error_details_pb2.ErrorInfo()
    assert raised.value.details[0].Unpack(got)
    assert got == sent
    assert raised.value.retry_after == 1.5


def test_details_that_cannot_be_read_are_left_out(client: Any, server: wire.Running) -> None:
    server.script.trailing = (("grpc-status-details-bin", b"\xff\xff"),)
    server.script.always = wire.failure(grpc.StatusCode.NOT_FOUND, "none")
    with pytest.raises(NotFoundError, match="none") as raised:
        client.get_entity("e1")
    assert raised.value.details == ()


def test_a_status_without_a_message_still_says_something(client: Any, server: wire.Running) -> None:
    server.script.always = wire.failure(grpc.StatusCode.DATA_LOSS, "")
    with pytest.raises(nisba.DataLossError, match="DATA_LOSS"):
        client.resolve("x")


@pytest.mark.parametrize("error_class", ERROR_BY_CODE.values())
def test_errors_survive_a_process_boundary(error_class: type[StatusError]) -> None:
    error = error_class("why", violations=(FieldViolation("f", "d"),), retry_after=2.0)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is error_class
    assert copy.__dict__ == error.__dict__
    assert str(copy) == "why"


def test_one_root() -> None:
    errors = [value for name, value in vars(nisba).items() if name.endswith("Error")]
    raised = [
        error for error in errors if isinstance(error, type) and error is not nisba.QueryError
    ]
    assert raised
    assert all(issubclass(error, NisbaError) for error in raised)


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda c: c.resolve("secret\ud800"), "query.mention"),
        (lambda c: c.resolve("x", language="\udfff"), "query.language"),
        (lambda c: c.resolve("x", countries=["IR", "\ud800"]), "query.countries[1]"),
        (lambda c: c.resolve("x", context_mentions=["\udc80"]), "query.context_mentions[0]"),
        (lambda c: c.compare("\ud800", "b"), "name1"),
        (lambda c: c.compare("a", "secret\ud800"), "name2"),
        (lambda c: c.get_entity("\ud800"), "entity_id"),
    ],
)
def test_text_that_is_none_is_refused_before_it_is_sent(
    client: Any, server: wire.Running, call: Any, field: str
) -> None:
    with pytest.raises(InvalidArgumentError) as raised:
        call(client)
    error = raised.value
    assert error.violations[0].field == field
    assert error.message.startswith(field)
    assert "secret" not in repr(error)
    assert error.__cause__ is None
    assert error.__context__ is None
    assert server.script.calls == []


@pytest.mark.parametrize("number", [-1, 2**32])
def test_a_number_the_wire_cannot_carry_is_refused(client: Any, number: int) -> None:
    with pytest.raises(InvalidArgumentError, match=r"options.max_candidates"):
        client.resolve("x", max_candidates=number)
