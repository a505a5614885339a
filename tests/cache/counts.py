"""Reads counters by what they publish."""

from __future__ import annotations

from prometheus_client import CollectorRegistry

__all__ = ["errors", "lookups"]


def lookups(registry: CollectorRegistry, tier: str, outcome: str) -> float:
    labels = {"tier": tier, "outcome": outcome}
    return registry.get_sample_value("nisba_cache_lookups_total", labels) or 0.0


def errors(registry: CollectorRegistry, tier: str, kind: str) -> float:
    labels = {"tier": tier, "kind": kind}
    return registry.get_sample_value("nisba_cache_errors_total", labels) or 0.0
