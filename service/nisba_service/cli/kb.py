"""`nisba kb`: fetches lists, builds knowledge bases and says what is in them."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.options import progress_option
from nisba_service.cli.wording import so_many
from nisba_service.errors import FetchError, SourceError

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
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.json",
    help="Write in full what was refused, who was linked and why, and who was left apart.",
)
@click.option(
    "--merge/--no-merge",
    "merging",
    default=True,
    help="Make one entity of entries that are proven to be one. Default: --merge.",
)
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[str, ...],
    output: Path,
    report: Path | None,
    merging: bool,
) -> None:
    """Build a KB from lists.

    SOURCE is FORMAT:PATH[,PATH]. Every row is taken or refused with a reason; the exit code is
    1 when any was refused. A source without any entity is an error.

    Who stands on several lists becomes one entity where an identifier or the evidence of name,
    birth and country proves it, with the id of the first source named; others stay apart.

    \b
      csv:FILE                           header entity_id,name,type[,aliases,lang,...]
      nisba:FOLDER                       the curated alias table
      ofac:SDN.CSV,ALT.CSV[,ADD.CSV]     a list of the US Treasury
      ofac-xml:SDN_ADVANCED.XML          the same in advanced XML
      un:CONSOLIDATED.XML                the list of the UN Security Council
      eu:FILE.csv                        the list of the European Union, 1.0 or 1.1
      uk:FILE.csv|FILE.ods               the list of the United Kingdom
      ftm:ENTITIES.FTM.JSON              data of OpenSanctions
      opensanctions:TARGETS.SIMPLE.CSV   the same as a table
      wikidata:FILE.json                 a dump, or an answer of the query service
      jrc:ENTITIES                       JRC-Names

    Files packed with gzip or bzip2 are read as they are.

    \b
    Examples:
      nisba kb build csv:customers.csv -o customers
      nisba kb build ofac:sdn.csv,alt.csv un:consolidated.xml -o lists --report lists.json
    """  # noqa: D301
    from nisba_service.cli.kb_report import print_report, write_report
    from nisba_service.knowledge.build import build_snapshot
    from nisba_service.knowledge.importers import Intake, parse_source
    from nisba_service.knowledge.merging import merge

    started = time.perf_counter()
    parsed = [parse_source(source) for source in sources]
    intake = Intake(parsed)
    counts: list[SourceCount] = []
    entities: Iterable[Entity] = (entity for _, entity in _counted(intake, counts))
    merged = None
    if merging and len(parsed) > 1:
        entities, merged = merge(_counted(intake, counts), [source.name for source in parsed])
    manifest = build_snapshot(entities, output, sources=counts)
    print_report(intake.tallies, merged)
    click.echo(
        f"{output}: version {manifest.version}, "
        f"{so_many(manifest.entities, 'entity', 'entities')}, "
        f"{so_many(manifest.forms, 'form')}, "
        f"built in {time.perf_counter() - started:.1f} s"
    )
    if report:
        write_report(report, manifest, intake.tallies, merged)
    ctx.exit(int(any(tally.rows_refused for tally in intake.tallies)))


def _counted(intake: Intake, counts: list[SourceCount]) -> Iterator[tuple[int, Entity]]:
    from nisba_service.knowledge.build import SourceCount

    yield from intake.entries()
    for tally in intake.tallies:
        if not tally.taken:
            why = "; ".join(tally.refused) or "it is empty"
            raise SourceError(f"{tally.name}: no entity could be taken: {why}")
        counts.append(SourceCount(tally.name, tally.taken, dict(tally.refused)))


@kb.command()
@click.argument("lists", nargs=-1, metavar="[LIST...]")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to put them. Default: nisba/lists in the user's cache folder.",
)
@click.option(
    "--url",
    "addresses",
    multiple=True,
    metavar="LIST[/FILE]=URL",
    help="Fetch a file from another address. May be given several times.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for the next byte.",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=4,
    show_default=True,
    help="How many times to take up a download that broke off without getting on.",
)
@progress_option
@click.pass_context
def fetch(
    ctx: click.Context,
    lists: tuple[str, ...],
    folder: Path | None,
    addresses: tuple[str, ...],
    timeout: float,
    retries: int,
    progress: bool | None,
) -> None:
    """Download public lists.

    LIST is the name of a format of `kb build`: ofac, ofac-xml, un, eu, uk, opensanctions, ftm,
    jrc or wikidata; without any, ofac, un, eu and uk. A file that has not changed is not
    downloaded again, and one that broke off goes on where it did. Beside each file stands its
    checksum, as sha256sum writes it. The exit code is 1 when some list could not be fetched, and 3
    when none could.

    \b
    Examples:
      nisba kb fetch
      nisba kb fetch un ofac --to lists
      nisba kb fetch un --url un=https://mirror.example.org/un.xml
    """  # noqa: D301
    from nisba_service.cli.kb_fetch import cache_folder, fetch_lists
    from nisba_service.knowledge.fetching import Patience, listed_files

    try:
        files = listed_files(lists, addresses)
    except FetchError as error:
        raise click.UsageError(str(error)) from error
    patience = Patience(timeout, retries)
    ctx.exit(fetch_lists(files, folder or cache_folder(), patience, progress))


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
