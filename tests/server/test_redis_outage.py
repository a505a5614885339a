"""A server whose Redis is slow, gone, full or lying answers as one without Redis."""

from __future__ import annotations

import re
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import grpc
import pytest
from redis import Redis
from redis.exceptions import OutOfMemoryError

from nisba.v1 import resolver_pb2 as pb
from nisba.v1.resolver_pb2_grpc import ResolverServiceStub
from nisba_service.server.testing import ServerProcess, running_server
from tests.redis_server import RedisServer

SECRET = "a secret of the test"
MENTIONS = [
    "Gen. Qasem Soleimani",
    "Kasım Süleymani",
    "قاسم سلیمانی",
    "Hassan Nasrallah",
    "حسن نصر الله",
    "Mahmud Ahmadinejad",
    "Mohammed Ali",
    "Zbigniew Unheardof",
]
BATCH = pb.BatchResolveRequest(
    queries=[pb.ResolveQuery(mention=mention) for mention in [*MENTIONS, ""]]
)


def running(redis: RedisServer) -> AbstractContextManager[ServerProcess]:
    """A server that has nothing but Redis to remember with."""
    return running_server(
        redis_url=redis.url,
        cache_size=0,
        cache_secret=SECRET,
        metrics_listen="127.0.0.1:0",
    )


def ask(server: ServerProcess, times: int = 1) -> list[pb.BatchResolveResponse]:
    with grpc.insecure_channel(server.address) as channel:
        stub = ResolverServiceStub(channel)  # type: ignore[no-untyped-call]
        return [stub.BatchResolve(BATCH, timeout=10) for _ in range(times)]


def counted(server: ServerProcess, metric: str) -> float:
    found = re.search(r"metrics address=(\S+)", server.log)
    assert found is not None
    with urllib.request.urlopen(f"http://{found[1]}/metrics") as answer:
        page = answer.read().decode()
    line = re.search(rf"^{re.escape(metric)} (\S+)$", page, re.M)
    return float(line[1]) if line else 0.0


HITS = 'nisba_cache_lookups_total{outcome="hit",tier="redis"}'
MISSES = 'nisba_cache_lookups_total{outcome="miss",tier="redis"}'


@pytest.fixture(scope="session")
def right(server: ServerProcess) -> pb.BatchResolveResponse:
    """The answers of a server without Redis."""
    [answer] = ask(server)
    assert sum(result.resolution.verdict == pb.VERDICT_MATCH for result in answer.results) >= 3
    return answer


def test_servers_share_answers_and_redis_never_sees_a_mention(
    redis_server: RedisServer, right: pb.BatchResolveResponse
) -> None:
    with running(redis_server) as one, running(redis_server) as other:
        assert ask(one) == [right]
        assert counted(one, MISSES) == len(MENTIONS) + 1
        assert ask(other) == [right]
        assert counted(other, HITS) == len(MENTIONS)
    with redis_server.client() as client:
        keys = client.keys()
        assert len(keys) == len(MENTIONS)
        for key in keys:
            assert re.fullmatch(r"nisba:[\w.-]+:[\w.-]+:[0-9a-f]{48}", key.decode())
            assert 77_000_000 < client.pttl(key) <= 95_040_000
        assert not [key for key in keys if b"Unheardof" in (client.get(key) or b"")]


def test_another_secret_finds_nothing(
    redis_server: RedisServer, right: pb.BatchResolveResponse
) -> None:
    with running(redis_server) as server:
        ask(server)
    with running_server(redis_url=redis_server.url, metrics_listen="127.0.0.1:0") as server:
        assert ask(server) == [right]
        assert counted(server, MISSES) == len(MENTIONS) + 1
        assert "NISBA_CACHE_SECRET" in server.log


def _garbage(redis: RedisServer) -> None:
    with redis.client() as client:
        for key in client.scan_iter():
            client.set(key, b"\x00garbage")


def _cut(redis: RedisServer) -> None:
    with redis.client() as client:
        for key in client.scan_iter():
            client.set(key, (client.get(key) or b"")[:-3])


def _swap(redis: RedisServer) -> None:
    with redis.client() as client:
        keys = sorted(client.keys())
        values = [client.get(key) or b"" for key in keys]
        for key, value in zip(keys, values[1:] + values[:1], strict=True):
            client.set(key, value)


def _retype(redis: RedisServer) -> None:
    with redis.client() as client:
        for key in client.scan_iter():
            client.delete(key)
            client.lpush(key, b"a list")


@pytest.mark.parametrize("spoil", [_garbage, _cut, _swap, _retype])
def test_a_value_that_is_not_what_was_kept_is_a_miss(
    redis_server: RedisServer,
    right: pb.BatchResolveResponse,
    spoil: Callable[[RedisServer], None],
) -> None:
    with running(redis_server) as server:
        ask(server)
        spoil(redis_server)
        assert ask(server, 2) == [right, right]


def _stop_and_start(redis: RedisServer) -> None:
    redis.stop()
    time.sleep(1.5)
    redis.start()


def _pause_and_resume(redis: RedisServer) -> None:
    redis.pause()
    time.sleep(1.5)
    redis.resume()


@pytest.mark.parametrize("outage", [_stop_and_start, _pause_and_resume])
def test_every_call_through_an_outage_is_answered_rightly(
    redis_server: RedisServer,
    right: pb.BatchResolveResponse,
    outage: Callable[[RedisServer], None],
) -> None:
    with running(redis_server) as server, grpc.insecure_channel(server.address) as channel:
        stub = ResolverServiceStub(channel)  # type: ignore[no-untyped-call]
        over = threading.Event()
        seconds: list[float] = []
        wrong: list[object] = []

        def call() -> None:
            while not over.is_set():
                start = time.monotonic()
                try:
                    if stub.BatchResolve(BATCH, timeout=10) != right:
                        wrong.append("another answer")
                except grpc.RpcError as error:
                    wrong.append(error.code())
                seconds.append(time.monotonic() - start)

        threads = [threading.Thread(target=call) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        outage(redis_server)
        hits = counted(server, HITS)
        end = time.monotonic() + 10
        while counted(server, HITS) == hits and time.monotonic() < end:
            time.sleep(0.1)
        over.set()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert len(seconds) > 20
        assert max(seconds) < 2
        assert counted(server, HITS) > hits, "Redis is used again"


@pytest.fixture
def full_redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path, "--maxmemory", "1mb", "--maxmemory-policy", "noeviction")
    server.start()
    yield server
    server.stop()


def test_a_full_redis_is_no_error(full_redis: RedisServer, right: pb.BatchResolveResponse) -> None:
    with full_redis.client() as client:
        for number in range(2000):
            if not _kept(client, number):
                break
    with running(full_redis) as server:
        assert ask(server, 5) == [right] * 5
        assert counted(server, 'nisba_cache_errors_total{kind="full",tier="redis"}') > 0


def _kept(client: Redis, number: int) -> bool:
    try:
        client.set(f"fill:{number}", b"x" * 1000)
    except OutOfMemoryError:
        return False
    return True


def test_a_server_starts_and_answers_without_the_redis_it_was_told_of(
    tmp_path: Path, right: pb.BatchResolveResponse
) -> None:
    absent = RedisServer(tmp_path)
    with running(absent) as server:
        assert ask(server, 3) == [right] * 3
        assert counted(server, 'nisba_cache_errors_total{kind="connection",tier="redis"}') > 0
