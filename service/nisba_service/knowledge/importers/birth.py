"""Years of birth out of dates as lists write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nisba_service.knowledge.entity import BIRTH_YEARS

__all__ = ["years_of"]

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def years_of(dates: Iterable[str]) -> tuple[int, ...]:
    """Returns the years that dates may mean, in order, each once.

    Args:
        dates: each one date ("20 May 1985", "circa 1965") or a range from one date to another
            ("1951 to 1953"), of which every year is taken. A text without a year says nothing.
    """
    years: set[int] = set()
    for date in dates:
        named = [year for year in map(int, _YEAR.findall(date)) if year in BIRTH_YEARS]
        if named:
            years.update(range(min(named), max(named) + 1))
    return tuple(sorted(years))
