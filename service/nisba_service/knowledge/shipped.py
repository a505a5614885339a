"""The snapshot of the curated alias table that ships with the package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["shipped_snapshot"]


def shipped_snapshot() -> Path:
    """Returns the folder of the shipped snapshot."""
    return Path(__file__).parent / "shipped"


def main() -> None:
    """Builds the shipped snapshot again from the curated alias table."""
    from nisba_service.knowledge.build import SourceCount, build_snapshot
    from nisba_service.knowledge.curated import read_table

    entities = list(read_table())
    source = SourceCount("nisba:curated", len(entities), {})
    manifest = build_snapshot(entities, shipped_snapshot(), sources=[source])
    print(f"{manifest.entities} entities, {manifest.forms} forms, version {manifest.version}")


if __name__ == "__main__":
    main()
