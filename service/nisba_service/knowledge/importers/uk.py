"""The `uk` format: the sanctions list of the United Kingdom, in CSV or as a spreadsheet (ODS).

The UK Sanctions List of the Foreign Office, and the consolidated list that the Treasury published
until 2026 (ConList.csv). Both begin with a line that says when they were made, have a header after
it, and for each entity one row for each of its names and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from nisba_service.knowledge.entity import AliasKind, EntityType, Identifier
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.countries import country_codes
from nisba_service.knowledge.importers.delimited import DelimitedRow, parse_rows, text_lines
from nisba_service.knowledge.importers.documents import document
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.listed_rows import ListedRow, checked_header, listed_rows
from nisba_service.knowledge.importers.ods import is_ods, read_ods
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal

__all__ = ["read"]

_SOURCE = "uk"
_USAGE = "It is not the UK Sanctions List (UK-Sanctions-List.csv or .ods) nor ConList.csv"
_LINES_BEFORE = 5
"""The header is one of so many first lines."""

# Names of one column, of the UK Sanctions List first.
_ID, _GROUP = ("unique id",), ("ofsi group id", "group id")
_UN = ("un reference number",)
_TYPE = ("designation type", "individual, entity, ship", "group type")
_SURNAME = ("name 6",)
_GIVEN = ("name 1", "name 2", "name 3", "name 4", "name 5")
_NAME_TYPE, _STRENGTH = ("name type", "alias type"), ("alias strength", "alias quality")
_SCRIPT = ("name non-latin script",)
_BORN = ("d.o.b", "dob")
_NATIONALITY = ("nationality(/ies)", "nationality")
_PAPERS = {
    "passport": ("passport number",),
    "national id no.": ("national identifier number", "national identification number"),
    "registration number": ("business registration number (s)",),
    "imo number": ("imo number",),
}
_TYPES = {
    "individual": EntityType.PERSON,
    "entity": EntityType.ORGANIZATION,
    "ship": EntityType.OTHER,
}
_NUMBERED = re.compile(r"\(\d+\)|[;|\n]")
"""What parts the values of a cell: (1) Iran (2) Iraq."""
_FORMER = ("fka", "f.k.a", "former")


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the list; its entities stand in memory, for their rows may stand apart.

    Raises:
        SourceError: none of the first lines is the header of such a list.
    """
    path = paths[0]
    entities: dict[str, Gathered] = {}
    with ExitStack() as stack:
        if is_ods(path):
            rows = read_ods(path)
        else:
            rows = parse_rows(text_lines(stack.enter_context(open_source(path))))
        columns = _header(path, rows)
        if is_ods(path):
            # A spreadsheet does not store empty cells at the end of a row.
            rows = (_filled_up(row, len(columns)) for row in rows)
        for row in listed_rows(columns, rows):
            if refusal := _gather(row, entities):
                yield refusal
    for gathered in entities.values():
        yield from gathered.records()


def _header(path: Path, rows: Iterator[DelimitedRow]) -> list[str]:
    first = [row.cells for row in islice(rows, 1)] or [[]]
    header = first[0]
    for _ in range(_LINES_BEFORE):
        if _SURNAME[0] in [cell.strip().casefold() for cell in header]:
            break
        header = next((row.cells for row in rows), header)
    id_or_group = _ID + _GROUP
    return checked_header(str(path), header, (_SURNAME, _TYPE, id_or_group), _USAGE)


def _filled_up(row: DelimitedRow, width: int) -> DelimitedRow:
    return DelimitedRow(row.line, row.cells + [""] * (width - len(row.cells)))


def _gather(row: ListedRow, entities: dict[str, Gathered]) -> Refusal | None:
    unique, group = row.get(*_ID), row.get(*_GROUP)
    number = unique or (f"ofsi-{group}" if group else "")
    if row.problem or not number:
        return Refusal(row.where, row.problem or "the row has no id of an entity")
    gathered = entities.get(number)
    if gathered is None:
        kind = _TYPES.get(row.get(*_TYPE).casefold())
        if kind is None:
            return Refusal(row.where, "the type is none of Individual, Entity, Ship")
        gathered = entities[number] = Gathered(f"uk-{number}", row.where, kind, _SOURCE)
        gathered.add_identifier(Identifier("uk", unique))
        gathered.add_identifier(Identifier("uk-ofsi", group))
        gathered.add_identifier(Identifier("un-ref", row.get(*_UN)))
    _add_names(gathered, row)
    gathered.add_years(years_of(_values(row.get(*_BORN))))
    gathered.add_countries(country_codes(_values(row.get(*_NATIONALITY))))
    for wording, columns in _PAPERS.items():
        for value in _values(row.get(*columns)):
            gathered.add_identifier(document(wording, value))
    return None


def _add_names(gathered: Gathered, row: ListedRow) -> None:
    given = " ".join(filter(None, (row.get(column) for column in _GIVEN)))
    name = " ".join(filter(None, (given, row.get(*_SURNAME))))
    name_type = row.get(*_NAME_TYPE).casefold()
    kind = AliasKind.FORMER if name_type.startswith(_FORMER) else AliasKind.FULL
    if "low" in row.get(*_STRENGTH).casefold():
        kind = AliasKind.WEAK
    primary = name_type == "primary name"
    gathered.add_name(name, kind, where=row.where, first=primary)
    gathered.add_name(row.get(*_SCRIPT), kind, where=row.where)


def _values(cell: str) -> list[str]:
    return [value.strip(" ,.") for value in _NUMBERED.split(cell) if value.strip(" ,.")]
