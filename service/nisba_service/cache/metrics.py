"""What is counted about caches."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter

__all__ = ["CacheMetrics"]


class CacheMetrics:
    """Counters of lookups and errors, by tier.

    Args:
        registry: where the counters are published; none keeps them private.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self._lookups = Counter(
            "nisba_cache_lookups",
            "Keys looked up, by tier and outcome (hit, miss).",
            ["tier", "outcome"],
            registry=registry,
        )
        self._errors = Counter(
            "nisba_cache_errors",
            "Cache operations that failed and counted as misses, by tier and kind.",
            ["tier", "kind"],
            registry=registry,
        )

    def looked_up(self, tier: str, values: Sequence[bytes | None]) -> None:
        """Counts the hits and misses among looked-up values."""
        misses = sum(value is None for value in values)
        self._lookups.labels(tier, "hit").inc(len(values) - misses)
        self._lookups.labels(tier, "miss").inc(misses)

    def failed(self, tier: str, kind: str, count: int = 1) -> None:
        """Counts failed operations of one kind."""
        self._errors.labels(tier, kind).inc(count)
