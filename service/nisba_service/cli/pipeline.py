"""Takes a table through: chunk by chunk in, answered, out; nothing is lost on the way."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import click

from nisba_service.cli.answers import Column, RowError
from nisba_service.cli.progress import shown_progress
from nisba_service.cli.rows import Row
from nisba_service.cli.table_input import open_input, table_format
from nisba_service.cli.table_output import open_output
from nisba_service.wording import so_many

__all__ = ["Answer", "Job", "in_place", "run", "text_of"]

# Small enough for a progress bar that moves and for one call to a server.
_CHUNK_ROWS = 500

_T = TypeVar("_T")
_R = TypeVar("_R")

Answer: TypeAlias = tuple[Sequence[Any], str]
"""The values of the added columns but `error`, and the error or ""."""


@dataclass(frozen=True, slots=True)
class Job:
    """A table to take through.

    Attributes:
        source: the file to read, or "-".
        target: the file to write, or "-".
        wanted: columns the input must have.
        added: columns the output gets, `verdict` among them; `error` comes after them.
        input_format: one of csv, tsv, jsonl, parquet; None for by suffix.
        output_format: likewise.
        progress: whether to show it; None for when stderr is a terminal.
    """

    source: str
    target: str
    wanted: Sequence[str]
    added: Sequence[Column]
    input_format: str | None = None
    output_format: str | None = None
    progress: bool | None = None


@dataclass(slots=True)
class _Tally:
    verdicts: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    started: float = field(default_factory=time.perf_counter)

    def __str__(self) -> str:
        rows = self.verdicts.total() + self.errors
        seconds = time.perf_counter() - self.started
        counts = [f"{self.verdicts[name]:,} {name}" for name in ("MATCH", "AMBIGUOUS", "NO_MATCH")]
        return (
            f"{so_many(rows, 'row')}: {', '.join(counts)}, {so_many(self.errors, 'error')}; "
            f"{seconds:.1f} s, {rows / max(seconds, 1e-9):,.0f} rows/s"
        )


def run(job: Job, answer: Callable[[Sequence[Row]], Sequence[Answer]]) -> int:
    """Takes the table through and says on stderr how it went.

    Args:
        job: the table.
        answer: gives each row its answer.

    Returns:
        The exit code: 1 when a row has an error, 0 otherwise.
    """
    format_in = table_format(job.source, job.input_format, "--input-format")
    format_out = table_format(job.target, job.output_format, "--output-format")
    columns = [*job.added, Column("error")]
    verdict = next(index for index, column in enumerate(columns) if column.name == "verdict")
    tally = _Tally()
    with (
        open_input(job.source, format_in, wanted=job.wanted, whole=format_out != "jsonl") as table,
        open_output(job.target, format_out, table, columns) as output,
        shown_progress(job.progress, table.total) as show,
    ):
        for chunk in table.chunks(_CHUNK_ROWS):
            answers = answer(chunk.rows)
            output.write(chunk, [(*values, error or None) for values, error in answers])
            for values, error in answers:
                if error:
                    tally.errors += 1
                else:
                    tally.verdicts[str(values[verdict])] += 1
            show(table.done(), str(tally))
    click.echo(str(tally), err=True)
    return 1 if tally.errors else 0


def text_of(row: Row, column: str) -> str | RowError:
    """Returns the text a row has in a column, or why it has none."""
    if row.problem:
        return RowError(row.problem)
    if column not in row.columns:
        return RowError(f"the row has no {column!r}")
    value = row.cells[row.columns.index(column)]
    if value is None:
        return RowError(f"{column!r} is empty")
    return value if isinstance(value, str) else RowError(f"{column!r} is not text")


def in_place(
    items: Sequence[_T | RowError], ask: Callable[[list[_T]], Sequence[_R | RowError]]
) -> list[_R | RowError]:
    """Asks about the items that are no errors and puts the answers back in their places."""
    good = [item for item in items if not isinstance(item, RowError)]
    answers = iter(ask(good) if good else ())
    return [item if isinstance(item, RowError) else next(answers) for item in items]
