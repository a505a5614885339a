"""Names as they are given to a verb: as arguments, or a line each on stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

__all__ = ["mentions"]


def mentions(names: Iterable[str]) -> Iterator[str]:
    """Yields the names; "-" stands for the lines of stdin, empty ones left out."""
    for name in names:
        if name == "-":
            for line in sys.stdin.buffer:
                if text := line.decode("utf-8", "surrogateescape").strip("\r\n"):
                    yield text.removeprefix("\ufeff")
        else:
            yield name
