"""Tables that go out: the rows that came in and, beside each, its answer."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import click

from nisba_service.cli.answers import Column, as_text, json_text, kept_names
from nisba_service.cli.rows import Chunk, TableInput
from nisba_service.cli.table_input import DELIMITERS

__all__ = ["TableOutput", "open_output", "open_whole"]


class TableOutput(Protocol):
    """A table that is being written."""

    def write(self, chunk: Chunk, answers: Sequence[Sequence[Any]]) -> None:
        """Writes rows and, for each, its values of the added columns."""
        ...

    def close(self) -> None:
        """Writes what is left; the file stays open."""
        ...


@contextmanager
def open_output(
    path: str, format_: str, table: TableInput, added: Sequence[Column]
) -> Iterator[TableOutput]:
    """Opens a table that is to hold the rows of another and the added columns.

    A file appears when it is whole: until then its rows stand beside it in a `.part` file,
    which goes when something fails.

    Raises:
        click.UsageError: the format cannot hold the columns.
        OSError: the file cannot be written.
    """
    if format_ == "jsonl" and table.columns and len(set(table.columns)) < len(table.columns):
        raise click.UsageError("a column name stands twice in the input; jsonl cannot hold both.")
    with open_whole(path) as file:
        output: TableOutput
        if format_ == "jsonl":
            output = _JsonLines(file, added)
        elif format_ == "parquet":
            from nisba_service.cli.parquet import ParquetOutput

            output = ParquetOutput(file, table.columns or (), added, table.schema)
        else:
            output = _Delimited(file, table.columns or (), added, DELIMITERS[format_])
        yield output
        output.close()


@contextmanager
def open_whole(path: str) -> Iterator[BinaryIO]:
    """Opens a file that appears when it is whole, or stdout for "-".

    Raises:
        OSError: it cannot be written.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _created(part, target) as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _created(part: Path, target: Path) -> BinaryIO:
    try:
        return part.open("wb")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


# The csv module puts quotes around a cell that holds a character of the line end, and not
# around one with another. A lone CR must have them, or it is read as a new row.
_LINE_END = "\r\n"


class _Delimited:
    def __init__(
        self, file: BinaryIO, columns: Sequence[str], added: Sequence[Column], delimiter: str
    ) -> None:
        self._csv = csv.writer(_Encoder(file), delimiter=delimiter, lineterminator=_LINE_END)
        self._columns = columns
        header = [*kept_names(columns, added), *(column.name for column in added)]
        self._csv.writerow(map(as_text, header))

    def write(self, chunk: Chunk, answers: Sequence[Sequence[Any]]) -> None:
        self._csv.writerows(
            [as_text(cell) for cell in (*row.aligned(self._columns), *answer)]
            for row, answer in zip(chunk.rows, answers, strict=True)
        )

    def close(self) -> None:
        pass


class _Encoder:
    """Takes a row at a time from `csv.writer`; it does not own the file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.removesuffix(_LINE_END).encode() + b"\n")


class _JsonLines:
    def __init__(self, file: BinaryIO, added: Sequence[Column]) -> None:
        self._file = file
        self._added = [column.name for column in added]
        self._names = lru_cache(maxsize=64)(lambda columns: kept_names(columns, added))

    def write(self, chunk: Chunk, answers: Sequence[Sequence[Any]]) -> None:
        for row, answer in zip(chunk.rows, answers, strict=True):
            values = dict(zip(self._names(tuple(row.columns)), row.cells, strict=True))
            values.update(zip(self._added, answer, strict=True))
            # Half a surrogate pair goes out as the escape it came in as.
            self._file.write(json_text(values).encode("utf-8", "backslashreplace") + b"\n")

    def close(self) -> None:
        pass
