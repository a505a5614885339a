"""Answers as people and programs read them: a table, or JSON."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nisba_service.cli.answers import json_text, rounded
from nisba_service.knowledge.entity import Entity
from nisba_service.matching.result import Candidate, Reason

__all__ = [
    "candidate_json",
    "cell",
    "entity_json",
    "print_json",
    "print_reasons",
    "print_table",
    "reasons_json",
    "shown_as",
]

_PIPED_WIDTH = 120
_FOLDING = (
    "file",
    "mention",
    "entity",
    "id",
    "matched by",
    "name1",
    "name2",
    "name",
    "sound keys",
    "why",
)
_ISOLATE, _END = "\u2068", "\u2069"
_STYLES = {"MATCH": "green", "AMBIGUOUS": "yellow", "NO_MATCH": "red", "error": "bold red"}


def print_json(records: Iterable[dict[str, Any]], show: str) -> None:
    """Prints records as one JSON list ("json") or one record a line ("jsonl")."""
    if show == "json":
        click.echo(json.dumps(list(records), ensure_ascii=False, indent=2))
    else:
        for record in records:
            click.echo(json_text(record))


def shown_as(show: str | None) -> str:
    """Returns how to print: as chosen, or a table for people and lines for programs."""
    return show or ("table" if sys.stdout.isatty() else "jsonl")


def entity_json(entity: Entity) -> dict[str, Any]:
    """Returns an entity under the field names of the contract."""
    fields = asdict(entity)
    return {
        "entity_id": fields.pop("entity_id"),
        "canonical_name": fields.pop("name"),
        "entity_type": fields.pop("type"),
        **fields,
    }


def candidate_json(candidate: Candidate) -> dict[str, Any]:
    """Returns a candidate under the field names of the contract."""
    return {
        "entity_id": candidate.entity_id,
        "canonical_name": candidate.name,
        "entity_type": candidate.type,
        "confidence": rounded(candidate.confidence),
        "matched_alias": asdict(candidate.matched_alias),
        "reasons": reasons_json(candidate.reasons),
    }


def reasons_json(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Returns reasons under the field names of the contract."""
    return [asdict(reason) | {"weight": rounded(reason.weight)} for reason in reasons]


def cell(text: str, *, sentence: bool = False) -> Text:
    """Makes a cell of a text from anywhere.

    What holds right-to-left letters is isolated, so that a terminal that knows about directions
    does not turn the row around it. A sentence has isolates of its own around what it quotes.
    What would steer the terminal is shown as a replacement character.
    """
    kept = _ISOLATE + _END if sentence and _is_balanced(text) else ""
    clean = "".join("\ufffd" if _steers(char) and char not in kept else char for char in text)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in clean):
        clean = f"{_ISOLATE}{clean}{_END}"
    return Text(clean, style=_STYLES.get(text, ""))


def _steers(char: str) -> bool:
    # Controls, formats (direction marks among them) and surrogates; ZWNJ and ZWJ shape letters.
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\u200c\u200d"


def _is_balanced(text: str) -> bool:
    """Whether every isolate ends within the text, and none from around it is ended."""
    depth = 0
    for char in text:
        depth += (char == _ISOLATE) - (char == _END)
        if depth < 0:
            return False
    return depth == 0


def print_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table as wide as the terminal; 120 columns where there is none."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for header in headers:
        # Where the terminal is narrow, names and ids fold, and ids are not cut off.
        table.add_column(
            header,
            justify="right" if header == "confidence" else "left",
            overflow="fold",
            no_wrap=header not in _FOLDING,
            min_width=9 if header in _FOLDING else None,
        )
    for row in rows:
        table.add_row(*map(cell, row))
    _console().print(table)


def print_reasons(title: str, reasons: Iterable[Reason]) -> None:
    """Prints why an answer is what it is, a reason a line with its weight."""
    lines = [Text.assemble("\n", cell(title)), *_reason_lines(reasons)]
    _console().print(Text("\n").join(lines))


def _reason_lines(reasons: Iterable[Reason]) -> Iterator[Text]:
    for reason in reasons:
        weight = f"{reason.weight:+6.2f}" if reason.weight else " " * 6
        yield Text.assemble("  ", weight, "  ", cell(reason.text, sentence=True))


def _console() -> Console:
    sized = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, width=None if sized else _PIPED_WIDTH)
