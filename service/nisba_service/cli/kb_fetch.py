"""What `nisba kb fetch` does with its lists, one after the other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from nisba_service.cli.pipeline import shown_progress
from nisba_service.cli.wording import so_many
from nisba_service.errors import FetchError
from nisba_service.knowledge.fetching import CacheFile, ListFile, Patience, download

__all__ = ["cache_folder", "fetch_lists"]


def cache_folder() -> Path:
    """Returns the folder of lists in the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if cache else Path.home() / ".cache") / "nisba" / "lists"


def fetch_lists(
    files: Sequence[ListFile], folder: Path, patience: Patience, progress: bool | None
) -> int:
    """Fetches files, and says on stdout what came and how a KB is built of it.

    Args:
        files: the files, those of one list beside each other.
        folder: where they are to stand.
        patience: how long servers are waited for.
        progress: whether to show it on stderr; None for when that is a terminal.

    Returns:
        The exit code: 0 for all, 1 for some, 3 for none.
    """
    failed = 0
    sources = []
    for name, group in groupby(files, key=lambda file: file.list_name):
        parts = list(group)
        missing = sum(not _fetched(file, folder, patience, progress) for file in parts)
        failed += missing
        if not missing:
            sources.append(f"{name}:{','.join(str(file.path(folder)) for file in parts)}")
    if sources:
        click.echo(f"nisba kb build {' '.join(sources)} -o KB")
    return 0 if not failed else 1 if failed < len(files) else 3


def _fetched(file: ListFile, folder: Path, patience: Patience, progress: bool | None) -> bool:
    shown = f"{file.list_name}/{file.file}"
    with shown_progress(progress, None) as show:

        def told(done: int, total: int | None) -> None:
            of = f" of {total / 1e6:,.1f}" if total else ""
            show(done, f"{shown}: {done / 1e6:,.1f}{of} MB")

        try:
            found = download(file.url, CacheFile(file.path(folder)), patience, told)
        except FetchError as error:
            click.echo(f"Error: {shown}: {error}", err=True)
            return False
    state = "fetched" if found.changed else "unchanged"
    size = so_many(found.size, "byte")
    click.echo(f"{shown}: {state}, {size}, sha256 {found.sha256}")
    return True
