"""`nisba key`: how do the parts of these names sound?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.options import show_option

if TYPE_CHECKING:
    from nisba_service.names import Part

__all__ = ["key"]


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@show_option
@click.pass_context
def key(ctx: click.Context, names: tuple[str, ...], show: str | None) -> None:
    """Show how the parts of these names sound.

    Each part has its role, the skeletons it is found by and its sound keys, likeliest first.
    Two parts may be one name when they share a sound key, in whatever script they stand.
    NAME is a name as somebody wrote it; "-" reads names from stdin, one a line.

    \b
    Examples:
      nisba key "Abdul Rahman al-Tikriti" "عبد الرحمن التکریتی"
      nisba key - --format jsonl < names.txt
    """  # noqa: D301
    from nisba_service.cli import render
    from nisba_service.cli.text_lines import mentions
    from nisba_service.names import parse

    read = [(name, parse(name).parts) for name in mentions(names)]
    show = render.shown_as(show)
    if show == "table":
        render.print_table(
            ("name", "part", "role", "skeletons", "sound keys"),
            (row for name, parts in read for row in _rows(name, parts)),
        )
    else:
        render.print_json((_record(name, parts) for name, parts in read), show)
    ctx.exit(int(not all(parts for _, parts in read)))
