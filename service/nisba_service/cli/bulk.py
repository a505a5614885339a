"""`nisba bulk`: resolves a column of a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.answers import Column, RowError, rounded
from nisba_service.cli.options import (
    input_format_option,
    knowledge_options,
    output_format_option,
    output_option,
    progress_option,
    threshold_options,
    top_k_option,
)

if TYPE_CHECKING:
    from nisba_service.cli.answers import Resolved
    from nisba_service.cli.backend import Backend
    from nisba_service.cli.pipeline import Answer
    from nisba_service.cli.rows import Row
    from nisba_service.matching.result import Candidate
    from nisba_service.resolver import Options

__all__ = ["bulk"]

_ADDED = (
    Column("verdict"),
    Column("entity_id"),
    Column("canonical_name"),
    Column("confidence", number=True),
    Column("matched_alias"),
    Column("candidates"),
)


@click.command()
@click.argument("source", metavar="INPUT")
@output_option(required=True)
@click.option("--column", default="name", show_default=True, help="The column with the names.")
@knowledge_options
@top_k_option
@input_format_option
@output_format_option
@progress_option
@threshold_options
@click.pass_context
def bulk(
    ctx: click.Context,
    source: str,
    output: str,
    column: str,
    kb: Path | None,
    server: str | None,
    top_k: int,
    input_format: str | None,
    output_format: str | None,
    progress: bool | None,
    thresholds: dict[str, float],
) -> None:
    """Resolve the names in a column of a table.

    INPUT and OUTPUT are csv, tsv, jsonl or parquet by their suffix, and "-" is stdin or stdout.
    The output has the columns of the input in their order, then verdict, entity_id,
    canonical_name, confidence, matched_alias, candidates and error. entity_id, canonical_name
    and matched_alias are filled for MATCH alone. A column of the input that has one of these
    names goes on as input_….

    No row is lost: one that cannot be read or resolved has its reason in the column error, and
    the exit code is then 1.

    \b
    Examples:
      nisba bulk mentions.csv -o resolved.csv
      nisba bulk customers.parquet -o hits.parquet --column full_name --kb lists
      zcat mentions.jsonl.gz | nisba bulk - --input-format jsonl -o resolved.csv
    """  # noqa: D301
    from nisba_service.cli.backend import open_backend
    from nisba_service.cli.pipeline import Job, run
    from nisba_service.resolver import Options

    job = Job(source, output, [column], _ADDED, input_format, output_format, progress)
    options = Options(top_k)
    with open_backend(kb, server, thresholds) as backend:
        ctx.exit(run(job, lambda rows: _answer(backend, rows, column, options)))


def _answer(backend: Backend, rows: Sequence[Row], column: str, options: Options) -> list[Answer]:
    from nisba_service.cli.pipeline import in_place, text_of
    from nisba_service.resolver import Query

    texts = [text_of(row, column) for row in rows]
    queries = [Query(text) if isinstance(text, str) else text for text in texts]
    resolved = in_place(queries, lambda good: backend.resolve(good, options))
    return [_cells(answer) for answer in resolved]


def _cells(answer: Resolved) -> Answer:
    if isinstance(answer, RowError):
        return (None, None, None, None, None, []), answer.problem
    match = answer.candidates[0] if answer.entity is not None else None
    cells = (
        answer.verdict,
        match and match.entity_id,
        match and match.name,
        rounded(answer.confidence),
        match and match.matched_alias.form,
        [_candidate(candidate) for candidate in answer.candidates],
    )
    return cells, ""


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "entity_id": candidate.entity_id,
        "canonical_name": candidate.name,
        "confidence": rounded(candidate.confidence),
    }
