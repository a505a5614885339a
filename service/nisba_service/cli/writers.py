"""Who writes names in another script: the engine in this process, or a server.

The answers are values of the client SDK, from either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import click

from nisba import (
    LanguageGuess,
    Origin,
    SearchStrings,
    Transliteration,
    TransliterationCandidate,
    Versions,
)
from nisba_service.cli.answers import RowError
from nisba_service.errors import InvalidQueryError

if TYPE_CHECKING:
    from nisba_service import transliteration as engine

__all__ = ["Options", "Writer", "Written", "open_writer"]

_ORIGINS = {origin.value: origin for origin in Origin}

Written: TypeAlias = Transliteration | RowError
Searched: TypeAlias = SearchStrings | RowError


@dataclass(frozen=True)
class Options:
    """How names are to be written; see `Client.transliterate`."""

    to: str = ""
    language: str = ""
    scheme: str = ""
    n_best: int = 5
    style_file: Path | None = None
    habit: str = ""

    @cached_property
    def style(self) -> engine.HouseStyle | None:
        """The house style.

        Raises:
            click.UsageError: the file is no style.
        """
        from nisba_service.transliteration import StyleError, read_style

        if self.style_file is None:
            return None
        try:
            return read_style(self.style_file.read_text(encoding="utf-8"))
        except (StyleError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{self.style_file}: {error}.") from None


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


@contextmanager
def open_writer(kb: Path | None, server: str | None) -> Iterator[Writer]:
    """Opens a snapshot, or a channel to a server. With neither, the shipped snapshot.

    Raises:
        SnapshotError: the folder cannot be used.
        click.UsageError: both are given.
    """
    if server is None:
        yield _Local(kb)
    elif kb is not None:
        raise click.UsageError("--kb and --server exclude each other: a server has its own KB.")
    else:
        from nisba_service.cli.remote_writer import open_remote_writer

        with open_remote_writer(server) as remote:
            yield remote


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
