"""The `ofac` format: the US Treasury's SDN list as it is published in CSV.

Three files without a header, the parts of one table: `sdn.csv` has the listed, `alt.csv` their
other names, `add.csv` their addresses, which say nothing about names and are not read. "-0-"
stands for an empty cell, and a line with the DOS end-of-file mark closes the file. Most lines
are UTF-8, older files have some in Latin-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.countries import country_codes
from nisba_service.knowledge.importers.delimited import DelimitedRow, parse_rows
from nisba_service.knowledge.importers.documents import documents_in
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import (
    Record,
    Refusal,
    make_alias,
    name_problem,
    unique_forms,
)

__all__ = ["read"]

_SOURCE = "ofac"
_SDN_CELLS = 12
_ALT_CELLS = 5
_END_OF_FILE = "\x1a"
_EMPTY = "-0-"

_TYPES = {
    "individual": EntityType.PERSON,
    "vessel": EntityType.OTHER,
    "aircraft": EntityType.OTHER,
}
_KINDS = {"aka": AliasKind.FULL, "fka": AliasKind.FORMER, "nka": AliasKind.FULL}

# A weak name stands in the remarks in quotes: a.k.a. 'ABU-'UMAR'; a.k.a. 'BNC'. An inner
# quote is an ayn, so a name ends at a quote that a semicolon, a stop or the end follows.
_WEAK = re.compile(r"\b([afn])\.k\.a\.,? '(.+?)'(?=[;.]|$)")
_WEAK_START = re.compile(r"\b[afn]\.k\.a\.,? '")
_NATIONALITY = re.compile(r"(?:^|; )(?:alt\. )?(?:nationality|citizen) ([^;]+?)(?=\.?$|;)")

_BORN = re.compile(r"(?:^|; )(?:alt\. )?DOB ([^;]+)")


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads sdn.csv and alt.csv; alt.csv stands in memory meanwhile.

    Raises:
        SourceError: sdn.csv holds no row of the published form.
    """
    aliases, refused = _alternate_names(paths[1])
    yield from refused
    taken = 0
    for row in _rows(paths[0]):
        for record in _listed(f"{paths[0].name} line {row.line}", row, aliases):
            taken += isinstance(record, Entity)
            yield record
    if not taken:
        raise SourceError(
            f"{paths[0]}: no row has the published form of {_SDN_CELLS} cells; "
            "the source is ofac:sdn.csv,alt.csv in this order"
        )
    for rows in aliases.values():
        for where, _ in rows:
            yield Refusal(where, "an alternate name: its entity is not taken")


def _rows(path: Path) -> Iterator[DelimitedRow]:
    with open_source(path) as file:
        for row in parse_rows(_decoded(raw) for raw in file):
            if row.cells != [_END_OF_FILE]:
                yield replace(row, cells=[_value(cell) for cell in row.cells])


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _value(cell: str) -> str:
    cell = cell.strip()
    return "" if cell == _EMPTY else cell


def _row_problem(row: DelimitedRow, width: int) -> str:
    if row.problem:
        return f"the row {row.problem}"
    return "" if len(row.cells) == width else f"the row has not {width} cells"


def _alternate_names(path: Path) -> tuple[dict[str, list[tuple[str, Alias]]], list[Refusal]]:
    names: dict[str, list[tuple[str, Alias]]] = {}
    refused = []
    for row in _rows(path):
        line, cells = f"{path.name} line {row.line}", row.cells
        if problem := _row_problem(row, _ALT_CELLS):
            refused.append(Refusal(line, f"an alternate name: {problem}"))
        elif cells[2] not in _KINDS:
            refused.append(Refusal(line, "an alternate name: is none of aka, fka, nka"))
        elif problem := name_problem(cells[3]):
            refused.append(Refusal(line, f"an alternate name: {problem}"))
        else:
            alias = make_alias(cells[3], _KINDS[cells[2]], source=_SOURCE)
            names.setdefault(cells[0], []).append((line, alias))
    return names, refused


def _listed(
    line: str, row: DelimitedRow, alternates: dict[str, list[tuple[str, Alias]]]
) -> Iterator[Record]:
    if problem := _row_problem(row, _SDN_CELLS):
        yield Refusal(line, problem)
        return
    number, name, sdn_type, *_, remarks = row.cells
    if not number.isdecimal():
        yield Refusal(line, "the entity number is not a number")
        return
    kind = _TYPES.get(sdn_type, EntityType.ORGANIZATION)
    if problem := name_problem(name, kind):
        yield Refusal(line, problem)
        return
    canonical = make_alias(name, source=_SOURCE)
    weak = list(_weak_names(remarks))
    others = []
    for where, alias in [*alternates.pop(number, []), *((line, each) for each in weak)]:
        if problem := name_problem(alias.form, kind):
            yield Refusal(where, f"an alias is bad: {problem}", partial=True)
        else:
            others.append(alias)
    yield Entity(
        entity_id=f"ofac-{number}",
        name=canonical.form,
        type=kind,
        countries=country_codes(_NATIONALITY.findall(remarks)),
        aliases=unique_forms([canonical, *others]),
        identifiers=(Identifier("ofac", number), *dict.fromkeys(documents_in(remarks))),
        birth_years=years_of(_BORN.findall(remarks)),
    )
    for _ in range(len(_WEAK_START.findall(remarks)) - len(weak)):
        yield Refusal(line, "a name in the remarks is cut off", partial=True)


def _weak_names(remarks: str) -> Iterator[Alias]:
    for kind, form in _WEAK.findall(remarks):
        yield make_alias(form, AliasKind.FORMER if kind == "f" else AliasKind.WEAK, source=_SOURCE)
