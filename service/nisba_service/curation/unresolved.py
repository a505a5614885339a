"""Names that calls asked for in vain, counted until somebody writes them down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock

from nisba_service.matching.result import Verdict
from nisba_service.names import fold_key

__all__ = ["Met", "Unresolved"]

MOST_WAITING = 5_000
"""The most names that wait in memory; further ones are not counted until these are fetched."""
LONGEST = 200
"""A longer text, in code points, is hardly a name."""


@dataclass(frozen=True, slots=True)
class Met:
    """A name that was not resolved.

    Attributes:
        mention: as it was first written.
        verdict: how it was last answered.
        candidate_ids: the entities it may mean, best first.
        count: how often it was met.
    """

    mention: str
    verdict: Verdict
    candidate_ids: tuple[str, ...]
    count: int = 1


class Unresolved:
    """Counts names. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._met: dict[str, Met] = {}

    def note(self, mention: str, verdict: Verdict, candidate_ids: tuple[str, ...]) -> None:
        """Counts a name once more."""
        if len(mention) > LONGEST or "\0" in mention:
            return
        key = fold_key(mention)
        with self._lock:
            known = self._met.get(key)
            if known is not None:
                self._met[key] = replace(
                    known, verdict=verdict, candidate_ids=candidate_ids, count=known.count + 1
                )
            elif key and len(self._met) < MOST_WAITING:
                self._met[key] = Met(mention, verdict, candidate_ids)

    def take(self) -> dict[str, Met]:
        """Returns what was counted, by the folded name, and begins anew."""
        with self._lock:
            met, self._met = self._met, {}
        return met
