"""The `ofac-xml` format: the US Treasury's lists in advanced XML.

`sdn_advanced.xml` and `cons_advanced.xml` are one table taken to pieces: what words mean stands in
sets of reference values, papers and places in sections of their own, and the listed in
DistinctParty, which names all of these by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from nisba_service.knowledge.entity import BIRTH_YEARS, AliasKind, EntityType, Identifier
from nisba_service.knowledge.importers.countries import country_codes
from nisba_service.knowledge.importers.documents import document
from nisba_service.knowledge.importers.gathering import Gathered
from nisba_service.knowledge.importers.opening import open_source
from nisba_service.knowledge.importers.record import Record, Refusal
from nisba_service.knowledge.importers.xml_entries import xml_entries

__all__ = ["read"]

_SOURCE = "ofac"
_VALUES = {
    "PartySubType": "PartyTypeID",
    "PartyType": "",
    "AliasType": "",
    "FeatureType": "",
    "NamePartType": "",
    "IDRegDocType": "",
    "Country": "",
}
"""The reference values that are read, and the attribute by which one belongs to another."""
_SECTIONS = frozenset({*_VALUES, "Location", "IDRegDocument", "DistinctParty"})
_TYPES = {"individual": EntityType.PERSON, "entity": EntityType.ORGANIZATION}
_KINDS = {"f.k.a.": AliasKind.FORMER}
_BIRTH = "birthdate"
_COUNTRIES = frozenset({"nationality country", "nationality", "citizenship country", "citizenship"})
_FAMILY = frozenset({"last name", "maiden name"})


@dataclass(slots=True)
class _Meanings:
    """What the numbers stand for."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    parents: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    papers: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def note(self, element: Element) -> None:
        if element.tag == "Location":
            countries = [each.get("CountryID", "") for each in element.iter("LocationCountry")]
            self.places[element.get("ID", "")] = countries
        elif element.tag == "IDRegDocument":
            issuer = element.find("IssuedBy")
            country = element.get("IssuedBy-CountryID", "")
            if issuer is not None:
                country = country or issuer.get("CountryID", "")
            paper = (
                element.get("IDRegDocTypeID", ""),
                element.findtext("IDRegistrationNo") or "",
                country,
            )
            self.papers.setdefault(element.get("IdentityID", ""), []).append(paper)
        else:
            key = element.tag, element.get("ID", "")
            self.texts[key] = (element.text or "").strip()
            if parent := _VALUES[element.tag]:
                self.parents[key] = element.get(parent, "")

    def text(self, tag: str, number: str | None) -> str:
        return self.texts.get((tag, number or ""), "")

    def low(self, tag: str, number: str | None) -> str:
        return self.text(tag, number).lower()


def read(paths: Sequence[Path]) -> Iterator[Record]:
    """Reads the list; one party stands in memory at a time, and all papers and places.

    Raises:
        SourceError: the file is not well-formed XML, not this list, or declares a document type.
    """
    meanings = _Meanings()
    with open_source(paths[0]) as file:
        list_name = "an OFAC list in advanced XML (sdn_advanced.xml)"
        entries = xml_entries(file, str(paths[0]), "Sanctions", _SECTIONS, list_name)
        for element in entries:
            if element.tag == "DistinctParty":
                yield from _party(element, meanings)
            else:
                meanings.note(element)


def _party(party: Element, meanings: _Meanings) -> Iterator[Record]:
    number = party.get("FixedRef", "")
    where = f"DistinctParty {number}"
    profile = party.find("Profile")
    if not number.isdecimal() or profile is None:
        yield Refusal(where, "the party has no FixedRef or no Profile")
        return
    kind = _type(profile.get("PartySubTypeID"), meanings)
    gathered = Gathered(f"ofac-{number}", where, kind, _SOURCE)
    gathered.add_identifier(Identifier("ofac", number))
    for identity in profile.iterfind("Identity"):
        if identity.get("False") == "true":
            continue
        for form, name_kind, first in _names(identity, meanings):
            gathered.add_name(form, name_kind, first=first)
        for type_id, text, country in meanings.papers.get(identity.get("ID", ""), ()):
            issuer = meanings.text("Country", country)
            gathered.add_identifier(document(meanings.text("IDRegDocType", type_id), text, issuer))
    for feature in party.iter("Feature"):
        meaning = meanings.low("FeatureType", feature.get("FeatureTypeID"))
        if meaning == _BIRTH:
            gathered.add_years(year for each in feature.iter("DatePeriod") for year in _years(each))
        elif meaning in _COUNTRIES:
            gathered.add_countries(_countries(feature, meanings))
    yield from gathered.records()


def _type(sub_type: str | None, meanings: _Meanings) -> EntityType:
    party_type = meanings.parents.get(("PartySubType", sub_type or ""), "")
    words = meanings.low("PartyType", party_type), meanings.low("PartySubType", sub_type)
    return next((_TYPES[word] for word in words if word in _TYPES), EntityType.OTHER)


def _names(identity: Element, meanings: _Meanings) -> Iterator[tuple[str, AliasKind, bool]]:
    groups = {
        group.get("ID", ""): meanings.low("NamePartType", group.get("NamePartTypeID"))
        for group in identity.iter("NamePartGroup")
    }
    for alias in identity.iterfind("Alias"):
        kind = _KINDS.get(meanings.low("AliasType", alias.get("AliasTypeID")), AliasKind.FULL)
        if alias.get("LowQuality") == "true":
            kind = AliasKind.WEAK
        for place, name in enumerate(alias.iterfind("DocumentedName")):
            yield _form(name, groups), kind, alias.get("Primary") == "true" and place == 0


def _form(name: Element, groups: dict[str, str]) -> str:
    """The name as the list prints it in CSV: SURNAME, Given."""
    family: list[str] = []
    others: list[str] = []
    for value in name.iter("NamePartValue"):
        part = (value.text or "").strip()
        is_family = groups.get(value.get("NamePartGroupID", ""), "") in _FAMILY
        (family if is_family else others).append(part)
    parts = (" ".join(filter(None, each)) for each in (family, others))
    return ", ".join(filter(None, parts))


def _years(period: Element) -> Iterator[int]:
    """The years of a period: of a range each one."""
    texts = [(year.text or "").strip() for year in period.iter("Year")]
    known = [int(text) for text in texts if text.isdecimal() and int(text) in BIRTH_YEARS]
    if known:
        yield from range(min(known), max(known) + 1)


def _countries(feature: Element, meanings: _Meanings) -> tuple[str, ...]:
    numbers = [
        country
        for place in feature.iter("VersionLocation")
        for country in meanings.places.get(place.get("LocationID", ""), ())
    ]
    return country_codes(meanings.text("Country", number) for number in numbers)
