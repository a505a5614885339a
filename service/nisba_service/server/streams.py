"""Takes a stream in bites."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["in_bites"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None = None


async def in_bites(source: AsyncIterable[T], size: int) -> AsyncGenerator[list[T]]:
    """Gives what has arrived, at least one item and at most `size`, each time it is asked.

    It reads at most one bite ahead, so that who is slow to ask slows the sender down. Close it
    when leaving early.

    Raises:
        Exception: what the source raised, after all that arrived before.
    """
    queue: asyncio.Queue[T | _End] = asyncio.Queue(size)
    reader = asyncio.create_task(_read(source, queue))
    end: _End | None = None
    try:
        while end is None:
            arrived = [await queue.get()]
            while not queue.empty():
                arrived.append(queue.get_nowait())
            bite = []
            for item in arrived:
                if isinstance(item, _End):
                    end = item
                else:
                    bite.append(item)
            if bite:
                yield bite
    finally:
        reader.cancel()
    if end.error is not None:
        raise end.error


async def _read(source: AsyncIterable[T], queue: asyncio.Queue[T | _End]) -> None:
    try:
        async for item in source:
            await queue.put(item)
    except Exception as error:
        await queue.put(_End(error))
    else:
        await queue.put(_End())
