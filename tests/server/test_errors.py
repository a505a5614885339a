from __future__ import annotations

import logging
from collections.abc import Iterator

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest, RetryInfo
from google.rpc.status_pb2 import Status

from nisba_service.errors import InvalidQueryError, NisbaError, UnknownEntityError
from nisba_service.server.errors import TABLE, NotReadyError, OverloadedError, failure_of


def subclasses(of: type[NisbaError]) -> Iterator[type[NisbaError]]:
    for kind in of.__subclasses__():
        yield kind
        yield from subclasses(kind)


def test_every_error_of_the_engine_and_the_server_has_a_status() -> None:
    rooms = ("nisba_service.errors", "nisba_service.curation", "nisba_service.server")
    kinds = {kind for kind in subclasses(NisbaError) if kind.__module__.startswith(rooms)}
    assert kinds == set(TABLE)


def test_a_bad_field_is_named_in_the_details() -> None:
    failure = failure_of(InvalidQueryError("query.mention", "is blank"))
    assert failure.code is grpc.StatusCode.INVALID_ARGUMENT
    [(key, value)] = failure.trailers()
    assert key == "grpc-status-details-bin"
    status = Status.FromString(value)
    assert (status.code, status.message) == (3, "query.mention: is blank")
    violation = BadRequest()
    assert status.details[0].Unpack(violation)
    assert violation.field_violations[0].field == "query.mention"
    assert violation.field_violations[0].description == "is blank"


def test_an_unknown_entity_is_not_found() -> None:
    failure = failure_of(UnknownEntityError("Q0"))
    assert failure.code is grpc.StatusCode.NOT_FOUND
    assert "Q0" in failure.message


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotReadyError("warming"), grpc.StatusCode.UNAVAILABLE),
        (OverloadedError("full"), grpc.StatusCode.RESOURCE_EXHAUSTED),
    ],
)
def test_what_passes_says_when_to_try_again(error: NisbaError, code: grpc.StatusCode) -> None:
    failure = failure_of(error)
    assert failure.code is code
    [retry] = failure.details
    assert isinstance(retry, RetryInfo)
    assert retry.retry_delay.seconds >= 1


def test_an_unknown_error_tells_caller_and_log_only_where_it_happened(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_on(mention: str) -> None:
        raise KeyError(mention)

    mention = "Qassem Suleimani"
    with caplog.at_level(logging.ERROR), pytest.raises(KeyError) as caught:
        break_on(mention)
    failure = failure_of(caught.value)
    assert failure.code is grpc.StatusCode.INTERNAL
    incident = failure.message.rpartition(" ")[2]
    assert incident in caplog.text
    assert "KeyError" in caplog.text
    assert "break_on" in caplog.text
    for text in (caplog.text, failure.message, str(failure.details)):
        assert "Suleimani" not in text
    assert failure_of(caught.value).message != failure.message
