"""A server that writes names in another script, through the SDK."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click

import nisba
from nisba_service.cli.answers import RowError
from nisba_service.cli.pipeline import in_place
from nisba_service.cli.remote import LONGEST, TOO_LONG
from nisba_service.cli.written import Options, Searched, Written

__all__ = ["RemoteWriter"]


class RemoteWriter:
    """Writes names by asking a server."""

    def __init__(self, client: nisba.Client) -> None:
        self._client = client

    def write(self, names: Sequence[str], options: Options) -> list[Written]:
        """Says how the names are written, in one call or a few."""
        too_long = RowError(TOO_LONG.format("text"))
        sendable = [too_long if len(name) > LONGEST else name for name in names]
        return in_place(sendable, lambda texts: self._batch(texts, options))

    def search(
        self, text: str, entity_id: str, languages: Collection[str], clitics: bool
    ) -> Searched:
        """Lists the strings under which the press has a name or an entity."""
        try:
            return self._client.search_strings(
                text, entity_id=entity_id, languages=languages, clitics=clitics
            )
        except nisba.InvalidArgumentError as error:
            return RowError(error.message)

    def _batch(self, names: Sequence[str], options: Options) -> list[Written]:
        own = options.style
        style = nisba.HouseStyle(own.scheme, own.parts, own.entities) if own else None
        try:
            outcomes = self._client.transliterate_batch(
                names,
                target_script=options.to,
                language=options.language,
                scheme=options.scheme,
                max_candidates=options.n_best,
                style=style,
                habit=nisba.Habit(options.habit.upper()) if options.habit else None,
            )
        except nisba.InvalidArgumentError as error:
            raise click.UsageError(f"{error.message}.") from None
        return [
            RowError(each.message) if isinstance(each, nisba.QueryError) else each
            for each in outcomes
        ]
