from __future__ import annotations

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

# The columns of version 1.1 that are read, among some that are not, in the order of the list.
HEADER_1_1 = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;"
    "Entity_SubjectType;Entity_SubjectType_ClassificationCode;NameAlias_LastName;"
    "NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;NameAlias_NameLanguage;"
    "BirthDate_BirthDate;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;Identification_Number;"
    "Identification_TypeDescription;Identification_CountryIso2Code;Citizenship_CountryIso2Code;"
    "Citizenship_CountryDescription;Entity_LogicalId"
)
ENTITY = "05/08/2026;13;EU.27.28;IQi.001;P;person"
ROWS_1_1 = [
    f"{ENTITY};Hussein Al-Tikriti;Saddam;;Saddam Hussein Al-Tikriti;;;;;;;;;;13",
    f"{ENTITY};;;;صدام حسين;AR;;;;;;;;;",
    f"{ENTITY};;;;;;1937-04-28;;;;;;;;",
    f"{ENTITY};;;;;;;1935;1937;;;;;;",
    f'{ENTITY};;;;;;;;;"A 12345";Passport;IQ;;;',
    f"{ENTITY};;;;;;;;;;;;IQ;IRAQ;",
    "05/08/2026;42;EU.11.3;;E;enterprise;;;;Commercial Bank of Syria;EN;;;;;;;;;",
]
HEADER_1_0 = (
    "Date_file;Entity_logical_id;Subject_type;Programme;Naal_lastname;Naal_firstname;"
    "Naal_middlename;Naal_wholename;Birt_date;Citi_country;EU_ref_num;Entity_logical_id"
)


def records(write: WriteFile, *lines: str) -> list[Record]:
    content = "\ufeff" + "".join(f"{line}\r\n" for line in lines)
    return list(parse_source(f"eu:{write('eu.csv', content)}").read())


def test_rows_of_version_1_1_become_entities(write: WriteFile) -> None:
    person, bank = records(write, HEADER_1_1, *ROWS_1_1)
    assert isinstance(person, Entity)
    assert (person.entity_id, person.type) == ("eu-13", EntityType.PERSON)
    assert [(alias.form, alias.language) for alias in person.aliases] == [
        ("Saddam Hussein Al-Tikriti", ""),
        ("صدام حسين", "ar"),
    ]
    assert person.identifiers == (
        Identifier("eu", "13"),
        Identifier("eu-ref", "EU.27.28"),
        Identifier("un-ref", "IQi.001"),
        Identifier("passport", "IQ-A12345"),
    )
    assert (person.countries, person.birth_years) == (("IQ",), (1935, 1936, 1937))
    assert isinstance(bank, Entity)
    assert (bank.entity_id, bank.type) == ("eu-42", EntityType.ORGANIZATION)


def test_rows_of_version_1_0_become_entities(write: WriteFile) -> None:
    (person,) = records(
        write,
        HEADER_1_0,
        "05/08/2026;13;P;IRQ;Hussein;Saddam;;Saddam Hussein;;;EU.27.28;13",
        "05/08/2026;13;P;IRQ;;Abu;Ali;;1937-04-28;IQ;EU.27.28;",
    )
    assert isinstance(person, Entity)
    assert [alias.form for alias in person.aliases] == ["Saddam Hussein", "Abu Ali"]
    assert (person.countries, person.birth_years) == (("IQ",), (1937,))


def test_rows_of_one_entity_may_stand_apart(write: WriteFile) -> None:
    found = records(write, HEADER_1_1, ROWS_1_1[0], ROWS_1_1[-1], ROWS_1_1[1])
    assert [len(each.aliases) for each in found if isinstance(each, Entity)] == [2, 1]


def test_what_cannot_be_taken_is_refused_with_its_line(write: WriteFile) -> None:
    empty = ";" * 14
    found = records(
        write,
        HEADER_1_1,
        ROWS_1_1[-1],
        "cut;off",
        f"05/08/2026;;EU.1;;P;person{empty}",
        f"05/08/2026;7;EU.7;;X;vessel{empty}",
        f"05/08/2026;8;EU.8;;P;person{empty}",
        "05/08/2026;9;EU.9;;P;person;;;;Sheikh;;;;;;;;;;",
        "05/08/2026;10;EU.10;;P;person;;;;???;;;;;;;;;;",
        "05/08/2026;10;EU.10;;P;person;;;;Ali Hassan;;;;;;;;;;",
    )
    assert [each for each in found if isinstance(each, Refusal)] == [
        Refusal("line 3", "the row has more or fewer cells than the header"),
        Refusal("line 4", "the row has no logical id of an entity"),
        Refusal("line 5", "the subject type is neither person (P) nor enterprise (E)"),
        Refusal("line 6", "the name is blank"),
        Refusal("line 7", "the name is only a title"),
        Refusal("line 8", "an alias is bad: the name has neither letter nor digit", partial=True),
    ]
    assert [each.name for each in found if isinstance(each, Entity)] == [
        "Commercial Bank of Syria",
        "Ali Hassan",
    ]


@pytest.mark.parametrize("content", ["", "a;b;c\n1;2;3\n", HEADER_1_1.replace(";", ",") + "\n"])
def test_wrong_columns_are_an_error_that_says_what_there_is(write: WriteFile, content: str) -> None:
    with pytest.raises(SourceError, match=r"the header lacks 'entity_logicalid' .*EU list in CSV"):
        records(write, *content.splitlines())
