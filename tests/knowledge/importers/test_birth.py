"""Years of birth out of dates as lists write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.knowledge.entity import BIRTH_YEARS
from nisba_service.knowledge.importers.birth import years_of


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("20 May 1985", (1985,)),
        ("1946", (1946,)),
        ("1947.", (1947,)),
        ("1957-03-11", (1957,)),
        ("Mar 1945", (1945,)),
        ("circa 07 Jul 1966", (1966,)),
        ("1951 to 1953", (1951, 1952, 1953)),
        ("circa 1979-1982", (1979, 1980, 1981, 1982)),
        ("Mar 1962 to Feb 1963", (1962, 1963)),
        ("26 Sep 1946 to 07 Dec 1946", (1946,)),
        ("  ", ()),
        ("unknown", ()),
        ("0985", ()),
        ("19851", ()),
    ],
)
def test_a_date_names_its_years(date: str, years: tuple[int, ...]) -> None:
    assert years_of([date]) == years


def test_several_dates_are_taken_together() -> None:
    assert years_of(["31 Aug 1953", "1951 to 1952", "", "1953"]) == (1951, 1952, 1953)


@given(st.lists(st.text() | st.integers(0, 9999).map(str)))
def test_any_text_has_years_within_bounds_or_none(dates: list[str]) -> None:
    years = years_of(dates)
    assert list(years) == sorted(set(years))
    assert all(year in BIRTH_YEARS for year in years)
