"""`nisba aliases`: edits of the alias table while it is in use, and what was done to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from nisba_service.cli.aliases_edits import EDITS
from nisba_service.cli.aliases_review import REVIEWS
from nisba_service.cli.curating import Place, place_options
from nisba_service.cli.options import show_option

__all__ = ["aliases"]

_limit_option = click.option(
    "--limit", type=click.IntRange(1), default=100, show_default=True, help="The most to list."
)


@click.group()
def aliases() -> None:
    """Edit the alias table while it is in use, and see what was done to it.

    Edits go to a store (--store: an SQLite file or a database URL) or to a server that has one
    (--server). Servers of the same store answer by them within two seconds.

    \b
    Examples:
      nisba aliases add qasem-soleimani "Haj Qasem" --lang en --kind nom_de_guerre \\
          --source press --why "used by Tasnim" --store edits.db
      nisba aliases history qasem-soleimani --store edits.db
      nisba aliases export reviewed --store edits.db
    """  # noqa: D301


@aliases.command()
@click.argument("entity_id", metavar="ID")
@place_options
def show(place: Place, entity_id: str) -> None:
    """Show an entity as it is now, and the version that edits of it name."""
    from nisba_service.cli.aliases_shown import changes_json

    with place.opened() as client:
        found = client.table_entity(entity_id)
    shown = changes_json(found.entity) | {"entity_version": found.entity_version}
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


@aliases.command()
@click.argument("entity_id", required=False, default="", metavar="[ID]")
@_limit_option
@show_option
@place_options
def history(place: Place, entity_id: str, limit: int, show: str | None) -> None:
    """List what was done to an entity, or to all, the newest first."""
    from nisba_service.cli.aliases_shown import event_json, event_rows

    with place.opened() as client:
        events = client.table_events(entity_id=entity_id, limit=limit)
    _print(
        show, map(event_json, events), ("event", "time", "by", "what", "why"), event_rows(events)
    )


@aliases.command()
@click.argument("from_version", metavar="FROM")
@click.argument("to_version", required=False, default="", metavar="[TO]")
@show_option
@place_options
def diff(place: Place, from_version: str, to_version: str, show: str | None) -> None:
    """Say which entities differ between two versions: versions of answers, or event numbers."""
    from nisba_service.cli.aliases_shown import change_rows, changes_json

    with place.opened() as client:
        changes = client.table_diff(from_version, to_version)
    records = [
        {
            "entity_id": each.entity_id,
            "before": changes_json(each.before),
            "after": changes_json(each.after),
        }
        for each in changes
    ]
    _print(show, records, ("id", "what"), change_rows(changes))


@aliases.command()
@click.option(
    "--status",
    type=click.Choice(["open", "accepted", "rejected", "any"]),
    default="open",
    show_default=True,
    help="Which to list.",
)
@_limit_option
@show_option
@place_options
def proposals(place: Place, status: str, limit: int, show: str | None) -> None:
    """List what is to be reviewed, what was met most often first."""
    from nisba_service.cli.aliases_shown import proposal_json, proposal_rows

    wanted = None if status == "any" else status.upper()
    with place.opened() as client:
        found = client.proposals(status=wanted, limit=limit)
    headers = ("proposal", "status", "count", "mention", "verdict", "candidates", "what", "why")
    _print(show, map(proposal_json, found), headers, proposal_rows(found))


@aliases.command()
@click.argument("output", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER")
@click.option(
    "--table",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The reviewed text to write into. Default: the table that ships with Nisba.",
)
@place_options
@click.pass_context
def export(ctx: click.Context, place: Place, output: Path, table: Path | None) -> None:
    """Write what was edited back into the reviewed text: a FOLDER of the whole table.

    Blocks that nobody edited keep their text and comments. The exit code is 1 when entities that
    come from other lists were edited too, for the text does not hold them.
    """
    from nisba_service.cli.aliases_export import exported

    with place.opened() as client:
        events = client.table_events(limit=10**9)
    written, left_out = exported(events, table, output)
    for title, ids in (
        ("added", written.added),
        ("changed", written.changed),
        ("taken out", written.removed),
    ):
        click.echo(f"{title}: {', '.join(ids) or 'none'}")
    if left_out:
        shown = ", ".join(left_out)
        click.echo(f"left out, for they come from other lists: {shown}", err=True)
    ctx.exit(int(bool(left_out)))


def _print(
    show: str | None,
    records: Any,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> None:
    from nisba_service.cli.render import print_json, print_table, shown_as

    how = shown_as(show)
    if how == "table":
        print_table(headers, rows)
    else:
        print_json(records, how)


for _command in (*EDITS, *REVIEWS):
    aliases.add_command(_command)
