"""Builds the shipped snapshot again from the curated alias table, and keeps its new ids."""

from argparse import ArgumentParser

from nisba_service.knowledge.build import SourceCount, build_snapshot
from nisba_service.knowledge.curated import TABLE, check_table, keep_ids, read_event, read_table
from nisba_service.knowledge.shipped import shipped_snapshot

if __name__ == "__main__":
    ArgumentParser(description=__doc__).parse_args()
    keep_ids(TABLE, [entity.entity_id for entity in check_table()[0]])
    entities = list(read_table())
    source = SourceCount("nisba:curated", len(entities))
    manifest = build_snapshot(
        entities, shipped_snapshot(), sources=[source], event=read_event(TABLE)
    )
    print(f"{manifest.entities} entities, {manifest.forms} forms, version {manifest.version}")
