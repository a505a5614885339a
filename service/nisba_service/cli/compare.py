"""`nisba compare`: can two names be one entity's?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.answers import Column, RowError, rounded
from nisba_service.cli.options import (
    explain_lang_option,
    explain_option,
    input_format_option,
    output_format_option,
    output_option,
    progress_option,
    server_option,
    show_option,
    threshold_options,
)

if TYPE_CHECKING:
    from nisba_service.cli.answers import Compared
    from nisba_service.cli.backend import Backend
    from nisba_service.cli.pipeline import Answer
    from nisba_service.cli.rows import Row

__all__ = ["compare"]

_WANTED = ("name1", "name2")
_ADDED = (Column("score", number=True), Column("verdict"))


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME1 NAME2]")
@click.option(
    "--pairs", metavar="FILE", help="Table with the columns name1 and name2; - for stdin."
)
@output_option(required=False)
@server_option
@explain_option
@explain_lang_option
@show_option
@input_format_option
@output_format_option
@progress_option
@threshold_options
@click.pass_context
def compare(
    ctx: click.Context,
    names: tuple[str, ...],
    pairs: str | None,
    output: str | None,
    server: str | None,
    explain: bool,
    explain_lang: str,
    show: str | None,
    input_format: str | None,
    output_format: str | None,
    progress: bool | None,
    thresholds: dict[str, float],
) -> None:
    """Say whether two names can be one entity's, whoever that is.

    The score is symmetric and runs from 0 to 1. With --pairs and -o, a whole table: its
    columns, then score, verdict and error.

    \b
    Examples:
      nisba compare "Muammar Gaddafi" "معمر القذافي" --explain
      nisba compare --pairs pairs.csv -o scored.csv
    """  # noqa: D301
    from nisba_service.cli.backend import open_backend

    if (pairs is None) == (not names) or (names and len(names) != 2):
        raise click.UsageError("Give two names, or --pairs FILE.")
    if (pairs is None) != (output is None):
        raise click.UsageError("--pairs and -o go together.")
    with open_backend(None, server, thresholds) as backend:
        if pairs is None or output is None:
            pair = (names[0], names[1])
            (answer,) = backend.compare([pair], explain=explain, language=explain_lang)
            code = _print_one(pair, answer, explain=explain, show=show)
        else:
            from nisba_service.cli.pipeline import Job, run

            job = Job(pairs, output, _WANTED, _ADDED, input_format, output_format, progress)
            code = run(job, lambda rows: _answer(backend, rows))
    ctx.exit(code)


def _print_one(pair: tuple[str, str], answer: Compared, *, explain: bool, show: str | None) -> int:
    from nisba_service.cli import render

    show = render.shown_as(show)
    if show != "table":
        render.print_json([_record(pair, answer)], show)
    elif isinstance(answer, RowError):
        click.echo(f"Error: {answer.problem}", err=True)
    else:
        render.print_table(
            (*_WANTED, "verdict", "score"), [(*pair, answer.verdict, f"{answer.score:.2f}")]
        )
        if explain:
            render.print_reasons(" / ".join(pair), answer.reasons)
    return int(isinstance(answer, RowError))


def _record(pair: tuple[str, str], answer: Compared) -> dict[str, Any]:
    from nisba_service.cli.render import reasons_json

    names = dict(zip(_WANTED, pair, strict=True))
    if isinstance(answer, RowError):
        return {**names, "error": answer.problem}
    return {
        **names,
        "verdict": answer.verdict,
        "score": rounded(answer.score),
        "reasons": reasons_json(answer.reasons),
        "versions": asdict(answer.versions),
        "error": None,
    }


def _answer(backend: Backend, rows: Sequence[Row]) -> list[Answer]:
    from nisba_service.cli.pipeline import in_place

    return [_cells(answer) for answer in in_place([_pair(row) for row in rows], backend.compare)]


def _pair(row: Row) -> tuple[str, str] | RowError:
    from nisba_service.cli.pipeline import text_of

    name1, name2 = (text_of(row, column) for column in _WANTED)
    if not isinstance(name1, str):
        return name1
    return (name1, name2) if isinstance(name2, str) else name2


def _cells(answer: Compared) -> Answer:
    if isinstance(answer, RowError):
        return (None, None), answer.problem
    return (rounded(answer.score), answer.verdict), ""
