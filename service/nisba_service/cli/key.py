"""`nisba key`: how do the parts of these names sound?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from nisba_service.cli.mentions import mentions
from nisba_service.cli.options import show_option

if TYPE_CHECKING:
    from nisba_service.names import Part

__all__ = ["key"]

_NOTHING = "has no letter or digit; give a name"


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


def _record(name: str, parts: Sequence[Part]) -> dict[str, Any]:
    from nisba_service.phonetics import skeletons, sound_keys

    if not parts:
        return {"name": name, "error": _NOTHING}
    return {
        "name": name,
        "parts": [
            {
                "part": part.written,
                "role": part.role.name,
                "skeletons": skeletons(part.folded),
                "sound_keys": sound_keys(part.folded),
            }
            for part in parts
        ],
        "error": None,
    }


def _rows(name: str, parts: Sequence[Part]) -> Iterator[Sequence[str]]:
    record = _record(name, parts)
    if record["error"]:
        yield name, "error", record["error"], "", ""
        return
    for place, part in enumerate(record["parts"]):
        codes = (" ".join(part["skeletons"]), " ".join(part["sound_keys"]))
        yield "" if place else name, part["part"], part["role"].lower(), *codes
