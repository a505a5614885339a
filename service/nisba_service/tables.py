"""Reads the tables of language facts that stand beside the code that uses them.

A table is a UTF-8 text file of tab-separated values. Lines that begin with "#" are
comments, the first other line names the columns, and every row has all of them or
leaves out the last ones. The reader is strict: a table with a bad row does not load.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from importlib.resources import files

__all__ = ["TableError", "read_table"]


class TableError(ValueError):
    """A table of the package is malformed; the message names file and line."""


def read_table(package: str, name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """Returns the rows of a table, each with all `columns`.

    Args:
        package: the package whose data folder holds the file.
        name: the file's name.
        columns: the columns the header must name, in order.

    Raises:
        TableError: the header differs, a row has too many cells, or is not NFC.
    """
    text = (files(package) / name).read_text(encoding="utf-8")
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines or lines[0][1].split("\t") != list(columns):
        raise TableError(f"{package}/{name}: the header must be {' '.join(columns)}")
    return [_row(f"{package}/{name}:{number}", line, columns) for number, line in lines[1:]]


def _row(where: str, line: str, columns: Sequence[str]) -> dict[str, str]:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise TableError(f"{where}: {len(cells)} cells for {len(columns)} columns")
    if not unicodedata.is_normalized("NFC", line):
        raise TableError(f"{where}: not in Unicode normal form C")
    cells += [""] * (len(columns) - len(cells))
    return dict(zip(columns, cells, strict=True))
