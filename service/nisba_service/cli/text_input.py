"""Tables as text: csv, tsv and JSON lines.

A row that cannot be read comes out as a row with a problem and whatever was read of it.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from nisba_service.cli.rows import Chunk, Row
from nisba_service.knowledge.importers.delimited import DelimitedRow, read_delimited

__all__ = ["DelimitedInput", "JsonLinesInput"]


class _TextInput(ABC):
    """What text formats share: rows one by one, progress in bytes."""

    schema = None

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seekable = file.seekable()
        self.total = _size(file) if self._seekable else None

    def done(self) -> int:
        """Returns how many bytes have been read."""
        return self._file.tell() if self._seekable and not self._file.closed else 0

    def chunks(self, size: int) -> Iterator[Chunk]:
        """Reads the rows, at most `size` at a time."""
        rows = self._rows()
        while chunk := list(islice(rows, size)):
            yield Chunk(chunk)

    @abstractmethod
    def _rows(self) -> Iterator[Row]: ...


def _size(file: BinaryIO) -> int:
    position = file.tell()
    size = file.seek(0, 2)
    file.seek(position)
    return size


class DelimitedInput(_TextInput):
    """A csv or tsv file that is being read."""

    def __init__(self, file: BinaryIO, path: str, delimiter: str) -> None:
        super().__init__(file)
        header, self._read = read_delimited(file, path, delimiter)
        self._delimiter = delimiter
        self.columns: tuple[str, ...] | None = tuple(header)

    def _rows(self) -> Iterator[Row]:
        return map(self._row, self._read)

    def _row(self, row: DelimitedRow) -> Row:
        columns = self.columns or ()
        cells, wide = row.cells, len(columns)
        problem = f"the row {row.problem}" if row.problem else ""
        if len(cells) != wide:
            problem = problem or f"the row has {len(cells)} cells, the header {wide}"
            if len(cells) > wide:
                # A comma without quotes parts a name: the surplus stays with the last cell.
                cells = [*cells[: wide - 1], self._delimiter.join(cells[wide - 1 :])]
            cells = cells + [""] * (wide - len(cells))
        return Row(columns, cells, problem)


class JsonLinesInput(_TextInput):
    """A file of JSON lines that is being read.

    Args:
        file: the bytes.
        mention: the column that takes what was read of a line that is not JSON.
        whole: whether to read the file once before, for the columns of all its rows.
    """

    def __init__(self, file: BinaryIO, mention: str, *, whole: bool) -> None:
        super().__init__(file)
        self._mention = mention
        self.columns: tuple[str, ...] | None = None
        if whole:
            names = (name for row in self._rows() for name in row.columns)
            self.columns = tuple(dict.fromkeys(names))
            file.seek(0)

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
