"""What a table is while it passes through: rows, in chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Chunk", "Row", "TableInput"]


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
