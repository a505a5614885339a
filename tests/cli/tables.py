"""Tables as `nisba bulk` reads and writes them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

__all__ = ["ADDED", "NAMES", "read_back", "table"]

ADDED = [
    "verdict",
    "entity_id",
    "canonical_name",
    "confidence",
    "matched_alias",
    "candidates",
    "error",
]
NAMES = ["Gen. Qassem Soleimani", "محمد جواد ظريف", "Zbigniew Kowalczyk", "  "]


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def read_back(path: Path) -> list[dict[str, Any]]:
    """The rows of any format, with None for an empty cell."""
    rows: list[dict[str, Any]]
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    elif path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_bytes().split(b"\n") if line]
    else:
        delimiter = "\t" if path.suffix == ".tsv" else ","
        rows = [dict(row) for row in table(path.read_text(encoding="utf-8"), delimiter)]
    return [{name: plain(name, value) for name, value in row.items()} for row in rows]


def plain(column: str, value: Any) -> Any:
    if value in ("", None):
        return None
    if column == "candidates" and isinstance(value, str):
        return json.loads(value)
    return float(value) if column == "confidence" else value
