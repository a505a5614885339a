"""Takes a file of names through, a line each; nothing is lost on the way."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from nisba_service.cli.answers import RowError, json_text, rounded
from nisba_service.cli.pipeline import in_place
from nisba_service.cli.progress import shown_progress
from nisba_service.cli.table_output import open_whole
from nisba_service.wording import so_many

if TYPE_CHECKING:
    from nisba_service.cli.writers import Writer
    from nisba_service.cli.written import Options, Written

__all__ = ["record", "run", "tsv_line"]

_CHUNK_LINES = 500


class _Line(NamedTuple):
    """A line as it was read: its first column, and the name in it or what is wrong."""

    text: str
    name: str | RowError


_PARTED = str.maketrans("\t\n\r", "   ")


def run(
    writer: Writer, options: Options, source: str, target: str, show: str, progress: bool | None
) -> int:
    """Writes the names of a file and says on stderr how it went.

    Args:
        writer: who writes them.
        options: how.
        source: the file, a name a line; what follows a tab is not read. "-" for stdin.
        target: the file to write, "-" for stdout. It appears when it is whole.
        show: "tsv" or "jsonl".
        progress: whether to show it; None for when stderr is a terminal.

    Returns:
        The exit code: 1 when a line has an error, 0 otherwise.

    Raises:
        click.UsageError: the format is none for a file.
    """
    if show not in ("tsv", "jsonl"):
        raise click.UsageError("With -i the format is tsv or jsonl.")
    started, done, errors = time.perf_counter(), 0, 0
    with (
        _opened(source) as (file, total),
        open_whole(target) as output,
        shown_progress(progress, total) as step,
    ):
        lines = _lines(file)
        while chunk := list(islice(lines, _CHUNK_LINES)):
            names = [line.name for line in chunk]
            answers = in_place(names, lambda texts: writer.write(texts, options))
            for line, answer in zip(chunk, answers, strict=True):
                done += 1
                if isinstance(answer, RowError):
                    errors += 1
                    click.echo(f"line {done}: {answer.problem}", err=True)
                output.write(_row(line.text, answer, show).encode() + b"\n")
            step(file.tell() if total is not None else done, so_many(done, "name"))
    seconds = time.perf_counter() - started
    rate = done / max(seconds, 1e-9)
    counts = f"{so_many(done, 'name')}, {so_many(errors, 'error')}"
    click.echo(f"{counts}; {seconds:.1f} s, {rate:,.0f} names/s", err=True)
    return 1 if errors else 0


def tsv_line(name: str, answer: Written) -> str:
    """Returns a name and the ways to write it, parted by tabs; the name alone for an error."""
    texts = () if isinstance(answer, RowError) else (each.text for each in answer.candidates)
    return "\t".join(text.translate(_PARTED) for text in (name, *texts))


def record(name: str, answer: Written) -> dict[str, Any]:
    """Returns an answer under the field names of the contract."""
    if isinstance(answer, RowError):
        return {"text": name, "error": answer.problem}
    return {
        "text": name,
        "candidates": [
            asdict(each) | {"probability": rounded(each.probability)} for each in answer.candidates
        ],
        "source_script": answer.source_script,
        "target_script": answer.target_script,
        "language": answer.language,
        "language_guesses": [
            asdict(guess) | {"confidence": rounded(guess.confidence)}
            for guess in answer.language_guesses
        ],
        "versions": asdict(answer.versions),
        "error": None,
    }


def _row(name: str, answer: Written, show: str) -> str:
    return tsv_line(name, answer) if show == "tsv" else json_text(record(name, answer))


def _lines(file: BinaryIO) -> Iterator[_Line]:
    for number, raw in enumerate(file):
        column = raw.rstrip(b"\r\n").split(b"\t", 1)[0]
        column = column.removeprefix(b"\xef\xbb\xbf") if number == 0 else column
        try:
            text = column.decode("utf-8")
        except UnicodeDecodeError:
            yield _Line(column.decode("utf-8", "backslashreplace"), RowError("is not UTF-8"))
        else:
            yield _Line(text, text)


@contextmanager
def _opened(path: str) -> Iterator[tuple[BinaryIO, int | None]]:
    """The file and its size in bytes, None where nobody knows it."""
    if path == "-":
        yield sys.stdin.buffer, None
        return
    with Path(path).open("rb") as file:
        yield file, Path(path).stat().st_size if file.seekable() else None
