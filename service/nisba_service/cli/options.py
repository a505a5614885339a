"""Options that several verbs have."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar, cast

import click

__all__ = [
    "explain_lang_option",
    "explain_option",
    "gathered_options",
    "input_format_option",
    "kb_option",
    "knowledge_options",
    "output_format_option",
    "output_option",
    "progress_option",
    "server_option",
    "show_option",
    "store_option",
    "threshold_options",
    "top_k_option",
]

_CONFIDENCE = click.FloatRange(0, 1)

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

store_option = click.option(
    "--store",
    metavar="STORE",
    help="Edits to lay over the KB: an SQLite file or a database URL, as `nisba aliases` has it.",
)

top_k_option = click.option(
    "--top-k",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="The most candidates in an answer.",
)

explain_option = click.option("--explain", is_flag=True, help="Give the reasons.")

explain_lang_option = click.option(
    "--explain-lang",
    type=click.Choice(["en", "ar", "fa"]),
    default="en",
    show_default=True,
    help="The language the reasons are told in.",
)

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


def gathered_options(
    argument: str, make: Callable[..., Any], *options: Callable[[_F], _F]
) -> Callable[[_F], _F]:
    """Adds options that a command takes together, as one argument.

    Args:
        argument: its name.
        make: makes it of the options, which its parameters are named as.
        options: in the order of the help.
    """
    names = tuple(signature(make).parameters)

    def added(command: _F) -> _F:
        def gathered(*args: Any, **given: Any) -> Any:
            made = make(*(given.pop(name) for name in names))
            return command(*args, **{argument: made}, **given)

        wrapped = cast(_F, update_wrapper(gathered, command))
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return added


def knowledge_options(command: _F) -> _F:
    """Adds --kb and --server, the two ways to say whom to ask."""
    return kb_option(server_option(command))


def _given(
    match_threshold: float | None,
    ambiguous_threshold: float | None,
    match_information: float | None,
    compare_threshold: float | None,
) -> dict[str, float]:
    named = {
        "match": match_threshold,
        "ambiguous": ambiguous_threshold,
        "information": match_information,
        "compare": compare_threshold,
    }
    return {name: value for name, value in named.items() if value is not None}


threshold_options = gathered_options(
    "thresholds",
    _given,
    click.option(
        "--match-threshold",
        type=_CONFIDENCE,
        metavar="P",
        help="Least confidence of a MATCH, 0 to 1. Default: 0.7.",
    ),
    click.option(
        "--ambiguous-threshold",
        type=_CONFIDENCE,
        metavar="P",
        help="Least confidence of all candidates together for AMBIGUOUS. Default: 0.4.",
    ),
    click.option(
        "--match-information",
        type=click.FloatRange(0),
        metavar="NATS",
        help="How rare a person's name must be for a MATCH. Default: 6.",
    ),
    click.option(
        "--compare-threshold",
        type=_CONFIDENCE,
        metavar="P",
        help="Least score of a MATCH of two names; AMBIGUOUS begins at half of it. Default: 0.5.",
    ),
)
"""Adds the thresholds of the verdict, handed on together as `thresholds`: those given."""


def output_option(*, required: bool) -> Callable[[_F], _F]:
    """Adds -o, the file to write."""
    return click.option(
        "-o",
        "--output",
        required=required,
        metavar="OUTPUT",
        help="File to write, replacing it when all is done; - for stdout.",
    )
