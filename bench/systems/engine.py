"""Nisba itself, as `nisba bulk` and `nisba compare` run it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.systems.base import Answer
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.result import Comparison
from nisba_service.resolver import Options, Query, Resolver

__all__ = ["Nisba"]


class Nisba:
    """The engine in this process, over a snapshot of the entities alone."""

    label = "nisba"
    most_pairs: int | None = None
    candidates: int | None = None

    @cached_property
    def resolver(self) -> Resolver:
        """The engine; over the snapshot that ships until there is something to learn."""
        return Resolver(Snapshot.open(shipped_snapshot()))

    def learn(self, entities: Sequence[Entity]) -> None:
        """Builds a snapshot and gets ready to answer from it."""
        with TemporaryDirectory(prefix="nisba-bench-") as folder:
            build_snapshot(entities, Path(folder) / "kb")
            # What is mapped into memory outlives the names of its files.
            self.resolver = Resolver(Snapshot.open(Path(folder) / "kb"))
        self.resolver.warm_up()

    def answer(self, name: str, limit: int) -> list[Answer]:
        """Returns the candidates with their confidence, whatever the verdict."""
        try:
            resolution = self.resolver.resolve(Query(name), Options(max_candidates=limit))
        except InvalidQueryError:
            return []
        return [(each.entity_id, each.confidence) for each in resolution.candidates]

    def compare(self, name1: str, name2: str) -> Comparison:
        """Compares two names; the verdict is Nisba's own."""
        return self.resolver.compare(name1, name2)

    def score(self, name1: str, name2: str) -> float:
        """Returns the score of the comparison."""
        return self.compare(name1, name2).score
