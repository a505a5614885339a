"""The `wikidata` format: items of Wikidata, out of its JSON dump or of its query service.

The dump has one item a line (latest-all.json, or any part of it); the query service answers with
one JSON object in the format of SPARQL 1.1 results, whose variables are `item`, `label`, and if
you like `alias`, `class`, `country` and `born`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Entity, EntityType, Identifier
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.json_lines import json_lines
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal
from nisba_service.tables import read_table

__all__ = ["read"]

_SOURCE = "wikidata"
_LANGUAGES = ("en", "mul", "ar", "fa", "ps", "ckb", "ur", "fr", "de", "tr")
"""Languages whose names are taken, the canonical name from the first that has one. `mul` has what
is written alike in all."""
_CLASS, _BORN = "P31", "P569"
_COUNTRIES = ("P27", "P17")
_WHOLE_YEARS = 9
"""The precision of a date that knows its year."""
_NOT_NAMED = "is neither human, organization nor place by P31"
_NO_NAME = f"has no name in any of {', '.join(_LANGUAGES)}"
_MOST_OF_AN_ANSWER = 1 << 30
_START = 1 << 10


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads a dump, one item in memory at a time, or an answer of the query service.

    Raises:
        SourceError: the file is neither.
    """
    path = paths[0]
    with open_source(path) as file:
        start = file.peek(_START)[:_START].lstrip()  # type: ignore[attr-defined]
        if start.startswith(b"{") and b'"head"' in start:
            yield from _answer(file, path)
            return
        known = False
        for where, found in json_lines(file):
            for record in [found] if isinstance(found, Refusal) else _item(found, where):
                known = known or isinstance(record, Entity) or record.by_design
                yield record
        if not known:
            raise SourceError(
                f"{path}: no line is an item of Wikidata, and it is no answer of the query service"
            )


def _item(item: Mapping[str, Any], where: str) -> Iterator[Record]:
    number, claims = item.get("id"), item.get("claims")
    if not (isinstance(number, str) and isinstance(claims, dict)):
        yield Refusal(where, "the item has no id or no claims")
        return
    labels, aliases = _object(item, "labels"), _object(item, "aliases")
    kind = _type(_items(claims, _CLASS))
    if kind is None:
        yield Refusal(where, _NOT_NAMED, by_design=True)
        return
    gathered = Gathered(number, where, kind, _SOURCE)
    named = False
    for texts in (labels, aliases):
        for language in _LANGUAGES:
            for form in _values(texts.get(language)):
                gathered.add_name(form, language="" if language == "mul" else language)
                named = True
    if not named:
        yield Refusal(where, _NO_NAME, by_design=True)
        return
    gathered.add_identifier(Identifier("wikidata", number))
    gathered.add_countries(
        _countries(each for claim in _COUNTRIES for each in _items(claims, claim))
    )
    gathered.add_years(_years(claims))
    yield from gathered.records()


def _object(item: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A field of an item; where nothing is in it, the dump has a list in its place."""
    found = item.get(name)
    return found if isinstance(found, dict) else {}


def _values(texts: object) -> Iterator[str]:
    for text in texts if isinstance(texts, list) else [texts]:
        if isinstance(text, dict) and isinstance(value := text.get("value"), str):
            yield value


def _claimed(claims: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """The values of a property that are not deprecated."""
    statements = claims.get(name)
    for statement in statements if isinstance(statements, list) else ():
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            value = _object(_object(statement, "mainsnak"), "datavalue").get("value")
            if isinstance(value, dict):
                yield value


def _items(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    return (str(value["id"]) for value in _claimed(claims, name) if "id" in value)


def _years(claims: Mapping[str, Any]) -> tuple[int, ...]:
    times = (
        str(value.get("time", "")).lstrip("+")[:4]
        for value in _claimed(claims, _BORN)
        if isinstance(value.get("precision"), int) and value["precision"] >= _WHOLE_YEARS
    )
    return years_of(times)


def _answer(file: BinaryIO, path: Path) -> Iterator[Record]:
    content = file.read(_MOST_OF_AN_ANSWER + 1)
    if len(content) > _MOST_OF_AN_ANSWER:
        raise SourceError(f"{path}: is longer than any answer of the query service; ask for less")
    try:
        answer = json.loads(content)
        variables, rows = answer["head"]["vars"], answer["results"]["bindings"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(
            f"{path}: is no answer of the query service ({type(error).__name__}); if it was cut "
            "off, ask again"
        ) from error
    if missing := {"item", "label", "class"} - set(variables):
        raise SourceError(
            f"{path}: the answer lacks {', '.join(sorted(missing))}; the variables of the query "
            "are item, label, class, and if you like alias, country and born"
        )
    yield from _answered(rows)


def _answered(rows: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    items: dict[str, Gathered] = {}
    for place, row in enumerate(rows, 1):
        where = f"binding {place}"
        number = _local(row, "item")
        if not number.startswith("Q"):
            yield Refusal(where, "the item is none of Wikidata")
            continue
        gathered = items.get(number)
        if gathered is None:
            kind = _type([_local(row, "class")])
            if kind is None:
                yield Refusal(where, _NOT_NAMED, by_design=True)
                continue
            gathered = items[number] = Gathered(number, where, kind, _SOURCE)
            gathered.add_identifier(Identifier("wikidata", number))
        for name in ("label", "alias"):
            language = str(_object(row, name).get("xml:lang", ""))
            if language in ("", *_LANGUAGES):
                form = _text(row, name)
                gathered.add_name(form, language=language.replace("mul", ""), where=where)
        gathered.add_countries(_countries([_local(row, "country")]))
        gathered.add_years(years_of([_text(row, "born")[:4]]))
    for gathered in items.values():
        yield from gathered.records()


def _text(row: Mapping[str, Any], name: str) -> str:
    value = _object(row, name).get("value", "")
    return value if isinstance(value, str) else ""


def _local(row: Mapping[str, Any], name: str) -> str:
    """The number of an item out of its address."""
    return _text(row, name).rpartition("/")[2]


def _type(classes: Iterable[str]) -> EntityType | None:
    known = [_classes()[each] for each in classes if each in _classes()]
    return known[0] if known else None


def _countries(items: Iterable[str]) -> Iterator[str]:
    return (_codes()[item] for item in items if item in _codes())


@cache
def _classes() -> dict[str, EntityType]:
    rows = read_table(__package__ + ".data", "wikidata_classes.tsv", ("item", "type", "meaning"))
    return {row["item"]: EntityType(row["type"]) for row in rows}


@cache
def _codes() -> dict[str, str]:
    rows = read_table(__package__ + ".data", "wikidata_countries.tsv", ("item", "code"))
    return {row["item"]: row["code"] for row in rows}
