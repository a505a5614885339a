"""`nisba resolve`: whose names are these?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.answers import RowError, rounded
from nisba_service.cli.mentions import mentions
from nisba_service.cli.options import (
    explain_lang_option,
    explain_option,
    knowledge_options,
    show_option,
    store_option,
    threshold_options,
    top_k_option,
)

if TYPE_CHECKING:
    from nisba_service.cli.answers import Resolved
    from nisba_service.matching.result import Candidate

__all__ = ["resolve"]

# As in EntityType, which would bring the engine along into every `--help`.
_TYPES = ("person", "organization", "place", "other")
_HEADERS = ("mention", "verdict", "confidence", "entity", "id", "type", "matched by")


def _two_letters(
    _ctx: click.Context, _param: click.Parameter, codes: tuple[str, ...]
) -> tuple[str, ...]:
    for code in codes:
        if not re.fullmatch("[A-Za-z]{2}", code):
            raise click.BadParameter(f"{code!r} is not a two-letter code of ISO 3166-1.")
    return tuple(code.upper() for code in codes)


def _language(_ctx: click.Context, _param: click.Parameter, tag: str) -> str:
    if tag and not re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}", tag):
        raise click.BadParameter(f"{tag!r} is not a BCP 47 tag, such as ar or fa-AF.")
    return tag


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@knowledge_options
@top_k_option
@explain_option
@explain_lang_option
@show_option
@click.option(
    "--lang",
    default="",
    callback=_language,
    help="Language of the text around the names: ar, fa, en.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(_TYPES),
    help="A type the entity may have. May be repeated.",
)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CC",
    callback=_two_letters,
    help="A country the entity may belong to, such as IR. May be repeated.",
)
@click.option(
    "--birth-year",
    type=click.IntRange(1000, 2100),
    metavar="YEAR",
    help="Year in which the person was born, such as 1957.",
)
@click.option(
    "--context",
    multiple=True,
    metavar="NAME",
    help="Another name in the same text. May be repeated.",
)
@store_option
@click.option(
    "--as-of",
    default="",
    metavar="VERSION",
    help="Answer by a past version of the data, as earlier answers carry it.",
)
@threshold_options
@click.pass_context
def resolve(
    ctx: click.Context,
    names: tuple[str, ...],
    kb: Path | None,
    server: str | None,
    top_k: int,
    explain: bool,
    explain_lang: str,
    show: str | None,
    lang: str,
    types: tuple[str, ...],
    countries: tuple[str, ...],
    birth_year: int | None,
    context: tuple[str, ...],
    store: str | None,
    as_of: str,
    thresholds: dict[str, float],
) -> None:
    """Say whose names these are.

    NAME is a name as somebody wrote it; "-" reads names from stdin, one a line.

    \b
    Examples:
      nisba resolve "Gen. Qasem Soleimani"
      nisba resolve Soleimani --context "Islamic Revolutionary Guard Corps" --explain
      nisba resolve - --format jsonl < names.txt
    """  # noqa: D301
    from nisba_service.cli import render
    from nisba_service.cli.backend import open_backend
    from nisba_service.cli.display import displayed_names
    from nisba_service.knowledge.entity import EntityType
    from nisba_service.resolver import Options, Query

    asked = list(mentions(names))
    queries = [
        Query(mention, lang, frozenset(map(EntityType, types)), countries, context, birth_year)
        for mention in asked
    ]
    with open_backend(kb, server, thresholds, store, as_of) as backend:
        answers = backend.resolve(queries, Options(top_k, explain, explain_lang))
        show = render.shown_as(show)
        displayed = displayed_names(asked, answers, backend) if show == "table" else {}
    if show == "table":
        _print_table(asked, answers, displayed, explain=explain)
    else:
        render.print_json(map(_record, asked, answers), show)
    ctx.exit(int(any(isinstance(answer, RowError) for answer in answers)))


def _record(mention: str, answer: Resolved) -> dict[str, Any]:
    from nisba_service.cli.render import candidate_json, entity_json, reasons_json

    if isinstance(answer, RowError):
        return {"mention": mention, "error": answer.problem}
    alias = answer.matched_alias
    return {
        "mention": mention,
        "verdict": answer.verdict,
        "confidence": rounded(answer.confidence),
        "entity": entity_json(answer.entity) if answer.entity else None,
        "matched_alias": asdict(alias) if alias else None,
        "candidates": [candidate_json(candidate) for candidate in answer.candidates],
        "reasons": reasons_json(answer.reasons),
        "versions": asdict(answer.versions),
        "error": None,
    }


def _print_table(
    mentions: Sequence[str],
    answers: Sequence[Resolved],
    displayed: Mapping[tuple[str, str], str],
    *,
    explain: bool,
) -> None:
    from nisba_service.cli.render import print_reasons, print_table

    print_table(
        _HEADERS,
        (
            row
            for mention, answer in zip(mentions, answers, strict=True)
            for row in _rows(mention, answer, displayed)
        ),
    )
    if explain:
        for mention, answer in zip(mentions, answers, strict=True):
            if not isinstance(answer, RowError):
                print_reasons(mention, answer.reasons)


def _rows(
    mention: str, answer: Resolved, displayed: Mapping[tuple[str, str], str]
) -> Iterator[Sequence[str]]:
    """The answer, and under an ambiguous one the rivals."""
    if isinstance(answer, RowError):
        yield mention, "error", "", answer.problem, "", "", ""
        return
    shown = {"MATCH": 1, "NO_MATCH": 0}.get(answer.verdict, len(answer.candidates))
    lines = [_candidate_cells(mention, each, displayed) for each in answer.candidates[:shown]]
    first, *rest = lines or [("", "", "", "", "")]
    yield mention, answer.verdict, *first
    for cells in rest:
        yield "", "", *cells


def _candidate_cells(
    mention: str, candidate: Candidate, displayed: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    from nisba_service.names import script_of
    from nisba_service.wording import percent

    shown = displayed.get((script_of(mention), candidate.name))
    return (
        percent(candidate.confidence),
        f"{candidate.name} ({shown})" if shown else candidate.name,
        candidate.entity_id,
        candidate.type,
        candidate.matched_alias.form,
    )
