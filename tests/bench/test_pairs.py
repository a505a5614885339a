"""The labelled pairs say what their README promises."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

PAIRS = Path(__file__).resolve().parents[2] / "bench" / "pairs"
COLUMNS = ["name1", "name2", "is_match", "tier", "phenomenon", "origin", "gender", "notes"]
ORIGINS = {
    *("egyptian", "levantine", "iraqi", "gulf", "yemeni", "maghrebi", "sudanese"),
    *("iranian", "afghan", "kurdish", "turkish", "pakistani", "bengali"),
    *("post-soviet", "south-east-asian", "african", "-"),
}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        # Strict, so that a stray quote or a missing column cannot pass unseen.
        table = csv.reader(lines, strict=True)
        assert next(table) == COLUMNS
        return [dict(zip(COLUMNS, row, strict=True)) for row in table]


TABLES = {path.stem: rows_of(path) for path in sorted(PAIRS.glob("*.csv"))}
ROWS = [row for rows in TABLES.values() for row in rows]


def test_the_readme_lists_the_files() -> None:
    readme = (PAIRS / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Phenomena")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \|", section, flags=re.MULTILINE)
    listed = [name for cell in cells for name in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(listed) == sorted(TABLES)


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 800
    assert 0.4 <= sum(row["is_match"] == "true" for row in ROWS) / len(ROWS) <= 0.6


@pytest.mark.parametrize("phenomenon", TABLES)
def test_a_phenomenon_has_rows_of_both_labels(phenomenon: str) -> None:
    rows = TABLES[phenomenon]
    assert {row["phenomenon"] for row in rows} == {phenomenon}
    labels = Counter(row["is_match"] for row in rows)
    assert len(rows) >= 25
    assert labels.keys() == {"true", "false"}
    assert min(labels.values()) >= 10


@pytest.mark.parametrize("phenomenon", TABLES)
def test_values_are_of_their_kind(phenomenon: str) -> None:
    for row in TABLES[phenomenon]:
        assert row["is_match"] in {"true", "false"}, row
        assert row["tier"] in {"STRONG", "MEDIUM", "WEAK"}, row
        assert row["origin"] in ORIGINS, row
        assert row["gender"] in {"m", "f", "-"}, row


@pytest.mark.parametrize("phenomenon", TABLES)
def test_text_is_clean(phenomenon: str) -> None:
    for row in TABLES[phenomenon]:
        assert row["name1"], row
        assert row["name2"], row
        for value in row.values():
            assert unicodedata.is_normalized("NFC", value), row
            assert value == " ".join(value.split()), row


def test_a_pair_stands_once_in_either_order() -> None:
    pairs = Counter(frozenset({row["name1"], row["name2"]}) for row in ROWS)
    assert [pair for pair, count in pairs.items() if count > 1 or len(pair) < 2] == []


def test_every_origin_and_gender_has_rows() -> None:
    assert Counter(row["origin"] for row in ROWS).keys() == ORIGINS
    assert min(Counter(row["origin"] for row in ROWS).values()) >= 10
    assert Counter(row["gender"] for row in ROWS)["f"] >= 200
