"""`nisba cluster`: whom nobody knows, over many texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.options import knowledge_options
from nisba_service.wording import so_many

if TYPE_CHECKING:
    from nisba_service.cli.annotators import DocumentAnnotator
    from nisba_service.clustering import Bearer, Group

__all__ = ["cluster"]

_HEADERS = ("name", "spellings", "mentions", "documents", "cohesion")
_SHOWN = 4
"""So many spellings are shown in a table."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "show",
    type=click.Choice(["table", "jsonl"]),
    help="How to print. Default: table on a terminal, jsonl otherwise.",
)
@click.option("--lang", default="", metavar="LANG", help="Language of the texts.")
@click.option(
    "--min-documents",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Leave out whom fewer documents name.",
)
@click.option(
    "--propose",
    "store",
    metavar="STORE",
    help="Propose the groups as entities in this store: an SQLite file or a database URL.",
)
@knowledge_options
@click.pass_context
def cluster(
    ctx: click.Context,
    files: tuple[str, ...],
    show: str | None,
    lang: str,
    min_documents: int,
    store: str | None,
    kb: Path | None,
    server: str | None,
) -> None:
    """Group the names of texts that the knowledge base does not know: one group, one bearer.

    FILE is a text, plain or HTML. Names of one part, and names that many bear, join nobody; two
    names that contradict each other never stand in one group, whatever lies between them.
    A group proposes an entity: its fullest spelling, its other spellings, and who names it.

    \b
    Examples:
      nisba cluster news/*.txt
      nisba cluster news/*.txt --min-documents 2 --format jsonl > groups.jsonl
      nisba cluster news/*.txt --min-documents 2 --propose edits.db
    """  # noqa: D301
    from nisba_service.cli.annotators import open_annotator
    from nisba_service.cli.render import print_json, print_table, shown_as
    from nisba_service.clustering import group_bearers

    with open_annotator(kb, server) as annotator:
        counts: list[str] = []
        bearers = list(_unknown(annotator, files, lang, counts))
        groups = [
            group
            for group in group_bearers(bearers, annotator.compare)
            if len(group.documents) >= min_documents
        ]
    groups.sort(key=lambda group: (-len(group.documents), -_mentions(group), group.name))
    if shown_as(show) == "table":
        print_table(_HEADERS, [_row(group) for group in groups])
    else:
        print_json(map(_record, groups), "jsonl")
    if store is not None:
        from nisba_service.cli.cluster_proposals import propose
        from nisba_service.cli.curating import Place

        made, refused = propose(groups, Place(store, None, kb, None))
        click.echo(f"{so_many(made, 'entity', 'entities')} proposed in {store}", err=True)
        counts += refused * [""]
    ctx.exit(0 if not counts else 3 if len(counts) == len(files) and not groups else 1)


def _unknown(
    annotator: DocumentAnnotator, files: tuple[str, ...], lang: str, failed: list[str]
) -> Iterator[Bearer]:
    """Yields whom nobody knows in each text; a text that cannot be read is told of."""
    from nisba_service.cli.annotators import Wanted
    from nisba_service.cli.answers import RowError
    from nisba_service.cli.documents import read_documents
    from nisba_service.report import unknown_bearers

    for name, answer in annotator.annotate(read_documents(files, None), Wanted(lang, 1)):
        if isinstance(answer, RowError):
            failed.append(name)
            click.echo(f"Error: {name}: {answer.problem}", err=True)
        else:
            yield from unknown_bearers(name, answer).values()


def _mentions(group: Group) -> int:
    return sum(each.times for each in group.spellings)


def _row(group: Group) -> tuple[str, str, str, str, str]:
    forms = list(dict.fromkeys(each.form for each in group.spellings))
    more = f" and {len(forms) - _SHOWN} more" if len(forms) > _SHOWN else ""
    return (
        group.name,
        ", ".join(forms[:_SHOWN]) + more,
        str(_mentions(group)),
        str(len(group.documents)),
        f"{group.cohesion:.2f}",
    )


def _record(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "spellings": [
            {"form": each.form, "language": each.language, "times": each.times}
            for each in group.spellings
        ],
        "documents": list(group.documents),
        "mentions": _mentions(group),
        "cohesion": round(group.cohesion, 4),
    }
