"""Two short news items about one event, spelt differently: who is who in them?

    python docs/demo

Starts a server with its defaults on a free port, asks it through the client, and stops it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nisba import Client, NisbaError, Query, QueryError, Resolution, Verdict
from nisba_service.cli.render import cell
from nisba_service.server.testing import running_server
from nisba_service.wording import percent

HERE = Path(__file__).resolve().parent
ITEMS = ("item-1", "item-2")
EXPLAINED = (
    "Mr. Araqchi",
    "محمدباقر قالیباف",
    "Mohamed Chia al-Soudani",
    "Barzani",
    "Qadri al-Amiri",
)
NEAR = 0.05
"""The least confidence of a candidate that is shown for an open mention."""
GO_ON = 'Go on: .venv/bin/nisba resolve "Касем Сулеймани" --explain; docs/cli.md says what else.'

Answers = dict[str, Resolution]


class DemoError(Exception):
    """Why the demonstration cannot be shown."""


def main() -> int:
    """Runs the demonstration; returns 0, or 1 when something failed."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
    try:
        with running_server() as server, Client(server.address) as client:
            console.print(f"A server listens on {server.address}; the client asks it.\n")
            items = [_resolved(client, _mentions(name)) for name in ITEMS]
    except (DemoError, NisbaError, RuntimeError, OSError) as error:
        print(f"The demonstration failed: {error}", file=sys.stderr)
        return 1
    _show_the_known(console, items)
    _show_the_rest(console, items)
    _show_reasons(console, items)
    console.print(f"\nThe items: {' and '.join(f'docs/demo/{name}.txt' for name in ITEMS)}.")
    console.print(GO_ON, markup=False)
    return 0


def _mentions(name: str) -> list[str]:
    lines = (HERE / f"{name}.mentions.txt").read_text(encoding="utf-8").splitlines()
    text = " ".join((HERE / f"{name}.txt").read_text(encoding="utf-8").split())
    for line in lines:
        if line not in text:
            raise DemoError(f"{name}.txt does not hold the mention {line!r}")
    return lines


def _resolved(client: Client, mentions: Sequence[str]) -> Answers:
    """Resolves the mentions of one item, each with the others as its context."""
    queries = [
        Query(mention, context_mentions=[other for other in mentions if other != mention])
        for mention in mentions
    ]
    answers: Answers = {}
    for mention, answer in zip(mentions, client.resolve_batch(queries, explain=True), strict=True):
        if isinstance(answer, QueryError):
            raise DemoError(f"{answer.code.name} {answer.field}: {answer.message}")
        answers[mention] = answer
    return answers


def _show_the_known(console: Console, items: Sequence[Answers]) -> None:
    found: dict[str, list[tuple[int, str, Resolution]]] = {}
    for item, answers in enumerate(items):
        for mention, answer in answers.items():
            if answer.entity is not None:
                found.setdefault(answer.entity.canonical_name, []).append((item, mention, answer))
    table = _table("Who is who", "in item 1", "in item 2", "entity", "verdict", "confidence")
    for name, mentions in found.items():
        first, second = (_lines(m for where, m, _ in mentions if where == item) for item in (0, 1))
        least = min(answer.confidence for *_, answer in mentions)
        table.add_row(first, second, cell(name), cell(Verdict.MATCH), percent(least))
    console.print(table)


def _show_the_rest(console: Console, items: Sequence[Answers]) -> None:
    table = _table("Left open", "mention", "item", "verdict", "nearest")
    for item, answers in enumerate(items, start=1):
        for mention, answer in answers.items():
            if answer.entity is None:
                near = [c for c in answer.candidates if c.confidence >= NEAR]
                nearest = _lines(f"{c.canonical_name}, {percent(c.confidence)}" for c in near)
                table.add_row(cell(mention), str(item), cell(answer.verdict), nearest)
    if table.row_count:
        console.print(table)


def _show_reasons(console: Console, items: Sequence[Answers]) -> None:
    console.print("Why")
    for mention, answer in (pair for answers in items for pair in answers.items()):
        if mention in EXPLAINED:
            who = f", {answer.entity.canonical_name}" if answer.entity else ""
            console.print(Text.assemble("\n  ", cell(mention), ": ", cell(answer.verdict), who))
            for reason in answer.reasons:
                console.print("   ", cell(reason.text, sentence=True))


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=title, title_justify="left", box=box.SIMPLE_HEAD)


def _lines(texts: Iterable[str]) -> Text:
    return Text("\n").join(map(cell, texts))


if __name__ == "__main__":
    sys.exit(main())
