"""Whom `nisba aliases` edits with: a server, or a store in this process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nisba_service.cli.options import gathered_options, kb_option
from nisba_service.errors import NisbaError

if TYPE_CHECKING:
    import nisba

__all__ = ["CurationError", "Place", "place_options"]

TIMEOUT_S = 120.0


class CurationError(NisbaError):
    """An edit is refused, or nobody can be asked to make it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the table is that is edited.

    Attributes:
        store: path or URL of a store, or None.
        server: HOST:PORT of a server, or None.
        kb: the snapshot that a store's edits lie over; None for the one that ships.
        token: the curator's token that a server may want.
    """

    store: str | None
    server: str | None
    kb: Path | None
    token: str | None

    @contextmanager
    def opened(self) -> Iterator[nisba.Client]:
        """A client of the server, or of the store.

        Raises:
            click.UsageError: not one of store and server is given.
            CurationError: from within: a call failed.
        """
        store = self.store or ("" if self.server else os.environ.get("NISBA_STORE_URL", ""))
        if bool(store) == bool(self.server):
            raise click.UsageError("Give --store or --server, one of the two.")
        if self.server:
            if self.kb is not None:
                raise click.UsageError("--kb and --server exclude each other.")
            metadata = [("authorization", f"Bearer {self.token}")] if self.token else []
            with _told(f"{self.server}: "), _client(self.server, metadata) as client:
                yield client
            return
        from nisba_service.curation import store_url
        from nisba_service.server.local import local_alias_table

        try:
            url = store_url(store)
        except ValueError as error:
            raise click.UsageError(f"--store {error}.") from None
        with local_alias_table(self.kb, url) as target, _told(), _client(target) as client:
            yield client


place_options = gathered_options(
    "place",
    Place,
    click.option(
        "--store",
        metavar="STORE",
        help="Edit this store: an SQLite file or a database URL. Default: NISBA_STORE_URL.",
    ),
    click.option("--server", metavar="HOST:PORT", help="Edit the table of this server."),
    click.option("--token", envvar="NISBA_CURATOR_TOKEN", hidden=True),
    kb_option,
)
"""Adds --store, --server, --kb and the token, handed on together as `place`."""


def _client(target: str, metadata: list[tuple[str, str]] | None = None) -> nisba.Client:
    import nisba

    return nisba.Client(target, timeout=TIMEOUT_S, metadata=metadata or [])


@contextmanager
def _told(where: str = "") -> Iterator[None]:
    import nisba

    try:
        yield
    except nisba.InvalidArgumentError as error:
        lines = [f"{each.field}: {each.description}" for each in error.violations]
        raise CurationError("\n".join(lines) or error.message) from error
    except nisba.NisbaError as error:
        raise CurationError(f"{where}{error}") from error
