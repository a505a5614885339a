"""`nisba kb`: builds knowledge bases and says what is in them."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.wording import so_many
from nisba_service.errors import SourceError

if TYPE_CHECKING:
    from nisba_service.knowledge.build import SourceCount
    from nisba_service.knowledge.entity import Entity
    from nisba_service.knowledge.importers import Intake
    from nisba_service.knowledge.snapshot import Manifest

__all__ = ["kb"]


@click.group()
def kb() -> None:
    """Build a knowledge base (KB), or see what is in one."""


@kb.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="KB",
    help="Folder to write. A snapshot that is there is replaced, anything else is left alone.",
)
@click.pass_context
def build(ctx: click.Context, sources: tuple[str, ...], output: Path) -> None:
    """Build a KB from lists.

    SOURCE is FORMAT:PATH[,PATH]. Every row is taken or refused with a reason; the exit code is
    1 when any was refused. A source without any entity is an error.

    \b
      csv:FILE                         header entity_id,name,type[,aliases,lang,countries]
      nisba:FOLDER                     the curated alias table
      ofac:SDN.CSV,ALT.CSV[,ADD.CSV]   the SDN list of the US Treasury
      un:CONSOLIDATED.XML              the list of the UN Security Council

    \b
    Examples:
      nisba kb build csv:customers.csv -o customers
      nisba kb build ofac:sdn.csv,alt.csv un:consolidated.xml -o lists
    """  # noqa: D301
    from nisba_service.knowledge.build import build_snapshot
    from nisba_service.knowledge.importers import Intake, parse_source

    started = time.perf_counter()
    intake = Intake([parse_source(source) for source in sources])
    counts: list[SourceCount] = []
    manifest = build_snapshot(
        _counted(intake, counts), output, sources=counts, event=_edits_held(sources)
    )
    for tally in intake.tallies:
        click.echo(f"{tally.name}: {so_many(tally.taken, 'entity', 'entities')} taken")
        for reason, count in tally.refused.most_common():
            click.echo(f"  {count:,} refused: {reason} (first: {tally.first[reason]})")
    click.echo(
        f"{output}: version {manifest.version}, "
        f"{so_many(manifest.entities, 'entity', 'entities')}, "
        f"{so_many(manifest.forms, 'form')}, "
        f"built in {time.perf_counter() - started:.1f} s"
    )
    ctx.exit(int(any(tally.rows_refused for tally in intake.tallies)))


def _edits_held(sources: Sequence[str]) -> str:
    """Which edits of a store the sources hold: a table that was exported says so."""
    from nisba_service.knowledge.curated import read_event

    folders = (source.removeprefix("nisba:") for source in sources if source.startswith("nisba:"))
    return next(filter(None, map(read_event, map(Path, folders))), "")


def _counted(intake: Intake, counts: list[SourceCount]) -> Iterator[Entity]:
    from nisba_service.knowledge.build import SourceCount

    yield from intake
    for tally in intake.tallies:
        if not tally.taken:
            why = "; ".join(tally.refused) or "it is empty"
            raise SourceError(f"{tally.name}: no entity could be taken: {why}")
        counts.append(SourceCount(tally.name, tally.taken, dict(tally.refused)))


@kb.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[KB]")
@click.option(
    "--format", "show", type=click.Choice(["table", "json"]), help="Default: table on a terminal."
)
def info(folder: Path | None, show: str | None) -> None:
    """Say what is in a KB; without KB, in the one that ships with Nisba.

    \b
    Example:
      nisba kb info lists
    """  # noqa: D301
    from nisba_service.knowledge.shipped import shipped_snapshot
    from nisba_service.knowledge.snapshot import Snapshot

    folder = folder or shipped_snapshot()
    manifest = Snapshot.open(folder).manifest
    if (show or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps(asdict(manifest), ensure_ascii=False, indent=2))
    else:
        _print_info(folder, manifest)


def _print_info(folder: Path, manifest: Manifest) -> None:
    from nisba_service.cli.render import print_table

    facts: Mapping[str, object] = {
        "folder": folder,
        "version": manifest.version,
        "index": manifest.index,
        "entities": f"{manifest.entities:,}",
        "forms": f"{manifest.forms:,}",
    }
    for name, value in facts.items():
        click.echo(f"{name:10}{value}")
    rows: list[Sequence[str]] = []
    for source in manifest.sources:
        rows.append((source.name, f"{source.taken:,}", "", ""))
        rows += [("", "", f"{count:,}", reason) for reason, count in source.refused.items()]
    if rows:
        click.echo()
        print_table(("source", "taken", "refused", "why"), rows)
