from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from threading import Event

import pytest

from nisba_service.server.streams import in_bites


class Source:
    """Gives numbers and counts how many were taken."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.count = count
        self.error = error
        self.taken = 0

    def __iter__(self) -> Iterator[int]:
        for number in range(self.count):
            self.taken += 1
            yield number
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 1000])
def test_all_comes_in_order_in_bites_no_larger_than_asked(count: int) -> None:
    bites = list(in_bites(Source(count), 8))
    assert [number for bite in bites for number in bite] == list(range(count))
    assert all(1 <= len(bite) <= 8 for bite in bites)


def test_what_waits_comes_together() -> None:
    with closing(in_bites(Source(100), 8)) as bites:
        first = next(bites)
        time.sleep(0.05)
        assert next(bites) == list(range(len(first), len(first) + 8))


def test_one_item_is_given_without_waiting_for_more() -> None:
    more = Event()

    def source() -> Iterator[int]:
        yield 1
        assert more.wait(5)
        yield 2

    with closing(in_bites(source(), 8)) as bites:
        assert next(bites) == [1]
        more.set()
        assert next(bites) == [2]


def test_a_slow_taker_holds_the_source_back() -> None:
    source = Source(1000)
    with closing(in_bites(source, 8)) as bites:
        taken = len(next(bites))
        time.sleep(0.05)
        assert source.taken <= taken + 8 + 1


def test_an_error_comes_after_what_arrived_before_it() -> None:
    got: list[int] = []

    def take() -> None:
        for bite in in_bites(Source(3, ValueError("broken")), 8):
            got.extend(bite)

    with pytest.raises(ValueError, match="broken"):
        take()
    assert got == [0, 1, 2]


def test_who_leaves_early_leaves_no_reader_behind() -> None:
    source = Source(1000)
    with closing(in_bites(source, 8)) as bites:
        next(bites)
    end = time.monotonic() + 5
    while any(thread.name == "nisba-stream" for thread in threading.enumerate()):
        assert time.monotonic() < end
        time.sleep(0.005)
    assert source.taken < 30
