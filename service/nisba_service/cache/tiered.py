"""A near cache in front of a far one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nisba_service.cache.base import Cache

__all__ = ["TieredCache"]


class TieredCache:
    """Asks the near cache first; what the far one knows, the near one learns."""

    def __init__(self, near: Cache, far: Cache) -> None:
        self._near = near
        self._far = far

    def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """Returns the value of each key, in order; None for a miss in both."""
        values = self._near.get_many(keys)
        missing = [place for place, value in enumerate(values) if value is None]
        if not missing:
            return values
        learned: dict[str, bytes] = {}
        for place, value in zip(
            missing, self._far.get_many([keys[place] for place in missing]), strict=True
        ):
            if value is not None:
                values[place] = learned[keys[place]] = value
        self._near.set_many(learned)
        return values

    def set_many(self, values: Mapping[str, bytes]) -> None:
        """Keeps values in both."""
        self._near.set_many(values)
        self._far.set_many(values)

    def close(self) -> None:
        """Closes both."""
        self._near.close()
        self._far.close()
