from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest
from nisba_service.server.streams import in_bites


class Source:
    """Gives numbers and counts how many were taken."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.count = count
        self.error = error
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[int]:
        for number in range(self.count):
            self.taken += 1
            yield number
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
async def test_all_comes_in_order_in_bites_no_larger_than_asked(count: int) -> None:
    bites = [bite async for bite in in_bites(Source(count), 8)]
    assert [number for bite in bites for number in bite] == list(range(count))
    assert all(1 <= len(bite) <= 8 for bite in bites)
    assert len(bites) <= count // 8 + 2


async def test_one_item_is_given_without_waiting_for_more() -> None:
    more = asyncio.Event()

    async def source() -> AsyncIterator[int]:
        yield 1
        await more.wait()
        yield 2

    async with aclosing(in_bites(source(), 8)) as bites:
        assert await anext(bites) == [1]
        more.set()
        assert await anext(bites) == [2]


async def test_a_slow_taker_holds_the_source_back() -> None:
    source = Source(1000)
    async with aclosing(in_bites(source, 8)) as bites:
        await anext(bites)
        for _ in range(50):
            await asyncio.sleep(0)
        assert source.taken <= 8 + 8 + 1


async def test_an_error_comes_after_what_arrived_before_it() -> None:
    got: list[int] = []

    async def take() -> None:
        async for bite in in_bites(Source(3, ValueError("broken")), 8):
            got.extend(bite)

    with pytest.raises(ValueError, match="broken"):
        await take()
    assert got == [0, 1, 2]


async def test_who_leaves_early_leaves_no_reader_behind() -> None:
    before = asyncio.all_tasks()
    async with aclosing(in_bites(Source(1000), 8)) as bites:
        await anext(bites)
    for _ in range(10):
        await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
