"""The screening pairs are well formed, and no row stands twice or in both sets."""

from __future__ import annotations

import pytest

from bench.plan import read_rows
from bench.screening import SCREENING, SETS

COLUMNS = ["name1", "name2", "is_match", "phenomenon", "notes"]
ROWS = {name: read_rows(SCREENING / f"{name}.csv") for name in SETS}


@pytest.mark.parametrize("name", SETS)
def test_rows_are_well_formed(name: str) -> None:
    for row in ROWS[name]:
        assert list(row) == COLUMNS
        assert row["is_match"] in {"true", "false"}, row
        assert all(row[column].strip() for column in ("name1", "name2", "phenomenon")), row


@pytest.mark.parametrize("name", SETS)
def test_both_labels_are_as_frequent(name: str) -> None:
    true = sum(row["is_match"] == "true" for row in ROWS[name])

    assert 0.45 < true / len(ROWS[name]) < 0.55


def test_no_pair_stands_twice() -> None:
    pairs = [frozenset((row["name1"], row["name2"])) for name in SETS for row in ROWS[name]]

    assert len(pairs) == len(set(pairs))
