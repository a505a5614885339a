"""The snapshot of the curated alias table that ships with the package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["shipped_snapshot"]


def shipped_snapshot() -> Path:
    """Returns the folder of the shipped snapshot."""
    return Path(__file__).parent / "shipped"
