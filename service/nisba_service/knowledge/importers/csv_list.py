"""The `csv` format: a table of entities that somebody made for Nisba."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import BIRTH_YEARS, Entity, EntityType
from nisba_service.knowledge.importers.delimited import DelimitedRow, read_delimited
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import (
    Record,
    Refusal,
    make_alias,
    name_problem,
    unique_forms,
)

__all__ = ["read"]

_REQUIRED = ("entity_id", "name", "type")
_TYPES = ", ".join(EntityType)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_YEAR = re.compile(r"[0-9]{4}")


class _RowError(Exception):
    """Why a row is refused."""


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads one CSV file with a header.

    Raises:
        SourceError: the file has no header, or the header lacks a required column.
    """
    path = paths[0]
    with open_source(path) as file:
        header, rows = read_delimited(file, str(path))
        columns = _columns(path, header)
        for row in rows:
            try:
                entity, problems = _entity(row, columns, len(header), path.stem)
            except _RowError as error:
                yield Refusal(f"line {row.line}", str(error))
                continue
            for problem in problems:
                yield Refusal(f"line {row.line}", f"an alias is bad: {problem}", partial=True)
            yield entity


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    names = [name.strip() for name in header]
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        found = ", ".join(map(repr, names)) or "nothing"
        lacking = " and ".join(map(repr, missing))
        raise SourceError(f"{path}: the header lacks {lacking}; it has {found}")
    return {name: index for index, name in reversed(list(enumerate(names)))}


def _entity(
    row: DelimitedRow, columns: dict[str, int], width: int, source: str
) -> tuple[Entity, list[str]]:
    """The entity of a row, and what is wrong with the aliases that it leaves out."""
    if row.problem:
        raise _RowError(f"the row {row.problem}")
    if len(row.cells) != width:
        raise _RowError("the row has more or fewer cells than the header")

    def cell(column: str) -> str:
        return row.cells[columns[column]].strip() if column in columns else ""

    if not cell("entity_id"):
        raise _RowError("the entity_id is blank")
    language = cell("lang")
    if language and not _LANGUAGE.fullmatch(language):
        raise _RowError("lang is not a BCP 47 tag such as ar or fa-AF")
    kind = _type(cell("type"))
    others = {form: name_problem(form, kind) for form in cell("aliases").split(";") if form.strip()}
    aliases = unique_forms(
        make_alias(form, source=source, language=language)
        for form in [_name(cell("name"), kind), *(form for form in others if not others[form])]
    )
    entity = Entity(
        entity_id=cell("entity_id"),
        name=aliases[0].form,
        type=kind,
        countries=_countries(cell("countries")),
        aliases=aliases,
        birth_years=_birth_years(cell("birth_years")),
    )
    return entity, [problem for problem in others.values() if problem]


def _name(text: str, kind: EntityType) -> str:
    if problem := name_problem(text, kind):
        raise _RowError(problem)
    return text


def _type(text: str) -> EntityType:
    try:
        return EntityType(text.lower())
    except ValueError:
        raise _RowError(f"the type is none of {_TYPES}") from None


def _countries(text: str) -> tuple[str, ...]:
    codes = text.replace(";", " ").split()
    if not all(_COUNTRY.fullmatch(code) for code in codes):
        raise _RowError("countries are not two-letter codes of ISO 3166-1 such as IR;IQ")
    return tuple(dict.fromkeys(code.upper() for code in codes))


def _birth_years(text: str) -> tuple[int, ...]:
    years = [year.strip() for year in text.split(";") if year.strip()]
    if not all(_YEAR.fullmatch(year) and int(year) in BIRTH_YEARS for year in years):
        raise _RowError("birth_years are not years from 1000 to 2100 such as 1957;1958")
    return tuple(sorted(set(map(int, years))))
