"""Who writes names in another script: the engine in this process, or a server.

The answers are values of the client SDK, from either.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from nisba import (
    Client,
    LanguageGuess,
    Origin,
    SearchStrings,
    Transliteration,
    TransliterationCandidate,
    Versions,
)
from nisba_service.cli.answers import RowError
from nisba_service.cli.choosing import local_or_remote
from nisba_service.cli.written import Options, Searched, Written
from nisba_service.errors import InvalidQueryError

if TYPE_CHECKING:
    from nisba_service import transliteration as engine

__all__ = ["Writer", "open_writer"]

_ORIGINS = {origin.value: origin for origin in Origin}


class Writer(Protocol):
    """Writes names in order; a bad one is answered by its error, the others all the same."""

    def write(self, names: Sequence[str], options: Options) -> list[Written]:
        """Says how the names are written.

        Raises:
            click.UsageError: an option is bad.
        """
        ...

    def search(
        self, text: str, entity_id: str, languages: Collection[str], clitics: bool
    ) -> Searched:
        """Lists the strings under which the press has a name or an entity."""
        ...


def open_writer(kb: Path | None, server: str | None) -> AbstractContextManager[Writer]:
    """Opens a snapshot, or a channel to a server. With neither, the shipped snapshot.

    Raises:
        SnapshotError: the folder cannot be used.
        click.UsageError: both are given.
    """
    return local_or_remote(kb, server, _Local, _remote)


def _remote(client: Client) -> Writer:
    from nisba_service.cli.remote_writer import RemoteWriter

    return RemoteWriter(client)


class _Local:
    def __init__(self, kb: Path | None) -> None:
        from nisba_service.cli.backend import starting
        from nisba_service.knowledge.shipped import shipped_snapshot
        from nisba_service.knowledge.snapshot import Snapshot
        from nisba_service.transliteration import Transliterator, transliteration_version

        with starting():
            snapshot = Snapshot.open(kb or shipped_snapshot())
            self._engine = Transliterator(snapshot)
            self._engine.warm_up()
        self._versions = Versions(snapshot.version, transliteration_version())

    def write(self, names: Sequence[str], options: Options) -> list[Written]:
        from nisba_service.transliteration import Habit, Wanted

        try:
            wanted = Wanted.of(
                options.to,
                options.language,
                options.scheme,
                options.n_best,
                options.style,
                Habit(options.habit) if options.habit else None,
            )
        except InvalidQueryError as error:
            raise click.UsageError(f"{error}.") from None
        outcomes = self._engine.transliterate_many(names, wanted)
        return [self._written(outcome) for outcome in outcomes]

    def search(
        self, text: str, entity_id: str, languages: Collection[str], clitics: bool
    ) -> Searched:
        from nisba_service.transliteration import boolean_query

        try:
            strings = self._engine.search_strings(
                text, entity_id=entity_id, languages=languages, clitics=clitics
            )
        except InvalidQueryError as error:
            return RowError(str(error))
        return SearchStrings(strings, boolean_query(strings))

    def _written(self, outcome: engine.Transliteration | InvalidQueryError) -> Written:
        if isinstance(outcome, InvalidQueryError):
            return RowError(str(outcome))
        return Transliteration(
            candidates=tuple(
                TransliterationCandidate(
                    each.text, each.probability, _ORIGINS[each.origin], each.entity_id
                )
                for each in outcome.candidates
            ),
            source_script=outcome.source_script,
            target_script=outcome.target_script,
            language=outcome.language,
            language_guesses=tuple(LanguageGuess(*guess) for guess in outcome.guesses),
            versions=self._versions,
        )
