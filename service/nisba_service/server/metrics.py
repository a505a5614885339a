"""What is counted about calls."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

__all__ = ["CallMetrics", "CallRecord"]

_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)


class CallRecord:
    """How one call went; it went well until somebody says otherwise."""

    code = grpc.StatusCode.OK


class CallMetrics:
    """Counts and times calls by method and status, and counts answers by outcome."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter(
            "nisba_calls", "Calls that ended.", ["method", "code"], registry=registry
        )
        self._seconds = Histogram(
            "nisba_call_seconds",
            "Time from a call's first message to its end.",
            ["method", "code"],
            buckets=_BUCKETS,
            registry=registry,
        )
        self._in_flight = Gauge(
            "nisba_calls_in_flight", "Calls being answered.", ["method"], registry=registry
        )

    @contextmanager
    def watch(self, method: str) -> Iterator[CallRecord]:
        """Counts one call, from here to the end of the block."""
        record = CallRecord()
        start = time.perf_counter()
        in_flight = self._in_flight.labels(method)
        in_flight.inc()
        try:
            yield record
        finally:
            in_flight.dec()
            self._calls.labels(method, record.code.name).inc()
            self._seconds.labels(method, record.code.name).observe(time.perf_counter() - start)
