"""What `nisba kb build` says of its sources: on the terminal in short, in a file in full."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.render import print_table
from nisba_service.wording import so_many

if TYPE_CHECKING:
    from nisba_service.knowledge.importers import Tally
    from nisba_service.knowledge.merging import MergeReport
    from nisba_service.knowledge.snapshot import Manifest

__all__ = ["print_report", "write_report"]

_MOST_REASONS = 10


def print_report(tallies: Sequence[Tally], merged: MergeReport | None) -> None:
    """Prints what was taken from each source, and who stands on several."""
    for tally in tallies:
        click.echo(f"{tally.name}: {so_many(tally.taken, 'entity', 'entities')} taken")
        for reason, count in tally.refused.most_common():
            click.echo(f"  {count:,} refused: {reason} (first: {tally.places[reason][0]})")
        for reason, count in tally.passed_over.most_common():
            click.echo(f"  {count:,} passed over: {reason}")
    if merged:
        _print_merge(merged)


def _print_merge(merged: MergeReport) -> None:
    click.echo()
    rows = [
        (
            " and ".join(overlap.sources),
            f"{overlap.entities:,}",
            f"{overlap.people:,}",
            f"{overlap.identified:,}",
            f"{overlap.entities - overlap.identified:,}",
        )
        for overlap in merged.overlaps
    ]
    print_table(("on both", "entities", "people", "by identifier", "by evidence"), rows)
    click.echo()
    if merged.near:
        print_table(("left apart", "pairs", "nearest"), _near(merged))
        click.echo()


def _near(merged: MergeReport) -> Iterator[tuple[str, str, str]]:
    nearest: dict[str, str] = {}
    for miss in merged.near:
        nearest.setdefault(miss.why[-1], " and ".join(miss.entries))
    for reason, count in merged.left_apart().most_common(_MOST_REASONS):
        yield reason, f"{count:,}", nearest[reason]


def write_report(
    path: Path, manifest: Manifest, tallies: Sequence[Tally], merged: MergeReport | None
) -> None:
    """Writes the report in full as JSON; the same build gives the same bytes."""
    report = {
        "version": manifest.version,
        "entities": manifest.entities,
        "forms": manifest.forms,
        "sources": [_accounted(tally) for tally in tallies],
        "merge": asdict(merged) if merged else None,
    }
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _accounted(tally: Tally) -> dict[str, object]:
    refused = [
        {"reason": reason, "count": count, "places": tally.places[reason]}
        for reason, count in tally.refused.most_common()
    ]
    return {
        "name": tally.name,
        "taken": tally.taken,
        "rows_refused": tally.rows_refused,
        "refused": refused,
        "passed_over": dict(tally.passed_over.most_common()),
    }
