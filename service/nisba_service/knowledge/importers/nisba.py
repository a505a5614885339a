"""The `nisba` format: a folder of the curated alias table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nisba_service.knowledge.importers.record import Record

__all__ = ["read"]


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the table. It is reviewed text: one bad block and none of it is taken.

    Raises:
        SourceError: the table breaks a rule of its validator.
    """
    from nisba_service.knowledge.curated import read_table

    yield from read_table(paths[0])
