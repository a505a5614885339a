"""The `eu` format: the consolidated list of the European Union in CSV, of version 1.0 or 1.1.

Both have semicolons between the cells, and for each entity one row for each of its names,
addresses, dates of birth, citizenships and papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nisba_service.knowledge.entity import AliasKind, EntityType, Identifier
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.countries import country_codes, iso_codes
from nisba_service.knowledge.importers.delimited import read_delimited
from nisba_service.knowledge.importers.documents import document
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.listed_rows import ListedRow, checked_header, listed_rows
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal

__all__ = ["read"]

_SOURCE = "eu"
_USAGE = "It is not the EU list in CSV, csvFullSanctionsList or csvFullSanctionsList_1_1"

# Names of one column, of version 1.1 first.
_ID = ("entity_logicalid", "entity_logical_id")
_REFERENCE = ("entity_eu_referencenumber", "eu_ref_num")
_UN = ("entity_unitednationid", "un_id")
_TYPE = ("entity_subjecttype_classificationcode", "entity_subjecttype", "subject_type")
_NAME = ("namealias_wholename", "naal_wholename")
_NAME_PARTS = (
    ("namealias_firstname", "naal_firstname"),
    ("namealias_middlename", "naal_middlename"),
    ("namealias_lastname", "naal_lastname"),
)
_NAME_LANGUAGE = ("namealias_namelanguage", "naal_language")
_BORN = ("birthdate_birthdate", "birt_date", "birthdate_year")
_BORN_FROM, _BORN_TO = ("birthdate_yearrangefrom",), ("birthdate_yearrangeto",)
_CITIZEN_CODE = ("citizenship_countryiso2code",)
_CITIZEN = ("citizenship_countrydescription", "citi_country")
_PAPER = ("identification_typedescription",)
_PAPER_NUMBER = ("identification_latinnumber", "identification_number")
_PAPER_COUNTRY = ("identification_countryiso2code", "identification_countrydescription")

_TYPES = {
    "p": EntityType.PERSON,
    "person": EntityType.PERSON,
    "e": EntityType.ORGANIZATION,
    "enterprise": EntityType.ORGANIZATION,
}


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the list; its entities stand in memory, for their rows may stand apart.

    Raises:
        SourceError: the file has no header of either version.
    """
    entities: dict[str, Gathered] = {}
    with open_source(paths[0]) as file:
        header, rows = read_delimited(file, str(paths[0]), ";")
        columns = checked_header(str(paths[0]), header, (_ID, _TYPE, _NAME), _USAGE)
        for row in listed_rows(columns, rows):
            if refusal := _gather(row, entities):
                yield refusal
    for gathered in entities.values():
        yield from gathered.records()


def _gather(row: ListedRow, entities: dict[str, Gathered]) -> Refusal | None:
    number = row.get(*_ID)
    if row.problem or not number:
        return Refusal(row.where, row.problem or "the row has no logical id of an entity")
    gathered = entities.get(number)
    if gathered is None:
        kind = _TYPES.get(row.get(*_TYPE).casefold())
        if kind is None:
            return Refusal(row.where, "the subject type is neither person (P) nor enterprise (E)")
        gathered = entities[number] = Gathered(f"eu-{number}", row.where, kind, _SOURCE)
        gathered.add_identifier(Identifier("eu", number))
        gathered.add_identifier(Identifier("eu-ref", row.get(*_REFERENCE)))
        gathered.add_identifier(Identifier("un-ref", row.get(*_UN)))
    name = row.get(*_NAME) or " ".join(row.get(*part) for part in _NAME_PARTS)
    language = row.get(*_NAME_LANGUAGE).lower()
    gathered.add_name(name, AliasKind.FULL, language=language, where=row.where)
    gathered.add_years(years_of([row.get(*_BORN)]))
    gathered.add_years(years_of([f"{row.get(*_BORN_FROM)} {row.get(*_BORN_TO)}"]))
    gathered.add_countries(iso_codes([row.get(*_CITIZEN_CODE)]))
    gathered.add_countries(country_codes([row.get(*_CITIZEN)]) or iso_codes([row.get(*_CITIZEN)]))
    issuer = row.get(*_PAPER_COUNTRY)
    gathered.add_identifier(document(row.get(*_PAPER), row.get(*_PAPER_NUMBER), issuer))
    return None
