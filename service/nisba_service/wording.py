"""Numbers in the sentences that people read, on the command line and in reports."""

from __future__ import annotations

__all__ = ["percent", "so_many"]


def percent(probability: float) -> str:
    """Writes a probability for people: "97 %"; never 100 % for what is not certain."""
    return f"{min(int(probability * 100 + 0.5), 99 if probability < 1 else 100)} %"


def so_many(number: int, one: str, many: str = "") -> str:
    """Returns a number with what it counts: 1 entity, 8,976 entities.

    Args:
        number: how many there are.
        one: the singular.
        many: the plural; left out, the singular and s.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
