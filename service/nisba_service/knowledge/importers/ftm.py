"""The `ftm` format: entities in the model FollowTheMoney, one JSON object a line.

OpenSanctions publishes all its data so (entities.ftm.json). What is no person, organization,
place or vessel (an address, a sanction, a post held) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.countries import iso_codes
from nisba_service.knowledge.importers.documents import document
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.json_lines import json_lines
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal
from nisba_service.tables import read_table

__all__ = ["listed_ids", "read", "schema_type"]

_SOURCE = "opensanctions"
_NAMES = {
    "name": AliasKind.FULL,
    "alias": AliasKind.FULL,
    "previousName": AliasKind.FORMER,
    "weakAlias": AliasKind.WEAK,
    "abbreviation": AliasKind.ACRONYM,
}
"""Properties that are names, the canonical ones first."""
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction")
_LISTS = {"wikidataId": "wikidata", "leiCode": "lei", "innCode": "inn", "ogrnCode": "ogrn"}
_IDS_OF_LISTS = (
    (re.compile(r"(Q\d+)"), "wikidata"),
    (re.compile(r"ofac-(\d+)"), "ofac"),
    (re.compile(r"gb-hmt-(\d+)"), "uk-ofsi"),
)
_PAPERS = {
    "passportNumber": "passport",
    "idNumber": "national id no.",
    "taxNumber": "tax id no.",
    "registrationNumber": "registration number",
    "imoNumber": "imo number",
    "dunsCode": "d-u-n-s number",
}


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the file; one line stands in memory at a time.

    Raises:
        SourceError: no line is an entity of FollowTheMoney.
    """
    known = False
    with open_source(paths[0]) as file:
        for where, found in json_lines(file):
            if isinstance(found, Refusal):
                yield found
                continue
            for record in _entity(found, where):
                known = known or isinstance(record, Entity) or record.by_design
                yield record
    if not known:
        raise SourceError(
            f"{paths[0]}: no line is an entity of FollowTheMoney (id, schema, properties); "
            "it is entities.ftm.json that is read"
        )


def _entity(found: Mapping[str, Any], where: str) -> Iterator[Record]:
    entity_id, schema = found.get("id"), found.get("schema")
    properties = found.get("properties")
    if not (isinstance(entity_id, str) and entity_id and isinstance(schema, str)):
        yield Refusal(where, "the entity has no id or no schema")
        return
    if not isinstance(properties, dict):
        yield Refusal(where, "the entity has no properties")
        return
    kind = schema_type(schema)
    if kind is None:
        yield Refusal(where, f"is of the schema {schema[:40]}, which has no names", by_design=True)
        return

    def values(name: str) -> list[str]:
        listed = properties.get(name)
        return (
            [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
        )

    gathered = Gathered(f"os-{entity_id}", where, kind, _SOURCE)
    if isinstance(caption := found.get("caption"), str) and caption in values("name"):
        gathered.add_name(caption)
    for name, alias_kind in _NAMES.items():
        for form in values(name):
            gathered.add_name(form, alias_kind)
    gathered.add_countries(code for name in _COUNTRIES for code in iso_codes(values(name)))
    gathered.add_years(years_of(values("birthDate")))
    referents = found.get("referents")
    for number in [entity_id, *(referents if isinstance(referents, list) else [])]:
        for identifier in listed_ids(str(number)):
            gathered.add_identifier(identifier)
    for name, scheme in _LISTS.items():
        for value in values(name):
            gathered.add_identifier(Identifier(scheme, value))
    for name, wording in _PAPERS.items():
        for value in values(name):
            gathered.add_identifier(document(wording, value))
    yield from gathered.records()


def listed_ids(number: str) -> Iterator[Identifier]:
    """Yields what an id of OpenSanctions is, and the id of another list that it is made of."""
    yield Identifier("opensanctions", number)
    for pattern, scheme in _IDS_OF_LISTS:
        if parted := pattern.fullmatch(number):
            yield Identifier(scheme, parted[1])


def schema_type(schema: str) -> EntityType | None:
    """Returns what kind of thing a schema describes, None for what has no name of its own."""
    return _schemata().get(schema)


@cache
def _schemata() -> dict[str, EntityType]:
    rows = read_table(__package__ + ".data", "ftm_schemata.tsv", ("schema", "type"))
    return {row["schema"]: EntityType(row["type"]) for row in rows}
