"""Word of edits through Redis, for servers that share one."""

from __future__ import annotations

import time
from threading import Event, Thread

from redis import Redis
from redis.exceptions import RedisError

__all__ = ["RedisNotices"]

CHANNEL = "nisba:table"
WAIT_S = 0.5
PAUSE_S = 1.0


class RedisNotices:
    """Publishes and hears that there are edits. A Redis that fails is no failure: servers look.

    Args:
        url: redis://, rediss:// or unix://.
        timeout_ms: the longest wait to connect and for each answer, milliseconds.
    """

    def __init__(self, url: str, timeout_ms: int) -> None:
        timeout_s = timeout_ms / 1000
        self._redis: Redis = Redis.from_url(
            url, socket_timeout=timeout_s, socket_connect_timeout=timeout_s
        )
        self._hearing: Redis = Redis.from_url(url, socket_connect_timeout=timeout_s)
        self._stopping = False
        self._thread: Thread | None = None

    def start(self, heard: Event) -> None:
        """Sets `heard` from now on whenever somebody publishes."""
        self._thread = Thread(target=self._hear, args=(heard,), name="nisba-notices", daemon=True)
        self._thread.start()

    def send(self) -> None:
        """Publishes that there are edits."""
        try:
            self._redis.publish(CHANNEL, "edited")
        except (RedisError, OSError):
            return

    def stop(self) -> None:
        """Stops hearing and closes the connections."""
        self._stopping = True
        if self._thread is not None:
            self._thread.join()
        self._redis.close()
        self._hearing.close()

    def _hear(self, heard: Event) -> None:
        while not self._stopping:
            try:
                with self._hearing.pubsub(  # type: ignore[no-untyped-call]
                    ignore_subscribe_messages=True
                ) as pubsub:
                    pubsub.subscribe(CHANNEL)
                    heard.set()  # What was published while nobody heard it.
                    while not self._stopping:
                        if pubsub.get_message(timeout=WAIT_S) is not None:
                            heard.set()
            except (RedisError, OSError):
                time.sleep(PAUSE_S)
