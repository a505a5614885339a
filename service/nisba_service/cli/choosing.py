"""Who answers where there is a choice: the engine in this process, or a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    import nisba

__all__ = ["local_or_remote"]

_T = TypeVar("_T")


@contextmanager
def local_or_remote(
    kb: Path | None,
    server: str | None,
    local: Callable[[Path | None], _T],
    remote: Callable[[nisba.Client], _T],
) -> Iterator[_T]:
    """Opens a snapshot, or a channel to a server. With neither, the shipped snapshot.

    Args:
        kb: the snapshot, or None.
        server: the server, or None.
        local: makes what answers from a snapshot.
        remote: makes what asks a server.

    Raises:
        ServerError: from within: the server does not answer.
        click.UsageError: both are given.
    """
    if server is None:
        yield local(kb)
    elif kb is not None:
        raise click.UsageError("--kb and --server exclude each other: a server has its own KB.")
    else:
        from nisba_service.cli.remote import connected

        with connected(server) as client:
            yield remote(client)
