"""Options that several verbs have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = [
    "explain_option",
    "input_format_option",
    "kb_option",
    "knowledge_options",
    "output_format_option",
    "output_option",
    "progress_option",
    "server_option",
    "show_option",
    "top_k_option",
]

_F = TypeVar("_F", bound=Callable[..., Any])

_TABLE_FORMATS = click.Choice(["csv", "tsv", "jsonl", "parquet"])

server_option = click.option(
    "--server", metavar="HOST:PORT", help="Ask this server instead of resolving in process."
)

kb_option = click.option(
    "--kb",
    type=click.Path(path_type=Path),
    metavar="KB",
    help="Snapshot folder, as `nisba kb build` makes it. Default: the table that ships with Nisba.",
)

top_k_option = click.option(
    "--top-k",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="The most candidates in an answer.",
)

explain_option = click.option("--explain", is_flag=True, help="Give the reasons.")

show_option = click.option(
    "--format",
    "show",
    type=click.Choice(["table", "json", "jsonl"]),
    help="How to print. Default: table on a terminal, jsonl otherwise.",
)

input_format_option = click.option(
    "--input-format", type=_TABLE_FORMATS, help="Default: by suffix; csv for stdin."
)

output_format_option = click.option(
    "--output-format", type=_TABLE_FORMATS, help="Default: by suffix; csv for stdout."
)

progress_option = click.option(
    "--progress/--no-progress",
    default=None,
    help="Show progress on stderr. Default: when stderr is a terminal.",
)


def knowledge_options(command: _F) -> _F:
    """Adds --kb and --server, the two ways to say whom to ask."""
    return kb_option(server_option(command))


def output_option(*, required: bool) -> Callable[[_F], _F]:
    """Adds -o, the file to write."""
    return click.option(
        "-o",
        "--output",
        required=required,
        metavar="OUTPUT",
        help="File to write, replacing it when all is done; - for stdout.",
    )
