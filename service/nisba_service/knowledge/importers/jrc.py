"""The `jrc` format: the `entities` file of JRC-Names, the names that news spells in many ways.

Each line has the id of an entity, its type, a language and one name, with tabs between them and
"+" for the blanks of the name. The lines of one entity stand together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Entity, EntityType, Identifier
from nisba_service.knowledge.importers.delimited import text_lines
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal

__all__ = ["read"]

_SOURCE = "jrc"
_CELLS = 4
_TYPES = {
    "P": EntityType.PERSON,
    "O": EntityType.ORGANIZATION,
    "T": EntityType.PLACE,
}
_ANY_LANGUAGE = "u"
_NOBODY = "0"
"""The id of names that belong to nobody in particular."""


class _Line(NamedTuple):
    where: str
    entity: str
    kind: str
    language: str
    name: str
    problem: str


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the file; the lines of one entity stand in memory at a time.

    Raises:
        SourceError: no line has the form of the list.
    """
    known = False
    with open_source(paths[0]) as file:
        lines = (_line(number, text) for number, text in enumerate(text_lines(file), 1))
        for entity, group in groupby(filter(None, lines), key=lambda line: line.entity):
            for record in _records(entity, list(group)):
                known = known or isinstance(record, Entity) or record.by_design
                yield record
    if not known:
        raise SourceError(
            f"{paths[0]}: no line has the form of JRC-Names: id, type, language and name, "
            "with tabs between them; it is the file `entities` that is read"
        )


def _line(number: int, text: str) -> _Line | None:
    if not text.strip() or text.startswith("#"):
        return None
    where, cells = f"line {number}", text.rstrip("\r\n").split("\t")
    problem = ""
    if len(cells) != _CELLS:
        problem = f"the line has not {_CELLS} cells with tabs between them"
    elif not cells[0].lstrip("-").isdecimal():
        problem = "the id is not a number"
    elif not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        problem = "the line is not UTF-8"
    if problem:
        return _Line(where, "", "", "", "", problem)
    entity, kind, language, name = cells
    return _Line(where, entity, kind, language, name, problem)


def _records(entity: str, lines: Sequence[_Line]) -> Iterator[Record]:
    if not entity:
        yield from (Refusal(line.where, line.problem) for line in lines)
        return
    kind = _TYPES.get(lines[0].kind.upper())
    if kind is None or entity == _NOBODY:
        reason = "is neither person, organization nor place"
        yield from (Refusal(line.where, reason, by_design=True) for line in lines)
        return
    gathered = Gathered(f"jrc-{entity}", lines[0].where, kind, _SOURCE)
    gathered.add_identifier(Identifier("jrc", entity))
    for line in lines:
        language = "" if line.language == _ANY_LANGUAGE else line.language
        name = line.name.replace("+", " ")
        gathered.add_name(name, language=language, where=line.where)
    yield from gathered.records()
