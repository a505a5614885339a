"""The shipped snapshot is the curated table, as the rules read it now."""

from __future__ import annotations

from pathlib import Path

from nisba_service.knowledge import Snapshot, SourceCount, build_snapshot, shipped_snapshot
from nisba_service.knowledge.curated import read_table


def test_it_is_up_to_date_with_the_table(tmp_path: Path) -> None:
    entities = list(read_table())
    source = SourceCount("nisba:curated", len(entities))

    fresh = build_snapshot(entities, tmp_path / "fresh", sources=[source])

    assert Snapshot.open(shipped_snapshot()).manifest == fresh, "run 'make kb'"
    for path in (tmp_path / "fresh").iterdir():
        shipped = shipped_snapshot() / path.name
        assert shipped.read_bytes() == path.read_bytes(), f"{path.name}: run 'make kb'"
