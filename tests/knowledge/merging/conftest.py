"""Lists as small as they can be, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nisba_service.knowledge import Entity
from nisba_service.knowledge.merging import MergeReport, merge

Merged = tuple[dict[str, Entity], MergeReport]
MergeLists = Callable[..., Merged]


@pytest.fixture
def merged() -> MergeLists:
    """Merges lists, given as sequences of entities, into entities by id and the report."""

    def merge_lists(*lists: tuple[Entity, ...]) -> Merged:
        names = [f"list {number}" for number in range(len(lists))]
        rows = [(number, each) for number, entries in enumerate(lists) for each in entries]
        entities, report = merge(rows, names)
        found = list(entities)
        kept = {each.entity_id: each for each in found}
        assert len(kept) == len(found)
        return kept, report

    return merge_lists
