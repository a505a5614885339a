"""Reads the vectors in tests/data: one CSV of language facts a rule."""

from __future__ import annotations

import csv
import re
from pathlib import Path

DATA = Path(__file__).parent / "data"

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def vectors(name: str, columns: tuple[str, ...], *, count: int) -> list[tuple[str, ...]]:
    r"""Returns the rows of a file without their last column, which is for readers.

    `\uXXXX` stands for a character that cannot be seen. The count is given again by the
    caller, so that rows cannot get lost in the file or in the reading.
    """
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert tuple(header) == columns, f"{name}: the header is {header}"
    short = [row for row in rows if len(row) != len(columns)]
    assert not short, f"{name}: not {len(columns)} cells: {short}"
    assert len(rows) == count, f"{name}: {len(rows)} rows, not {count}"
    assert len(set(map(tuple, rows))) == count, f"{name}: a row stands twice"
    return [tuple(map(_unescape, row[:-1])) for row in rows]


def _unescape(cell: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), cell)
