"""Who answers: the engine in this process, or a server."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from nisba_service.cli.answers import Compared, Resolved, RowError
from nisba_service.errors import InvalidQueryError
from nisba_service.matching.verdict import Thresholds
from nisba_service.resolver import Options, Query, Resolver

if TYPE_CHECKING:
    from nisba_service.knowledge.snapshot import Snapshot

__all__ = ["Backend", "open_backend", "starting"]


class Backend(Protocol):
    """Answers queries in order; a bad one by its error, the others all the same."""

    def resolve(self, queries: Sequence[Query], options: Options) -> list[Resolved]:
        """Says whose names the mentions are."""
        ...

    def compare(
        self, pairs: Sequence[tuple[str, str]], *, explain: bool = False, language: str = "en"
    ) -> list[Compared]:
        """Says of each pair of names whether they can be one entity's."""
        ...

    def display_names(self, names: Sequence[str], script: str) -> list[str]:
        """Writes names in another script, each the likeliest way; "" where there is none."""
        ...


@contextmanager
def open_backend(
    kb: Path | None,
    server: str | None,
    thresholds: Mapping[str, float],
    store: str | None = None,
    as_of: str = "",
) -> Iterator[Backend]:
    """Opens a snapshot, or a channel to a server. With neither, the shipped snapshot.

    Args:
        kb: the snapshot, or None.
        server: the server, or None.
        thresholds: fields of `Thresholds`, the others as usual.
        store: path or URL of a store, whose edits lie over the snapshot; or None.
        as_of: the version of the data to answer by, "" for what is known now.

    Raises:
        SnapshotError: the folder cannot be used.
        StoreError: the store cannot be used.
        UnknownVersionError: there never was such a version.
        OtherSnapshotError: the version stands on another snapshot.
        click.UsageError: both are given, or thresholds that are wrong or for a server.
    """
    if server is None:
        if as_of and store is None:
            raise click.UsageError("--as-of wants --store or --server: past versions are there.")
        yield _Local(kb, _made(thresholds), store, as_of)
    elif thresholds:
        raise click.UsageError(
            "Thresholds and --server exclude each other: "
            "a server has its own (NISBA_MATCH_THRESHOLD and the like)."
        )
    elif kb is not None or store is not None:
        raise click.UsageError(
            "--kb or --store and --server exclude each other: a server has its own."
        )
    else:
        from nisba_service.cli.remote import open_remote

        with open_remote(server) as remote:
            remote.as_of = as_of
            yield remote


@contextmanager
def starting() -> Iterator[None]:
    """Says on a terminal why the first start on a machine takes its time; then memory settles."""
    from nisba_service.memory import settle

    with _status():
        yield
        settle()


def _status() -> AbstractContextManager[object]:
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    text = "starting (the first time, compiling for this machine: some twenty seconds)"
    return Console(stderr=True).status(text)


def _made(thresholds: Mapping[str, float]) -> Thresholds:
    try:
        return Thresholds(**thresholds)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None


def _edited(snapshot: Snapshot, store: str, as_of: str) -> Snapshot:
    from nisba_service.curation import LiveTable, Store, StoreError, store_url

    try:
        url = store_url(store)
    except ValueError as error:
        raise click.UsageError(f"--store {error}.") from None
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise StoreError(f"no store {url.database}: 'nisba aliases add' or a server makes one")
    opened = Store(url, lambda: datetime.now(UTC))
    try:
        table = LiveTable(snapshot, opened, ())
        return table.at(as_of) if as_of else table.snapshot
    finally:
        opened.close()


class _Local:
    def __init__(
        self, kb: Path | None, thresholds: Thresholds, store: str | None, as_of: str
    ) -> None:
        from nisba_service.knowledge.shipped import shipped_snapshot
        from nisba_service.knowledge.snapshot import Snapshot

        with starting():
            snapshot = Snapshot.open(kb or shipped_snapshot())
            if store is not None:
                snapshot = _edited(snapshot, store, as_of)
            self._resolver = Resolver(snapshot, thresholds=thresholds)
            self._resolver.warm_up()

    def resolve(self, queries: Sequence[Query], options: Options) -> list[Resolved]:
        try:
            return list(self._resolver.resolve_many(queries, options))
        except InvalidQueryError as error:
            if len(queries) == 1:
                return [RowError(str(error))]
        return [outcome for query in queries for outcome in self.resolve([query], options)]

    def compare(
        self, pairs: Sequence[tuple[str, str]], *, explain: bool = False, language: str = "en"
    ) -> list[Compared]:
        return [self._compare(name1, name2, explain, language) for name1, name2 in pairs]

    def display_names(self, names: Sequence[str], script: str) -> list[str]:
        from nisba_service.transliteration import Transliteration, Transliterator, Wanted

        with starting():
            transliterator = Transliterator(self._resolver.snapshot)
            outcomes = transliterator.transliterate_many(names, Wanted(script, max_candidates=1))
        return [
            outcome.candidates[0].text
            if isinstance(outcome, Transliteration) and outcome.candidates
            else ""
            for outcome in outcomes
        ]

    def _compare(self, name1: str, name2: str, explain: bool, language: str) -> Compared:
        try:
            return self._resolver.compare(name1, name2, explain=explain, language=language)
        except InvalidQueryError as error:
            return RowError(str(error))
