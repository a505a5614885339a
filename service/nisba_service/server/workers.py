"""The threads that resolve, apart from the event loop that talks to callers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import grpc

from nisba_service.server.engine import Patience

__all__ = ["Workers"]

T = TypeVar("T")


class Workers:
    """Runs the work of calls on a few threads.

    The interpreter runs one of them at a time; a few are there so that one that waits for Redis,
    or works on a long batch, does not hold up the others.

    Args:
        count: how many threads.
        default_deadline_s: how long work is wanted by callers who do not say.
    """

    def __init__(self, count: int, default_deadline_s: float) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="nisba-worker")
        self._default_deadline_s = default_deadline_s

    async def run(
        self, context: grpc.aio.ServicerContext[Any, Any], work: Callable[[Patience], T]
    ) -> T:
        """Runs work for a call, which stops soon after its caller no longer wants it."""
        left = context.time_remaining()
        patience = Patience(self._default_deadline_s if left is None else left)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, patience)
        except asyncio.CancelledError:
            patience.lose()
            raise

    def close(self) -> None:
        """Ends the threads, without waiting for work that nobody wants."""
        self._pool.shutdown(wait=False, cancel_futures=True)
