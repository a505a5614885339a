"""`nisba annotate`: who is in these texts?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.answers import RowError, rounded
from nisba_service.cli.options import (
    explain_lang_option,
    explain_option,
    knowledge_options,
    top_k_option,
)

if TYPE_CHECKING:
    from nisba import Mention
    from nisba_service.cli.annotators import Annotated, DocumentAnnotator

__all__ = ["annotate"]

_HEADERS = ("file", "place", "mention", "verdict", "confidence", "entity", "id")
_OFFSETS = ("utf8", "utf16")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "show",
    type=click.Choice(["table", "jsonl", "html"]),
    help="How to print. Default: table on a terminal, jsonl otherwise.",
)
@click.option(
    "--lang", default="", metavar="LANG", help="Language of the texts: en, fr, de, ar, fa."
)
@click.option(
    "--input-type",
    type=click.Choice(["plain", "html"]),
    help="What the files are. Default: by suffix and beginning.",
)
@click.option(
    "--offsets",
    multiple=True,
    type=click.Choice(_OFFSETS),
    help="Give places in UTF-8 bytes or UTF-16 units too. May be repeated.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write a page that shows the texts side by side, and who is in which, to FILE.",
)
@top_k_option
@explain_option
@explain_lang_option
@knowledge_options
@click.pass_context
def annotate(
    ctx: click.Context,
    files: tuple[str, ...],
    show: str | None,
    lang: str,
    input_type: str | None,
    offsets: tuple[str, ...],
    report: Path | None,
    top_k: int,
    explain: bool,
    explain_lang: str,
    kb: Path | None,
    server: str | None,
) -> None:
    """Find the names in texts and say whose they are, all names of a text together.

    FILE is a text, plain or HTML, in UTF-8, UTF-16 or an older encoding; "-" reads stdin. Places
    count the characters (code points) of the text; that of HTML is printed with the answer.

    \b
    Examples:
      nisba annotate article.txt
      nisba annotate one.html two.txt --format jsonl > names.jsonl
      nisba annotate article.txt --format html > marked.html
      nisba annotate monday.txt tuesday.txt --report report.html
      curl -s https://example.com/news | nisba annotate -
    """  # noqa: D301
    from nisba_service.cli.annotators import Wanted, open_annotator
    from nisba_service.cli.documents import read_documents
    from nisba_service.cli.render import shown_as

    explain = explain or report is not None
    wanted = Wanted(lang, top_k, explain, explain_lang, "utf8" in offsets, "utf16" in offsets)
    with open_annotator(kb, server) as annotator:
        answers = annotator.annotate(read_documents(files, input_type), wanted)
        if report is not None:
            answers = _reported(answers, annotator, report)
        bad, number = _print(answers, show if show == "html" else shown_as(show))
    ctx.exit(0 if not bad else 3 if bad == number else 1)


def _reported(
    answers: Iterable[tuple[str, Annotated]], annotator: DocumentAnnotator, path: Path
) -> Iterator[tuple[str, Annotated]]:
    """Writes the report of all documents, and hands them on."""
    from nisba_service.report import gather, report_page

    kept = list(answers)
    last = Counter(Path(name).name for name, _ in kept)
    good = [
        (name if last[Path(name).name] > 1 else Path(name).name, each)
        for name, each in kept
        if not isinstance(each, RowError)
    ]
    path.write_text(report_page(gather(good, annotator.compare)), encoding="utf-8")
    return iter(kept)


def _print(answers: Iterator[tuple[str, Annotated]], show: str) -> tuple[int, int]:
    """Prints the documents as they come; returns how many failed, and how many there were."""
    counts = [0, 0]

    def counted() -> Iterator[tuple[str, Annotated]]:
        for name, answer in answers:
            counts[1] += 1
            if isinstance(answer, RowError):
                counts[0] += 1
                click.echo(f"Error: {name}: {answer.problem}", err=True)
            yield name, answer

    if show == "html":
        from nisba_service.report import marked_page

        told = ((n, a.problem if isinstance(a, RowError) else a) for n, a in counted())
        click.echo(marked_page(told), nl=False)
    elif show == "table":
        _print_table(counted())
    else:
        from nisba_service.cli.render import print_json

        print_json((_record(*each) for each in counted()), "jsonl")
    return counts[0], counts[1]


def _record(name: str, answer: Annotated) -> dict[str, Any]:
    if isinstance(answer, RowError):
        return {"file": name, "error": answer.problem}
    return {
        "file": name,
        "text": answer.text,
        "language": answer.language,
        "mentions": [_mention(each) for each in answer.mentions],
        "versions": asdict(answer.versions),
        "error": None,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    answer = mention.resolution
    places = {
        name: [span.start, span.end]
        for name, span in (("utf8", mention.utf8_span), ("utf16", mention.utf16_span))
        if span is not None
    }
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        **places,
        "text": mention.text,
        "evidence": mention.evidence,
        "verdict": answer.verdict,
        "confidence": rounded(answer.confidence),
        "entity_id": answer.entity.entity_id if answer.entity else None,
        "canonical_name": answer.entity.canonical_name if answer.entity else None,
        "entity_type": answer.entity.entity_type if answer.entity else None,
        "group": mention.group,
        "bound_to": mention.bound_to,
        "candidates": [
            {
                "entity_id": each.entity_id,
                "canonical_name": each.canonical_name,
                "confidence": rounded(each.confidence),
            }
            for each in answer.candidates
        ],
        "reasons": [
            asdict(reason) | {"weight": rounded(reason.weight)} for reason in answer.reasons
        ],
    }


def _print_table(answers: Iterable[tuple[str, Annotated]]) -> None:
    from nisba_service.cli.render import print_table
    from nisba_service.wording import percent

    rows = []
    for name, answer in answers:
        if isinstance(answer, RowError):
            rows.append((name, "", "", "error", "", answer.problem, ""))
            continue
        for each in answer.mentions:
            entity = each.resolution.entity
            rows.append(
                (
                    name,
                    f"{each.span.start}-{each.span.end}",
                    " ".join(each.text.split()),
                    str(each.verdict),
                    percent(each.resolution.confidence),
                    entity.canonical_name if entity else "",
                    each.group,
                )
            )
    print_table(_HEADERS, rows)
