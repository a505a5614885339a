from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Thread

import pytest
from prometheus_client import CollectorRegistry

from nisba_service.cache import CacheMetrics, LocalCache, RedisCache, TieredCache
from tests.cache.counts import errors, lookups
from tests.redis_server import RedisServer

TIMEOUT_MS = 50


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


Open = Callable[[str], RedisCache]


@pytest.fixture
def open_cache(registry: CollectorRegistry) -> Iterator[Open]:
    metrics = CacheMetrics(registry)
    with ExitStack() as stack:

        def open_cache(url: str) -> RedisCache:
            return stack.enter_context(closing(RedisCache(url, 100.0, TIMEOUT_MS, metrics)))

        yield open_cache


def test_values_come_back_in_order(
    redis_server: RedisServer, open_cache: Open, registry: CollectorRegistry
) -> None:
    cache = open_cache(redis_server.url)
    assert cache.get_many([]) == []
    assert cache.get_many(["a", "b"]) == [None, None]
    cache.set_many({"a": b"1", "b": b"\xff\x00"})
    assert cache.get_many(["b", "x", "a"]) == [b"\xff\x00", None, b"1"]
    assert lookups(registry, "redis", "hit") == 2
    assert lookups(registry, "redis", "miss") == 3


def test_values_expire_near_their_time_and_not_together(
    redis_server: RedisServer, open_cache: Open
) -> None:
    keys = [f"k{number}" for number in range(50)]
    open_cache(redis_server.url).set_many(dict.fromkeys(keys, b"v"))
    with redis_server.client() as client:
        times = [client.pttl(key) for key in keys]
    assert all(88_000 < milliseconds <= 110_000 for milliseconds in times)
    assert max(times) - min(times) > 2_000


def test_a_redis_that_is_gone_is_a_miss_and_when_it_is_back_a_hit(
    redis_server: RedisServer, open_cache: Open, registry: CollectorRegistry
) -> None:
    cache = open_cache(redis_server.url)
    cache.set_many({"a": b"1"})
    redis_server.stop()
    assert cache.get_many(["a"]) == [None]
    cache.set_many({"a": b"1"})
    assert errors(registry, "redis", "connection") == 1, "the breaker spares the second try"
    redis_server.start()
    deadline = time.monotonic() + 5
    while cache.get_many(["a"]) != [b"1"]:
        assert time.monotonic() < deadline
        cache.set_many({"a": b"1"})
        time.sleep(0.05)


def test_a_redis_that_hangs_costs_one_timeout_and_then_nothing(
    redis_server: RedisServer, open_cache: Open, registry: CollectorRegistry
) -> None:
    cache = open_cache(redis_server.url)
    cache.set_many({"a": b"1"})
    redis_server.pause()
    start = time.monotonic()
    for _ in range(100):
        assert cache.get_many(["a"]) == [None]
        cache.set_many({"a": b"1"})
    assert time.monotonic() - start < 0.8, "without the breaker it would be ten seconds"
    assert errors(registry, "redis", "timeout") == 1
    redis_server.resume()


def test_a_full_redis_keeps_nothing_more_and_still_answers(
    tmp_path: Path, open_cache: Open, registry: CollectorRegistry
) -> None:
    server = RedisServer(tmp_path, "--maxmemory", "3mb", "--maxmemory-policy", "noeviction")
    server.start()
    try:
        cache = open_cache(server.url)
        cache.set_many({"first": b"1"})
        for number in range(40):
            cache.set_many({f"{number}-{row}": b"x" * 10_000 for row in range(10)})
        assert errors(registry, "redis", "full") > 0
        assert cache.get_many(["first", "39-9"]) == [b"1", None]
    finally:
        server.stop()


def test_a_redis_with_another_password_is_a_miss(
    tmp_path: Path, open_cache: Open, registry: CollectorRegistry
) -> None:
    server = RedisServer(tmp_path, "--requirepass", "right")
    server.start()
    try:
        cache = open_cache(server.url)
        assert cache.get_many(["a"]) == [None]
        assert sum(errors(registry, "redis", kind) for kind in ("connection", "refused")) == 1
    finally:
        server.stop()


def test_a_peer_that_is_no_redis_is_a_miss(open_cache: Open) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = Thread(target=talk)
        thread.start()
        cache = open_cache(f"redis://127.0.0.1:{listener.getsockname()[1]}")
        assert cache.get_many(["a"]) == [None]
        thread.join()


def test_a_flood_of_threads_through_a_restart_never_sees_a_wrong_value(
    redis_server: RedisServer, open_cache: Open
) -> None:
    cache = open_cache(redis_server.url)
    wrong: list[object] = []
    end = time.monotonic() + 1.5

    def work(seed: int) -> None:
        turn = seed
        while time.monotonic() < end:
            turn += 1
            keys = [f"key-{(turn + step) % 40}" for step in range(5)]
            cache.set_many({key: key.encode() * 100 for key in keys[:2]})
            for key, value in zip(keys, cache.get_many(keys), strict=True):
                if value not in (None, key.encode() * 100):
                    wrong.append(key)

    threads = [Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    redis_server.stop()
    redis_server.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_near_cache_learns_from_the_far_one(
    redis_server: RedisServer, open_cache: Open, registry: CollectorRegistry
) -> None:
    far = open_cache(redis_server.url)
    far.set_many({"a": b"1"})
    tiered = TieredCache(LocalCache(10, 60.0, CacheMetrics()), far)
    assert tiered.get_many(["x", "a"]) == [None, b"1"]
    assert lookups(registry, "redis", "hit") == 1
    assert tiered.get_many(["a"]) == [b"1"]
    assert lookups(registry, "redis", "hit") == 1, "the second time Redis was not asked"
    tiered.set_many({"b": b"2"})
    assert far.get_many(["b"]) == [b"2"]
    tiered.close()
