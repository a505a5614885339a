"""The `opensanctions` format: targets.simple.csv, one row for each target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nisba_service.knowledge.entity import AliasKind
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.countries import iso_codes
from nisba_service.knowledge.importers.delimited import read_delimited
from nisba_service.knowledge.importers.ftm import listed_ids, schema_type
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.listed_rows import ListedRow, checked_header, listed_rows
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal

__all__ = ["read"]

_SOURCE = "opensanctions"
_REQUIRED = (("id",), ("schema",), ("name",), ("aliases",))
_USAGE = "It is targets.simple.csv that is read"


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the file; one row stands in memory at a time.

    Raises:
        SourceError: the header lacks a column that is needed.
    """
    with open_source(paths[0]) as file:
        header, rows = read_delimited(file, str(paths[0]))
        columns = checked_header(str(paths[0]), header, _REQUIRED, _USAGE)
        for row in listed_rows(columns, rows):
            yield from _target(row)


def _target(row: ListedRow) -> Iterator[Record]:
    entity_id, schema = row.get("id"), row.get("schema")
    if row.problem or not entity_id:
        yield Refusal(row.where, row.problem or "the id is blank")
        return
    kind = schema_type(schema)
    if kind is None:
        reason = f"is of the schema {schema[:40]}, which has no names"
        yield Refusal(row.where, reason, by_design=True)
        return
    gathered = Gathered(f"os-{entity_id}", row.where, kind, _SOURCE)
    gathered.add_name(row.get("name"))
    for alias in row.get("aliases").split(";"):
        gathered.add_name(alias, AliasKind.FULL)
    gathered.add_countries(iso_codes(row.get("countries").split(";")))
    gathered.add_years(years_of(row.get("birth_date").split(";")))
    for identifier in listed_ids(entity_id):
        gathered.add_identifier(identifier)
    yield from gathered.records()
