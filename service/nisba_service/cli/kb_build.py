"""`nisba kb build`: makes a knowledge base of lists."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.options import progress_option
from nisba_service.cli.progress import shown_progress
from nisba_service.errors import SourceError
from nisba_service.wording import so_many

if TYPE_CHECKING:
    from nisba_service.knowledge.build import SourceCount
    from nisba_service.knowledge.entity import Entity
    from nisba_service.knowledge.importers import Intake

__all__ = ["build"]

_SHOWN_EVERY = 500


@click.command()
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
@progress_option
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[str, ...],
    output: Path,
    report: Path | None,
    merging: bool,
    progress: bool | None,
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
    merged = None
    with shown_progress(progress, None) as show:
        entries = _counted(intake, counts, show)
        entities: Iterable[Entity] = (entity for _, entity in entries)
        if merging and len(parsed) > 1:
            entities, merged = merge(entries, [source.name for source in parsed])
        manifest = build_snapshot(entities, output, sources=counts, event=_edits_held(sources))
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


def _edits_held(sources: Sequence[str]) -> str:
    """Which edits of a store the sources hold: a table that was exported says so."""
    from nisba_service.knowledge.curated import read_event

    folders = (source.removeprefix("nisba:") for source in sources if source.startswith("nisba:"))
    return next(filter(None, map(read_event, map(Path, folders))), "")


def _counted(
    intake: Intake, counts: list[SourceCount], show: Callable[[int, str], None]
) -> Iterator[tuple[int, Entity]]:
    """The entities of the sources; when all are read, their counts are there and are checked."""
    from nisba_service.knowledge.build import SourceCount

    for done, entry in enumerate(intake.entries(), 1):
        if done % _SHOWN_EVERY == 0:
            tally = intake.tallies[-1]
            show(done, f"{tally.name}: {so_many(tally.taken, 'entity', 'entities')} taken")
        yield entry
    show(0, "linking and indexing")
    for tally in intake.tallies:
        if not tally.taken:
            why = "; ".join(tally.refused) or "it is empty"
            raise SourceError(f"{tally.name}: no entity could be taken: {why}")
        counts.append(SourceCount(tally.name, tally.taken, dict(tally.refused)))
