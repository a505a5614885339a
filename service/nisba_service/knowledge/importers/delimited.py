"""Rows out of a delimited file, whatever its bytes: each one whole or with its problem."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from nisba_service.errors import SourceError

__all__ = ["DelimitedRow", "parse_rows", "read_delimited", "text_lines"]

# A quote that is never closed makes the rest of the file one field. The bound keeps that from
# filling the memory; it is far above anything a person would put into a cell.
_LONGEST_FIELD = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DelimitedRow:
    r"""One row.

    Attributes:
        line: the line of the file it ends on, from 1, as an editor counts.
        cells: what was read; bytes that are not UTF-8 stand as ``\xff``.
        problem: why the cells cannot be trusted, "" where they can.
    """

    line: int
    cells: list[str]
    problem: str = ""


def read_delimited(
    file: BinaryIO, name: str, delimiter: str = ","
) -> tuple[list[str], Iterator[DelimitedRow]]:
    """Returns the header of a UTF-8 file and an iterator over its other rows.

    A byte order mark is skipped, line ends may be LF, CRLF or CR, and empty lines are no
    rows. The header is [] for an empty file. The number of cells is not checked.

    Args:
        file: the bytes, read as the rows are asked for.
        name: what to call the file in an error.
        delimiter: one character.

    Raises:
        SourceError: the header is not UTF-8.
    """
    rows = parse_rows(text_lines(file), delimiter)
    header = next(rows, None)
    if header is None:
        return [], rows
    if header.problem:
        raise SourceError(f"{name}: the header {header.problem}; save the file as UTF-8")
    return header.cells, rows


def parse_rows(lines: Iterable[str], delimiter: str = ",") -> Iterator[DelimitedRow]:
    """Parses lines, in which bytes that are not UTF-8 are escaped as lone surrogates."""
    csv.field_size_limit(_LONGEST_FIELD)
    watched = _Watched(lines)
    reader = csv.reader(watched, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield DelimitedRow(reader.line_num, [], f"cannot be read: {error}")
            continue
        if cells:
            # A row is complete at the end of a line. That the parser asked for one more than
            # there are means that it waits for a quote.
            yield _checked(reader.line_num, cells, unclosed=watched.ended)


def text_lines(file: BinaryIO) -> Iterator[str]:
    """Yields the lines of a UTF-8 file for `parse_rows`; a byte order mark is skipped."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from text
    finally:
        # The file is the caller's to close.
        if not file.closed:
            text.detach()


class _Watched:
    """Passes lines on and knows whether more were asked for than there are."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.ended = True


def _checked(line: int, cells: list[str], *, unclosed: bool) -> DelimitedRow:
    if not "".join(cells).isascii() and (broken := _broken(cells)):
        return DelimitedRow(line, broken, "is not UTF-8")
    if any("\0" in cell for cell in cells):
        return DelimitedRow(line, cells, "holds a NUL character")
    if unclosed:
        return DelimitedRow(line, cells, "opens a quote that is never closed")
    return DelimitedRow(line, cells)


def _broken(cells: list[str]) -> list[str]:
    """Returns the cells with every escaped byte made legible, [] where there is none."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return [
            cell.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            for cell in cells
        ]
    return []
