from __future__ import annotations

import json

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Intake, Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

ZAWAHIRI = {
    "id": "Q159888",
    "caption": "Ayman al-Zawahiri",
    "schema": "Person",
    "properties": {
        "name": ["أيمن الظواهري", "Ayman al-Zawahiri"],
        "alias": ["Abu Muhammad", "???"],
        "weakAlias": ["The Doctor"],
        "previousName": ["Abd al-Muaz"],
        "nationality": ["eg"],
        "country": ["eg", "suhh"],
        "birthDate": ["1951-06-19", "1951"],
        "passportNumber": ["1084010"],
        "topics": ["sanction"],
    },
    "referents": ["ofac-2676", "gb-hmt-6920", "unsc-x"],
    "datasets": ["us_ofac_sdn"],
    "target": True,
}
COMPANY = {"id": "NK-1", "schema": "Company", "properties": {"name": ["Mahan Air"]}}
ADDRESS = {"id": "addr-1", "schema": "Address", "properties": {"full": ["Tehran"]}}
HEADER = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,"
    "program_ids,dataset,first_seen,last_seen,last_change"
)
TARGET = (
    'Q159888,Person,Ayman al-Zawahiri,"أيمن الظواهري;???",1951-06-19,eg;us,Cairo,1084010,SDN,,,'
    "SDGT,us_ofac_sdn,2020-01-01,2026-07-01,2026-06-01"
)


def records(write: WriteFile, *lines: object) -> list[Record]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path = write("entities.ftm.json", "\n".join(texts) + "\n")
    return list(parse_source(f"ftm:{path}").read())


def test_a_person_has_its_names_countries_years_and_ids(write: WriteFile) -> None:
    refusal, person = records(write, ZAWAHIRI)
    assert refusal == Refusal(
        "line 1", "an alias is bad: the name has neither letter nor digit", partial=True
    )
    assert isinstance(person, Entity)
    assert (person.entity_id, person.name) == ("os-Q159888", "Ayman al-Zawahiri")
    assert [(alias.form, alias.kind) for alias in person.aliases] == [
        ("Ayman al-Zawahiri", AliasKind.FULL),
        ("أيمن الظواهري", AliasKind.FULL),
        ("Abu Muhammad", AliasKind.FULL),
        ("Abd al-Muaz", AliasKind.FORMER),
        ("The Doctor", AliasKind.WEAK),
    ]
    assert (person.countries, person.birth_years) == (("EG",), (1951,))
    assert set(person.identifiers) == {
        Identifier("opensanctions", "Q159888"),
        Identifier("wikidata", "Q159888"),
        Identifier("opensanctions", "ofac-2676"),
        Identifier("ofac", "2676"),
        Identifier("opensanctions", "gb-hmt-6920"),
        Identifier("uk-ofsi", "6920"),
        Identifier("opensanctions", "unsc-x"),
        Identifier("passport", "1084010"),
    }


def test_what_names_nobody_is_counted_and_no_error(write: WriteFile) -> None:
    path = write("e.json", "\n".join(map(json.dumps, (COMPANY, ADDRESS, ADDRESS))))
    intake = Intake([parse_source(f"ftm:{path}")])
    assert [entity.type for entity in intake] == [EntityType.ORGANIZATION]
    (tally,) = intake.tallies
    assert (tally.taken, tally.rows_refused, tally.refused) == (1, 0, {})
    assert tally.passed_over == {"is of the schema Address, which has no names": 2}


def test_bad_lines_are_refused_with_their_place_and_the_rest_is_taken(write: WriteFile) -> None:
    found = records(
        write,
        COMPANY,
        "{",
        "[1]",
        "",
        {"schema": "Person", "properties": {}},
        {"id": "x", "schema": "Person"},
        {"id": "y", "schema": "Person", "properties": {"name": 7}},
        {"id": "z", "schema": "Person", "properties": {"name": ["Sheikh"]}},
        "[" * 100_000,
        '{"id": "s", "schema": "Person", "properties": {"name": ["Ali \\uD83D"]}}',
        '{"id": "t", "schema": "Person", "properties": {"name": ["Ali \\uD83D\\uDE00"]}}',
        '{"id": 1' + "0" * 5_000 + "}",
    )
    assert [each for each in found if isinstance(each, Refusal)] == [
        Refusal("line 2", "the line is not JSON"),
        Refusal("line 3", "the line is not a JSON object"),
        Refusal("line 5", "the entity has no id or no schema"),
        Refusal("line 6", "the entity has no properties"),
        Refusal("line 7", "the name is blank"),
        Refusal("line 8", "the name is only a title"),
        Refusal("line 9", "the line is not JSON"),
        Refusal("line 10", "the line holds half a surrogate pair, which is no character"),
        Refusal("line 12", "the line is not JSON"),
    ]


def test_a_file_that_was_cut_off_says_so(write: WriteFile) -> None:
    path = write("e.json", json.dumps(COMPANY) + "\n" + json.dumps(ZAWAHIRI)[:50])
    _, refusal = parse_source(f"ftm:{path}").read()
    assert refusal == Refusal(
        "line 2", "the line is not JSON; the file ends here: download it again"
    )


@pytest.mark.parametrize("content", ["", "name,type\nAli,person\n", '{"results": []}\n'])
def test_another_file_is_an_error(write: WriteFile, content: str) -> None:
    with pytest.raises(SourceError, match=r"no line is an entity of FollowTheMoney"):
        records(write, *content.splitlines())


def test_the_table_of_targets_gives_the_same_entity(write: WriteFile) -> None:
    path = write("targets.simple.csv", f"{HEADER}\n{TARGET}\nNK-2,Address,Cairo{',' * 13}\n,,\n")
    refusal, person, address, short = parse_source(f"opensanctions:{path}").read()
    assert isinstance(refusal, Refusal)
    assert refusal.partial
    assert isinstance(person, Entity)
    assert (person.entity_id, person.countries) == ("os-Q159888", ("EG", "US"))
    assert [alias.form for alias in person.aliases] == ["Ayman al-Zawahiri", "أيمن الظواهري"]
    assert person.birth_years == (1951,)
    assert Identifier("wikidata", "Q159888") in person.identifiers
    assert isinstance(address, Refusal)
    assert address.by_design
    assert short == Refusal("line 4", "the row has more or fewer cells than the header")


def test_a_table_of_other_columns_is_an_error(write: WriteFile) -> None:
    path = write("targets.csv", "id,name\n1,Ali\n")
    problem = r"the header lacks 'schema' and 'aliases'; it has 'id', 'name'.*targets\.simple\.csv"
    with pytest.raises(SourceError, match=problem):
        list(parse_source(f"opensanctions:{path}").read())
