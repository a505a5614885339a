"""`nisba kb`: fetches lists, builds knowledge bases and says what is in them."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.kb_build import build
from nisba_service.cli.kb_fetch import fetch

if TYPE_CHECKING:
    from nisba_service.knowledge.snapshot import Manifest

__all__ = ["kb"]


@click.group()
def kb() -> None:
    """Fetch lists, build a knowledge base (KB) of them, or see what is in one."""


kb.add_command(fetch)
kb.add_command(build)


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
