"""The `un` format: the consolidated list of the UN Security Council in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers.birth import years_of
from nisba_service.knowledge.importers.countries import country_codes
from nisba_service.knowledge.importers.documents import document
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import (
    Record,
    Refusal,
    make_alias,
    name_problem,
    unique_forms,
)
from nisba_service.knowledge.importers.xml_entries import xml_entries
from nisba_service.names import script_of

__all__ = ["read"]

_SOURCE = "un"
_TYPES = {"INDIVIDUAL": EntityType.PERSON, "ENTITY": EntityType.ORGANIZATION}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_KINDS = {"Good": AliasKind.FULL, "a.k.a.": AliasKind.FULL, "f.k.a.": AliasKind.FORMER}
# Not the note: it may be a date of another calendar.
_DATES = ("DATE", "YEAR", "FROM_YEAR", "TO_YEAR")
_BRACKETED = re.compile(r"(.*)\((?:original script:)?([^()]*)\)\W*")


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the list; one entry stands in memory at a time.

    Raises:
        SourceError: the file is not well-formed XML, not this list, or declares a document
            type, which the list never does and by which a file can be made to explode.
    """
    with open_source(paths[0]) as file:
        entries = xml_entries(
            file, str(paths[0]), "CONSOLIDATED_LIST", frozenset(_TYPES), "the UN consolidated list"
        )
        for number, entry in enumerate(entries, 1):
            yield from _records(entry, number)


def _records(entry: Element, number: int) -> Iterator[Record]:
    data_id = (entry.findtext("DATAID") or "").strip()
    if not data_id:
        yield Refusal(f"{entry.tag} {number}", "the entry has no DATAID")
        return
    where = f"DATAID {data_id}"
    name = " ".join(filter(None, ((entry.findtext(part) or "").strip() for part in _NAME_PARTS)))
    if problem := name_problem(name, _TYPES[entry.tag]):
        yield Refusal(where, problem)
        return
    aliases = [make_alias(name, source=_SOURCE)]
    for form, kind in _other_names(entry):
        if problem := name_problem(form, _TYPES[entry.tag]):
            yield Refusal(where, f"an alias is bad: {problem}", partial=True)
        else:
            aliases.append(make_alias(form, kind, source=_SOURCE))
    yield Entity(
        entity_id=f"un-{data_id}",
        name=aliases[0].form,
        type=_TYPES[entry.tag],
        countries=country_codes(value.text or "" for value in entry.iterfind("NATIONALITY/VALUE")),
        aliases=unique_forms(aliases),
        identifiers=tuple(dict.fromkeys(_identifiers(entry, data_id))),
        birth_years=years_of(
            " ".join(born.findtext(tag) or "" for tag in _DATES)
            for born in entry.iterfind("INDIVIDUAL_DATE_OF_BIRTH")
        ),
    )


def _identifiers(entry: Element, data_id: str) -> Iterator[Identifier]:
    yield Identifier("un", data_id)
    if reference := (entry.findtext("REFERENCE_NUMBER") or "").strip():
        yield Identifier("un-ref", reference)
    for paper in entry.iterfind("INDIVIDUAL_DOCUMENT"):
        country = paper.findtext("ISSUING_COUNTRY") or paper.findtext("COUNTRY_OF_ISSUE") or ""
        wording, number = (paper.findtext(tag) or "" for tag in ("TYPE_OF_DOCUMENT", "NUMBER"))
        if found := document(wording, number, country):
            yield found


def _other_names(entry: Element) -> Iterator[tuple[str, AliasKind]]:
    """The name in original script and the aliases. An empty alias only fills the form."""
    if original := (entry.findtext("NAME_ORIGINAL_SCRIPT") or "").strip():
        yield original, AliasKind.FULL
    for alias in entry.iterfind(f"{entry.tag}_ALIAS"):
        kind = _KINDS.get((alias.findtext("QUALITY") or "").strip(), AliasKind.WEAK)
        for form in (alias.findtext("ALIAS_NAME") or "").split(";"):
            yield from ((part, kind) for part in _by_script(form.strip(" ,")) if part)


def _by_script(form: str) -> tuple[str, ...]:
    """Parts "Abu Dher (ابو ذر)" in two; other brackets are left as they stand."""
    bracketed = _BRACKETED.fullmatch(form)
    if bracketed:
        outside, inside = (part.strip() for part in bracketed.groups())
        if script_of(outside) and script_of(inside) not in ("", script_of(outside)):
            return outside, inside
    return (form,)
