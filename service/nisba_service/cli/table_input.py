"""Tables that come in: which format a file has, and how it is opened."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from nisba_service.cli.rows import TableInput
from nisba_service.cli.text_input import DelimitedInput, JsonLinesInput

__all__ = ["DELIMITERS", "open_input", "table_format"]

DELIMITERS = {"csv": ",", "tsv": "\t"}
"""The delimited formats and their delimiters."""

_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}


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
        table: TableInput
        if format_ == "jsonl":
            table = JsonLinesInput(file, wanted[0], whole=whole)
        elif format_ == "parquet":
            from nisba_service.cli.parquet import ParquetInput

            table = ParquetInput(file, path)
        else:
            table = DelimitedInput(file, path, DELIMITERS[format_])
        if format_ != "jsonl":
            _check_columns(table.columns or (), wanted, path)
        yield table


def _check_columns(columns: Sequence[str], wanted: Sequence[str], path: str) -> None:
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
