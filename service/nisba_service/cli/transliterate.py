"""`nisba transliterate`: how is a name written in another script?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.answers import RowError
from nisba_service.cli.mentions import mentions
from nisba_service.cli.options import knowledge_options, output_option, progress_option

if TYPE_CHECKING:
    from nisba_service.cli.writers import Writer
    from nisba_service.cli.written import Options, Written

__all__ = ["transliterate"]

_HEADERS = ("name", "written", "probability", "from", "entity")


@click.command()
@click.argument("names", nargs=-1, metavar="[TEXT...]")
@click.option("-i", "--input", "source", metavar="FILE", help="A name a line; - for stdin.")
@output_option(required=False)
@click.option(
    "--to",
    type=click.Choice(["Latn", "Arab"]),
    help="The script to write in. Default: the other one than the name's.",
)
@click.option(
    "--lang", default="", metavar="LANG", help="Language of the names: ar, fa, ur, ps, ckb."
)
@click.option("--scheme", default="", metavar="S", help="Scheme to write by, such as ala-lc-ar.")
@click.option(
    "--n-best",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="The most ways to write a name.",
)
@click.option(
    "--style",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="House style: YAML with scheme, parts and entities.",
)
@click.option(
    "--habit",
    type=click.Choice(["press", "reference"]),
    help="Whose spelling unknown names follow: the press's or that of encyclopaedias.",
)
@click.option("--search", is_flag=True, help="Give the strings to search the press for instead.")
@click.option("--clitics", is_flag=True, help="With --search: also with the words hung on a name.")
@click.option("--entity", "entity_id", default="", metavar="ID", help="With --search: an entity.")
@click.option(
    "--format",
    "show",
    type=click.Choice(["table", "json", "jsonl", "tsv"]),
    help="How to print. Default: table on a terminal, jsonl otherwise; tsv with -i.",
)
@knowledge_options
@progress_option
@click.pass_context
def transliterate(
    ctx: click.Context,
    names: tuple[str, ...],
    source: str | None,
    output: str | None,
    to: str | None,
    lang: str,
    scheme: str,
    n_best: int,
    style: Path | None,
    habit: str | None,
    search: bool,
    clitics: bool,
    entity_id: str,
    show: str | None,
    kb: Path | None,
    server: str | None,
    progress: bool | None,
) -> None:
    """Write names in another script, the likeliest way first.

    TEXT is a name in Arabic, Persian, Latin or another script; "-" reads names from stdin. With
    -i, a whole file: each line becomes its first column and the ways to write it, parted by
    tabs.

    \b
    Examples:
      nisba transliterate "قاسم سلیمانی" "Gen. Qassem Soleimani"
      nisba transliterate "معمر القذافي" --scheme ala-lc-ar
      nisba transliterate -i names.tsv -o written.tsv --to Latn --lang fa
      nisba transliterate "Muammar Gaddafi" --search
    """  # noqa: D301
    from nisba_service.cli.writers import open_writer
    from nisba_service.cli.written import Options

    asked = [bool(names), source is not None, bool(entity_id)]
    if sum(asked) != 1 or (output is not None and source is None):
        raise click.UsageError("Give names, or -i FILE with -o FILE, or --search --entity ID.")
    if (entity_id or clitics) and not search:
        raise click.UsageError("--entity and --clitics go with --search.")
    if search and source is not None:
        raise click.UsageError("--search takes names or --entity, not -i.")
    options = Options(to or "", lang, scheme, n_best, style, habit or "")
    with open_writer(kb, server) as writer:
        if search:
            code = _search(writer, list(mentions(names)), entity_id, lang, clitics, show)
        elif source is not None:
            from nisba_service.cli.lines import run

            code = run(writer, options, source, output or "-", show or "tsv", progress)
        else:
            code = _print(writer, options, list(mentions(names)), show)
    ctx.exit(code)


def _print(writer: Writer, options: Options, names: Sequence[str], show: str | None) -> int:
    from nisba_service.cli import render
    from nisba_service.cli.lines import record, tsv_line

    answers = writer.write(names, options)
    show = show if show == "tsv" else render.shown_as(show)
    if show == "table":
        rows = (row for pair in zip(names, answers, strict=True) for row in _rows(*pair))
        render.print_table(_HEADERS, rows)
    elif show == "tsv":
        for name, answer in zip(names, answers, strict=True):
            click.echo(tsv_line(name, answer))
    else:
        render.print_json(map(record, names, answers), show)
    return int(any(isinstance(answer, RowError) for answer in answers))


def _rows(name: str, answer: Written) -> Iterator[Sequence[str]]:
    from nisba_service.wording import percent

    if isinstance(answer, RowError):
        yield name, "error", "", answer.problem, ""
        return
    for place, each in enumerate(answer.candidates):
        origin = each.origin.lower().replace("_", " ")
        yield "" if place else name, each.text, percent(each.probability), origin, each.entity_id
    if not answer.candidates:
        yield name, "", "", "", ""


def _search(
    writer: Writer,
    names: Sequence[str],
    entity_id: str,
    language: str,
    clitics: bool,
    show: str | None,
) -> int:
    from nisba_service.cli import render

    asked = [(name, "") for name in names] if names else [("", entity_id)]
    languages = (language,) if language else ()
    found = [writer.search(*each, languages, clitics) for each in asked]
    if show in ("json", "jsonl"):
        render.print_json(
            (
                {"text": text or None, "entity_id": entity or None}
                | ({"error": each.problem} if isinstance(each, RowError) else asdict(each))
                for (text, entity), each in zip(asked, found, strict=True)
            ),
            show,
        )
    else:
        for each in found:
            if isinstance(each, RowError):
                click.echo(f"Error: {each.problem}", err=True)
            else:
                click.echo(each.query)
    return int(any(isinstance(each, RowError) for each in found))
