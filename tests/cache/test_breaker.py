from __future__ import annotations

from nisba_service.cache.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_a_failure_one_call_in_each_pause_may_try() -> None:
    clock = Clock()
    breaker = Breaker(1.0, clock)
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    clock.now = 1.0
    assert breaker.allows()
    assert not breaker.allows(), "the trial is under way"
    clock.now = 2.0
    assert breaker.allows(), "a trial that never reports does not close the way for good"


def test_a_success_opens_the_way_for_all() -> None:
    clock = Clock()
    breaker = Breaker(1.0, clock)
    breaker.failed()
    clock.now = 1.0
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    assert breaker.allows()
