"""The total deadline, and the tries it bounds."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from google.protobuf import duration_pb2
from google.rpc import error_details_pb2

from nisba import (
    DeadlineExceededError,
    InvalidArgumentError,
    ResourceExhaustedError,
    RetryPolicy,
    UnavailableError,
)
from tests.client import wire

UNAVAILABLE = wire.failure(grpc.StatusCode.UNAVAILABLE)
QUICK = RetryPolicy(first_pause=0.001, longest_pause=0.01)


@pytest.fixture
def quick(server: wire.Running, make: Callable[..., Any]) -> Any:
    return make(server.target, retry=QUICK)


def test_the_default_deadline_is_ten_seconds(client: Any, server: wire.Running) -> None:
    client.resolve("x")
    (left,) = server.script.deadlines
    assert left == pytest.approx(10, abs=1)


def test_a_call_overrides_the_clients_timeout(
    server: wire.Running, make: Callable[..., Any]
) -> None:
    client = make(server.target, timeout=5)
    client.resolve("x")
    client.resolve("x", timeout=60)
    client.resolve("x", timeout=None)
    seen = [left if left is not None and left < 1e6 else None for left in server.script.deadlines]
    assert seen == [pytest.approx(5, abs=1), pytest.approx(60, abs=1), None]


def test_a_client_without_a_deadline(server: wire.Running, make: Callable[..., Any]) -> None:
    make(server.target, timeout=None).resolve("x")
    (left,) = server.script.deadlines
    assert left is None or left > 1e6


def test_a_slow_answer_is_cut_off(client: Any, server: wire.Running) -> None:
    server.script.hold = True
    start = time.monotonic()
    with pytest.raises(DeadlineExceededError, match="longer timeout"):
        client.resolve("x", timeout=0.1)
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_a_senseless_timeout_is_refused(
    client: Any, server: wire.Running, make: Callable[..., Any], timeout: float
) -> None:
    with pytest.raises(ValueError, match="timeout is"):
        client.resolve("x", timeout=timeout)
    with pytest.raises(ValueError, match="timeout is"):
        make(server.target, timeout=timeout)


def test_unavailable_is_tried_again(quick: Any, server: wire.Running) -> None:
    server.script.failures = [UNAVAILABLE, UNAVAILABLE]
    assert quick.resolve("x").entity.entity_id == "id:x"
    assert len(server.script.calls) == 3


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (grpc.StatusCode.INVALID_ARGUMENT, InvalidArgumentError),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, ResourceExhaustedError),
        (grpc.StatusCode.DEADLINE_EXCEEDED, DeadlineExceededError),
    ],
)
def test_nothing_else_is_tried_again(
    quick: Any, server: wire.Running, code: grpc.StatusCode, error: type[Exception]
) -> None:
    server.script.failures = [wire.failure(code)]
    with pytest.raises(error):
        quick.resolve("x")
    assert len(server.script.calls) == 1


def test_tries_are_counted(server: wire.Running, make: Callable[..., Any]) -> None:
    server.script.always = UNAVAILABLE
    client = make(server.target, retry=RetryPolicy(max_attempts=3, first_pause=0, longest_pause=0))
    with pytest.raises(UnavailableError):
        client.compare("a", "b")
    assert len(server.script.calls) == 3


def test_one_attempt_turns_retries_off(server: wire.Running, make: Callable[..., Any]) -> None:
    server.script.failures = [UNAVAILABLE]
    with pytest.raises(UnavailableError):
        make(server.target, retry=RetryPolicy(max_attempts=1)).resolve("x")


def test_the_deadline_bounds_the_tries(server: wire.Running, make: Callable[..., Any]) -> None:
    server.script.always = UNAVAILABLE
    client = make(server.target, retry=RetryPolicy(10_000, first_pause=0.02, longest_pause=0.05))
    start = time.monotonic()
    with pytest.raises((UnavailableError, DeadlineExceededError)):
        client.resolve("x", timeout=0.4)
    assert time.monotonic() - start < 1
    assert 4 < len(server.script.calls) < 50
    # No try is given the whole deadline anew. Two tries at once may be told the same time or, for
    # the wire rounds it up and a busy server reads it late, a little more: so not their order.
    left = [seconds or 0.0 for seconds in server.script.deadlines]
    assert max(left) < 0.45
    assert left[-1] < 0.2


def test_a_wait_that_the_server_asks_for_is_kept(quick: Any, server: wire.Running) -> None:
    delay = duration_pb2.Duration(nanos=300_000_000)
    server.script.failures = [
        wire.failure(
            grpc.StatusCode.UNAVAILABLE,
            "warming up",
            error_details_pb2.RetryInfo(retry_delay=delay),
        )
    ]
    start = time.monotonic()
    quick.resolve("x")
    assert time.monotonic() - start >= 0.3


def test_a_wait_beyond_the_deadline_is_not_begun(quick: Any, server: wire.Running) -> None:
    delay = duration_pb2.Duration(seconds=60)
    server.script.always = wire.failure(
        grpc.StatusCode.UNAVAILABLE, "warming up", error_details_pb2.RetryInfo(retry_delay=delay)
    )
    start = time.monotonic()
    with pytest.raises(UnavailableError, match="warming up") as raised:
        quick.resolve("x", timeout=5)
    assert time.monotonic() - start < 1
    assert raised.value.retry_after == 60


def test_no_server_is_unavailable(make: Callable[..., Any]) -> None:
    client = make("127.0.0.1:1", retry=QUICK)
    with pytest.raises(UnavailableError, match=r"127\.0\.0\.1"):
        client.resolve("x")


def test_a_server_that_starts_meanwhile_is_met(make: Callable[..., Any]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    started: list[wire.Running] = []
    timer = threading.Timer(0.4, lambda: started.append(wire.start(address)))
    timer.start()
    try:
        client = make(address, retry=RetryPolicy(max_attempts=20))
        assert client.resolve("x").entity.entity_id == "id:x"
    finally:
        timer.join()
        started[0].server.stop(None).wait()


def test_pauses_double_with_jitter_up_to_the_longest() -> None:
    policy = RetryPolicy(first_pause=0.1, longest_pause=1.0)
    for made, longest in [(1, 0.1), (2, 0.2), (3, 0.4), (4, 0.8), (5, 1.0), (5000, 1.0)]:
        pauses = [policy.pause(made) for _ in range(200)]
        assert longest / 2 <= min(pauses) < max(pauses) <= longest


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_attempts": 0},
        {"first_pause": -1.0},
        {"first_pause": 3.0},
        {"longest_pause": float("inf")},
        {"longest_pause": float("nan")},
    ],
)
def test_a_senseless_policy_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="wanted"):
        RetryPolicy(**wrong)
