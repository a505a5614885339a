"""What the bench asks of a system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nisba_service.knowledge.entity import Entity

__all__ = ["Answer", "System"]

Answer = tuple[str, float]
"""An entity id and the system's own score, 0..1."""


class System(Protocol):
    """A way to find out whose name a name is.

    Attributes:
        label: what tables call it.
        most_pairs: how many comparisons of two names a set may cost, where the system is too
            slow for all its rows; None for no bound.
        candidates: how many names it compares with each query; None for all that it knows.
    """

    label: str
    most_pairs: int | None
    candidates: int | None

    def learn(self, entities: Sequence[Entity]) -> None:
        """Takes in all that there is to know. What was known before is forgotten."""

    def answer(self, name: str, limit: int) -> list[Answer]:
        """Returns the likeliest entities, best first, each once."""

    def score(self, name1: str, name2: str) -> float:
        """Says how much two names are one, 0..1."""
