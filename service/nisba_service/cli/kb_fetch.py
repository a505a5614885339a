"""`nisba kb fetch`: downloads public lists."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.options import progress_option
from nisba_service.cli.progress import shown_progress
from nisba_service.errors import FetchError
from nisba_service.wording import so_many

if TYPE_CHECKING:
    from nisba_service.knowledge.fetching import ListFile, Patience

__all__ = ["fetch"]


@click.command()
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
    from nisba_service.knowledge.fetching import Patience, listed_files

    try:
        files = listed_files(lists, addresses)
    except FetchError as error:
        raise click.UsageError(str(error)) from error
    patience = Patience(timeout, retries)
    ctx.exit(_fetch_lists(files, folder or _cache_folder(), patience, progress))


def _cache_folder() -> Path:
    """Returns the folder of lists in the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if cache else Path.home() / ".cache") / "nisba" / "lists"


def _fetch_lists(
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
    from nisba_service.knowledge.fetching import CacheFile, download

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
