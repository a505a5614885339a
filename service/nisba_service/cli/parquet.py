"""Parquet tables. Apart from the other formats, so that only they load pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from nisba_service.cli.answers import Column, as_text, kept_names
from nisba_service.cli.rows import Chunk, Row
from nisba_service.errors import SourceError

__all__ = ["ParquetInput", "ParquetOutput"]

# Rows that are held to be written as one group: Parquet is slow to read in small ones.
_GROUP_ROWS = 50_000


class ParquetInput:
    """A Parquet file that is read batch by batch; progress in rows."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        try:
            self._file = pq.ParquetFile(file)
        except pa.ArrowException as error:
            raise SourceError(f"{path}: is not Parquet: {error}") from error
        self._path = path
        self._done = 0
        self.schema: Any = self._file.schema_arrow
        self.columns: tuple[str, ...] | None = tuple(self.schema.names)
        self.total: int | None = self._file.metadata.num_rows

    def done(self) -> int:
        """Returns how many rows have been read."""
        return self._done

    def chunks(self, size: int) -> Iterator[Chunk]:
        """Reads the rows.

        Raises:
            SourceError: the file is damaged.
        """
        names = tuple(self.schema.names)
        try:
            for batch in self._file.iter_batches(size):
                self._done += batch.num_rows
                values = [_values(column) for column in batch.columns]
                rows = zip(*values, strict=True)
                yield Chunk([Row(names, list(cells)) for cells in rows], batch)
        except pa.ArrowException as error:
            raise SourceError(f"{self._path}: is damaged: {error}") from error


def _values(column: Any) -> list[Any]:
    """Python values; a point or span of time as text, for Python's have no nanoseconds."""
    if pa.types.is_temporal(column.type):
        column = column.cast(pa.string())
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_text(value) for value in column.cast(pa.large_binary()).to_pylist()]


def _text(value: bytes | None) -> str | bytes | None:
    """Text, or the bytes that are none."""
    try:
        return value and value.decode("utf-8")
    except UnicodeDecodeError:
        return value


class ParquetOutput:
    """A Parquet file that is being written. Columns from Parquet keep their types."""

    def __init__(
        self,
        file: BinaryIO,
        columns: Sequence[str],
        added: Sequence[Column],
        schema: Any = None,
    ) -> None:
        self._columns = columns
        names = map(as_text, kept_names(columns, added))
        if schema is None:
            kept = [pa.field(name, pa.string()) for name in names]
        else:
            kept = [field.with_name(name) for field, name in zip(schema, names, strict=True)]
        self._added = [_field(column) for column in added]
        self._schema = pa.schema([*kept, *self._added])
        self._writer = pq.ParquetWriter(file, self._schema)
        self._held: list[Any] = []

    def write(self, chunk: Chunk, answers: Sequence[Sequence[Any]]) -> None:
        """Takes rows and, for each, its values of the added columns."""
        kept = self._kept(chunk.rows) if chunk.batch is None else chunk.batch.columns
        values = zip(*answers, strict=True)
        new = [
            pa.array(map(_cell, column), field.type)
            for column, field in zip(values, self._added, strict=True)
        ]
        self._held.append(pa.record_batch([*kept, *new], schema=self._schema))
        if sum(batch.num_rows for batch in self._held) >= _GROUP_ROWS:
            self._flush()

    def _kept(self, rows: Sequence[Row]) -> list[Any]:
        columns = zip(*(row.aligned(self._columns) for row in rows), strict=True)
        return [pa.array(map(as_text, column), pa.string()) for column in columns]

    def close(self) -> None:
        """Writes what is held and ends the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_batches(self._held, self._schema))
            self._held.clear()


def _field(column: Column) -> Any:
    return pa.field(column.name, pa.float64() if column.number else pa.string())


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, float) else as_text(value)
