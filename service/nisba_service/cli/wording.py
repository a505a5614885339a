"""Numbers in the sentences that the command line prints."""

from __future__ import annotations

__all__ = ["so_many"]


def so_many(number: int, one: str, many: str = "") -> str:
    """Returns a number with what it counts: 1 entity, 8,976 entities.

    Args:
        number: how many there are.
        one: the singular.
        many: the plural; left out, the singular and s.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
