"""The cache that servers share."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import cast

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import OutOfMemoryError, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

from nisba_service.cache.breaker import Breaker
from nisba_service.cache.metrics import CacheMetrics

__all__ = ["RedisCache"]

TTL_JITTER = 0.1
"""Values written together would otherwise expire together and be resolved together."""


class RedisCache:
    """Keeps values in Redis. A Redis that is slow, gone or full is a miss and a count.

    One call costs at most a few timeouts; after a failure Redis is left alone for a second.

    Args:
        url: redis://, rediss:// or unix://.
        ttl_s: seconds that a value lives, give or take a tenth.
        timeout_ms: the longest wait to connect and for each read or write, milliseconds.
        metrics: where hits, misses and errors are counted.
    """

    def __init__(self, url: str, ttl_s: float, timeout_ms: int, metrics: CacheMetrics) -> None:
        timeout_s = timeout_ms / 1000
        self._redis: Redis = Redis.from_url(
            url,
            socket_timeout=timeout_s,
            socket_connect_timeout=timeout_s,
            retry=Retry(NoBackoff(), 0),
        )
        self._ttl_ms = ttl_s * 1000
        self._metrics = metrics
        self._breaker = Breaker()

    def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """Returns the value of each key, in order; None for a miss."""
        values: list[bytes | None] = [None] * len(keys)
        if keys and self._breaker.allows():
            try:
                values = cast("list[bytes | None]", self._redis.mget(keys))
            except (RedisError, OSError) as error:
                self._note(error)
            else:
                self._breaker.succeeded()
        self._metrics.looked_up("redis", values)
        return values

    def set_many(self, values: Mapping[str, bytes]) -> None:
        """Keeps values, as far as Redis takes them."""
        if not values or not self._breaker.allows():
            return
        try:
            with self._redis.pipeline(transaction=False) as pipeline:
                for key, value in values.items():
                    pipeline.set(key, value, px=self._jittered_ttl_ms())
                answers = pipeline.execute(raise_on_error=False)
        except (RedisError, OSError) as error:
            self._note(error)
            return
        self._breaker.succeeded()
        for answer in answers:
            if isinstance(answer, Exception):
                self._metrics.failed("redis", _kind(answer))

    def close(self) -> None:
        """Closes the connections."""
        self._redis.close()

    def _jittered_ttl_ms(self) -> int:
        return max(1, round(self._ttl_ms * random.uniform(1 - TTL_JITTER, 1 + TTL_JITTER)))

    def _note(self, error: Exception) -> None:
        self._metrics.failed("redis", _kind(error))
        self._breaker.failed()


def _kind(error: Exception) -> str:
    match error:
        case RedisTimeoutError() | TimeoutError():
            return "timeout"
        case OutOfMemoryError():
            return "full"
        case RedisConnectionError() | OSError():
            return "connection"
        case ResponseError():
            return "refused"
        case _:
            return "other"
