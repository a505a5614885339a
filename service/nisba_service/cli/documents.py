"""Documents as they are given to `nisba annotate`: files, or stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nisba_service.annotation import decoded, looks_like_html
from nisba_service.cli.answers import RowError
from nisba_service.errors import InvalidQueryError

__all__ = ["File", "read_documents"]

MAX_BYTES = 64 * 2**20
"""A larger file is not read: no text of the length that is annotated has so many bytes."""
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class File:
    """A document that was read.

    Attributes:
        name: how it was given; "-" for stdin.
        text: what it holds, or why it cannot be read.
        is_html: whether that is HTML.
    """

    name: str
    text: str | RowError
    is_html: bool = False


def read_documents(names: Iterable[str], content_type: str | None) -> Iterator[File]:
    """Reads files, each when it is asked for.

    Args:
        names: paths; "-" for stdin.
        content_type: "plain" or "html"; None to go by suffix and content.
    """
    for name in names:
        try:
            yield _read(name, content_type)
        except OSError as error:
            yield File(name, RowError(error.strerror or str(error)))


def _read(name: str, content_type: str | None) -> File:
    if name == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with Path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return File(name, RowError(f"has more than {MAX_BYTES // 2**20} MiB; part it"))
    try:
        text = decoded(data)
    except InvalidQueryError as error:
        return File(name, RowError(error.problem))
    if content_type is None:
        is_html = name.lower().endswith(_HTML_SUFFIXES) or looks_like_html(text)
    else:
        is_html = content_type == "html"
    return File(name, text, is_html)
