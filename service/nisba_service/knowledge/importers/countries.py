"""Countries as the lists write them, in the two letters of ISO 3166-1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nisba_service.tables import read_table

__all__ = ["country_codes", "iso_codes"]

_CODE = re.compile(r"[A-Za-z]{2}")


def country_codes(names: Iterable[str]) -> tuple[str, ...]:
    """Returns the codes of country names, in order and once each.

    Only names that the table has letter for letter, but for case: a guess at a country is
    worse than none. Others are left out.
    """
    table = _table()
    codes = (table.get(name.strip().casefold(), "") for name in names)
    return tuple(dict.fromkeys(code for code in codes if code))


def iso_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Returns those texts that are two-letter codes, in capital letters, in order and once each."""
    found = (text.strip().upper() for text in texts)
    return tuple(dict.fromkeys(code for code in found if _CODE.fullmatch(code)))


@cache
def _table() -> dict[str, str]:
    rows = read_table(__package__ + ".data", "countries.tsv", ("name", "code"))
    return {row["name"].casefold(): row["code"] for row in rows}
