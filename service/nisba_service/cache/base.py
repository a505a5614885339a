"""What a cache is to those who use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

__all__ = ["Cache"]


class Cache(Protocol):
    """Keeps values under keys for a while. Safe to share between threads.

    A cache never raises and never promises: what it cannot read or write is a miss.
    """

    def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """Returns the value of each key, in order; None for a miss."""

    def set_many(self, values: Mapping[str, bytes]) -> None:
        """Keeps values, as far as it can."""

    def close(self) -> None:
        """Lets go of connections."""
