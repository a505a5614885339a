from __future__ import annotations

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

VALUES = """<DateOfIssue CalendarTypeID="1"><Year>2026</Year></DateOfIssue><ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType>
<AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="11082" ISO2="EG">Egypt</Country>
<Country ID="11091" ISO2="IR">Iran</Country>
</CountryValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType>
<FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType>
</FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType>
<IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType>
<NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType>
</NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
<PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType>
<PartyType ID="4">Transport</PartyType></PartyTypeValues></ReferenceValueSets>
<Locations><Location ID="25"><LocationCountry CountryID="11082" /></Location></Locations>
<IDRegDocuments>
<IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="4375" IssuedBy-CountryID="11082">
<Comment /><IDRegistrationNo>1084010</IDRegistrationNo></IDRegDocument>
<IDRegDocument ID="9" IDRegDocTypeID="1626" IdentityID="1663">
<IDRegistrationNo>IMO 8321785</IDRegistrationNo></IDRegDocument></IDRegDocuments>"""

PERSON = """<DistinctParty FixedRef="2676"><Comment /><Profile ID="2676" PartySubTypeID="4">
<Identity ID="4375" FixedRef="2676" Primary="true" False="false">
<Alias FixedRef="2676" AliasTypeID="1400" Primary="false" LowQuality="false"><DocumentedName ID="3">
<DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215">SALIM</NamePartValue>
</DocumentedNamePart><DocumentedNamePart>
<NamePartValue NamePartGroupID="4" ScriptID="215">Ahmad Fuad</NamePartValue></DocumentedNamePart>
</DocumentedName></Alias>
<Alias FixedRef="2676" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">
<DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">AL-ZAWAHIRI</NamePartValue>
</DocumentedNamePart><DocumentedNamePart>
<NamePartValue NamePartGroupID="2" ScriptID="215">Ayman</NamePartValue></DocumentedNamePart>
</DocumentedName><DocumentedName ID="2"><DocumentedNamePart>
<NamePartValue NamePartGroupID="9" ScriptID="160">أيمن الظواهري</NamePartValue></DocumentedNamePart>
</DocumentedName></Alias>
<Alias FixedRef="2676" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="5">
<DocumentedNamePart><NamePartValue NamePartGroupID="5">THE DOCTOR</NamePartValue>
</DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520" />
</MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521" />
</MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1520" />
</MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="4" NamePartTypeID="1521" />
</MasterNamePartGroup></NamePartGroups></Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod CalendarTypeID="1">
<Start Approximate="false"><From><Year>1951</Year><Month>6</Month><Day>19</Day></From>
<To><Year>1951</Year></To></Start><End><From><Year>1952</Year></From><To><Year>1952</Year></To></End>
</DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="10"><FeatureVersion ID="2"><VersionLocation LocationID="25" />
</FeatureVersion></Feature></Profile></DistinctParty>"""


def party(number: str, sub_type: str, identity: str, name: str, kind: str = "1403") -> str:
    return (
        f'<DistinctParty FixedRef="{number}"><Profile ID="{number}" PartySubTypeID="{sub_type}">'
        f'<Identity ID="{identity}" Primary="true" False="false">'
        f'<Alias AliasTypeID="{kind}" Primary="true" LowQuality="false"><DocumentedName>'
        f"<DocumentedNamePart><NamePartValue>{name}</NamePartValue></DocumentedNamePart>"
        "</DocumentedName></Alias></Identity></Profile></DistinctParty>"
    )


def records(write: WriteFile, *parties: str, values: str = VALUES) -> list[Record]:
    namespace = (
        "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
    )
    entries = "<SanctionsEntries><SanctionsEntry ID='1'><Comment>SDGT</Comment></SanctionsEntry>"
    text = (
        f'<?xml version="1.0" encoding="utf-8"?><Sanctions xmlns="{namespace}">{values}'
        f"<DistinctParties>{''.join(parties)}</DistinctParties>{entries}</SanctionsEntries></Sanctions>"
    )
    return list(parse_source(f"ofac-xml:{write('sdn_advanced.xml', text)}").read())


def test_an_individual_has_its_names_papers_country_and_years(write: WriteFile) -> None:
    (person,) = records(write, PERSON)
    assert isinstance(person, Entity)
    assert (person.entity_id, person.type) == ("ofac-2676", EntityType.PERSON)
    assert person.name == "AL-ZAWAHIRI, Ayman"
    assert {(alias.form, alias.kind, alias.script) for alias in person.aliases} == {
        ("AL-ZAWAHIRI, Ayman", AliasKind.FULL, "Latn"),
        ("SALIM, Ahmad Fuad", AliasKind.FULL, "Latn"),
        ("أيمن الظواهري", AliasKind.FULL, "Arab"),
        ("THE DOCTOR", AliasKind.WEAK, "Latn"),
    }
    assert person.identifiers == (Identifier("ofac", "2676"), Identifier("passport", "EG-1084010"))
    assert person.countries == ("EG",)
    assert person.birth_years == (1951, 1952)


def test_the_types_and_kinds_of_the_list_are_kept(write: WriteFile) -> None:
    company, ship = records(
        write,
        party("36", "3", "7", "AEROCARIBBEAN", "1401"),
        party("4238", "1", "1663", "MAR AZUL"),
    )
    assert isinstance(company, Entity)
    assert isinstance(ship, Entity)
    assert (company.type, company.aliases[0].kind) == (EntityType.ORGANIZATION, AliasKind.FORMER)
    assert (ship.type, ship.identifiers[1]) == (EntityType.OTHER, Identifier("imo", "8321785"))


def test_what_cannot_be_taken_is_refused_with_its_place(write: WriteFile) -> None:
    found = records(
        write,
        party("x", "4", "1", "NO NUMBER"),
        "<DistinctParty FixedRef='5' />",
        party("6", "4", "1", "  "),
        party("7", "4", "1", "Sheikh"),
        party("8", "4", "1", "Taken"),
    )
    assert found[:4] == [
        Refusal("DistinctParty x", "the party has no FixedRef or no Profile"),
        Refusal("DistinctParty 5", "the party has no FixedRef or no Profile"),
        Refusal("DistinctParty 6", "the name is blank"),
        Refusal("DistinctParty 7", "the name is only a title"),
    ]
    assert isinstance(found[4], Entity)


def test_another_list_is_an_error(write: WriteFile) -> None:
    path = write("un.xml", "<CONSOLIDATED_LIST/>")
    with pytest.raises(SourceError, match=r"not an OFAC list in advanced XML .*its root is"):
        list(parse_source(f"ofac-xml:{path}").read())
