"""Tables that come in: csv, tsv, jsonl and parquet, in chunks of rows.

A row that cannot be read comes out as a row with a problem and whatever was read of it.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import click

from nisba_service.knowledge.importers.delimited import DelimitedRow, read_delimited

__all__ = ["DELIMITERS", "Chunk", "Row", "TableInput", "open_input", "table_format"]

DELIMITERS = {"csv": ",", "tsv": "\t"}
"""The delimited formats and their delimiters."""

_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}


@dataclass(slots=True)
class Row:
    """A row as it was read.

    Attributes:
        columns: the names of its cells.
        cells: its values; text, or what JSON and Parquet have besides.
        problem: why it cannot be trusted, "" where it can.
    """

    columns: Sequence[str]
    cells: list[Any]
    problem: str = ""

    def aligned(self, columns: Sequence[str]) -> list[Any]:
        """Returns the cells in the order of some columns, None for those it has not."""
        if self.columns == columns:
            return self.cells
        cells = dict(zip(self.columns, self.cells, strict=True))
        return [cells.get(name) for name in columns]


@dataclass(slots=True)
class Chunk:
    """Some rows in order.

    Attributes:
        rows: the rows.
        batch: the same rows as a `pyarrow.RecordBatch`, when they come from Parquet.
    """

    rows: list[Row]
    batch: Any = None


class TableInput(Protocol):
    """A table that is being read.

    Attributes:
        columns: the columns of all rows in order; None where each row has its own.
        schema: the `pyarrow.Schema`, when the table comes from Parquet, or None.
        total: how much there is to read, in a unit of its own; None where nobody knows.
    """

    columns: tuple[str, ...] | None
    schema: Any
    total: int | None

    def done(self) -> int:
        """Returns how much of `total` has been read."""
        ...

    def chunks(self, size: int) -> Iterator[Chunk]:
        """Reads the rows, at most `size` at a time."""
        ...


def table_format(path: str, chosen: str | None, option: str) -> str:
    """Returns the format of a file by what was chosen or by its suffix; csv for "-".

    Raises:
        click.UsageError: the suffix is none of the known.
    """
    if chosen or path == "-":
        return chosen or "csv"
    suffix = Path(path).suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise click.UsageError(f"{path}: the suffix is none of {known}; say {option}.")
    return _SUFFIXES[suffix]


@contextmanager
def open_input(
    path: str, format_: str, *, wanted: Sequence[str], whole: bool
) -> Iterator[TableInput]:
    """Opens a table.

    Args:
        path: a file, or "-" for stdin.
        format_: one of csv, tsv, jsonl, parquet.
        wanted: columns there must be. In JSON lines each row is asked on its own; the first of
            the columns takes what was read of a line that is not JSON.
        whole: whether the columns of all rows must be known before the first is read.

    Raises:
        click.UsageError: a column is missing, or stands twice.
        SourceError: the file is not of the format at all.
        OSError: the file cannot be opened.
    """
    seekable = format_ == "parquet" or (format_ == "jsonl" and whole)
    with _binary(path, seekable=seekable) as file:
        if format_ == "jsonl":
            yield _JsonLines(file, wanted[0], whole=whole)
        elif format_ == "parquet":
            from nisba_service.cli.parquet import ParquetInput

            table = ParquetInput(file, path)
            check_columns(table.columns or (), wanted, path)
            yield table
        else:
            delimited = _Delimited(file, path, DELIMITERS[format_])
            check_columns(delimited.columns or (), wanted, path)
            yield delimited


def check_columns(columns: Sequence[str], wanted: Sequence[str], path: str) -> None:
    """Makes sure that a table has the columns that are wanted, each once.

    Raises:
        click.UsageError: one is missing or stands twice.
    """
    if not columns:
        raise click.UsageError(f"{path}: is empty; its first line must name the columns.")
    for column in wanted:
        if column not in columns:
            found = ", ".join(map(repr, columns))
            raise click.UsageError(f"{path}: has no column {column!r}; its columns are {found}.")
        if columns.count(column) > 1:
            raise click.UsageError(f"{path}: has the column {column!r} twice.")


@contextmanager
def _binary(path: str, *, seekable: bool) -> Iterator[BinaryIO]:
    if path != "-":
        with Path(path).open("rb") as file:
            yield file
    elif not seekable:
        yield sys.stdin.buffer
    else:
        with tempfile.TemporaryFile() as spool:
            shutil.copyfileobj(sys.stdin.buffer, spool)
            spool.seek(0)
            yield spool


class _ByteCount:
    """What text formats share: progress in bytes."""

    schema = None

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seekable = file.seekable()
        self.total = _size(file) if self._seekable else None

    def done(self) -> int:
        return self._file.tell() if self._seekable and not self._file.closed else 0


def _size(file: BinaryIO) -> int:
    position = file.tell()
    size = file.seek(0, 2)
    file.seek(position)
    return size


class _Delimited(_ByteCount):
    def __init__(self, file: BinaryIO, path: str, delimiter: str) -> None:
        super().__init__(file)
        header, self._rows = read_delimited(file, path, delimiter)
        self._delimiter = delimiter
        self.columns: tuple[str, ...] | None = tuple(header)

    def chunks(self, size: int) -> Iterator[Chunk]:
        rows = (self._row(row) for row in self._rows)
        while chunk := list(islice(rows, size)):
            yield Chunk(chunk)

    def _row(self, row: DelimitedRow) -> Row:
        columns = self.columns or ()
        cells, wide = row.cells, len(columns)
        problem = f"the row {row.problem}" if row.problem else ""
        if len(cells) != wide:
            problem = problem or f"the row has {len(cells)} cells, the header {wide}"
            # A comma without quotes parts a name: the surplus stays with the last cell.
            surplus = [self._delimiter.join(cells[wide - 1 :])] if len(cells) > wide else []
            cells = [*cells[: wide - 1], *surplus] if surplus else cells
            cells = cells + [""] * (wide - len(cells))
        return Row(columns, cells, problem)


class _JsonLines(_ByteCount):
    def __init__(self, file: BinaryIO, mention: str, *, whole: bool) -> None:
        super().__init__(file)
        self._mention = mention
        self.columns: tuple[str, ...] | None = None
        if whole:
            names = (name for row in self._rows() for name in row.columns)
            self.columns = tuple(dict.fromkeys(names))
            file.seek(0)

    def chunks(self, size: int) -> Iterator[Chunk]:
        rows = self._rows()
        while chunk := list(islice(rows, size)):
            yield Chunk(chunk)

    def _rows(self) -> Iterator[Row]:
        for number, raw in enumerate(self._file):
            line = (raw.removeprefix(b"\xef\xbb\xbf") if number == 0 else raw).strip()
            if line:
                yield self._row(line)

    def _row(self, line: bytes) -> Row:
        try:
            value = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            problem = "the line is not UTF-8"
        except (ValueError, RecursionError) as error:
            problem = f"the line is not JSON: {_json_problem(error)}"
        else:
            if isinstance(value, dict):
                return Row(tuple(value), list(value.values()))
            problem = "the line is not a JSON object"
        return Row((self._mention,), [line.decode("utf-8", "backslashreplace")], problem)


def _json_problem(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "it nests too deep" if isinstance(error, RecursionError) else "a number is too long"
