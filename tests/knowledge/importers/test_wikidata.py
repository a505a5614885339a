from __future__ import annotations

import bz2
import gzip
import json
from typing import Any

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile


def of(language: str, value: str) -> dict[str, str]:
    return {"language": language, "value": value}


def claim(value: dict[str, Any], rank: str = "normal") -> dict[str, Any]:
    mainsnak = {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}
    return {"mainsnak": mainsnak, "type": "statement", "rank": rank}


def item(number: str, instance_of: str, **fields: Any) -> dict[str, Any]:
    claims = {"P31": [claim({"entity-type": "item", "id": instance_of})]}
    claims |= fields.pop("claims", {})
    return {"type": "item", "id": number, "labels": {}, "aliases": {}, "claims": claims, **fields}


SOLEIMANI = item(
    "Q983124",
    "Q5",
    labels={
        "sr": of("sr", "Касем Солејмани"),
        "fa": of("fa", "قاسم سلیمانی"),
        "en": of("en", "Qasem Soleimani"),
        "tr": of("tr", "Kasım Süleymani"),
    },
    aliases={"ar": [of("ar", "قاسم سليماني"), of("ar", "الحاج قاسم")], "ckb": [of("ckb", "قاسم")]},
    claims={
        "P569": [
            claim({"time": "+1957-03-11T00:00:00Z", "precision": 11}),
            claim({"time": "+1950-00-00T00:00:00Z", "precision": 8}),
            {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
        ],
        "P27": [claim({"id": "Q794"}), claim({"id": "Q796"}, "deprecated"), claim({"id": "Q2"})],
    },
)
PARTY = item(
    "Q1", "Q7278", labels={"mul": of("mul", "Amal")}, claims={"P17": [claim({"id": "Q822"})]}
)
CITY = item("Q2", "Q515", labels={"ar": of("ar", "النجف")})
TAXON = item("Q3", "Q16521", labels={"en": of("en", "Felis")})
FOREIGN = item("Q4", "Q5", labels={"sr": of("sr", "Иво Андрић")}, aliases=[])


def dump(*items: object, close: bool = True) -> str:
    lines = [each if isinstance(each, str) else json.dumps(each) for each in items]
    return "[\n" + ",\n".join(lines) + ("\n]\n" if close else ",\n")


def records(write: WriteFile, content: str | bytes, name: str = "dump.json") -> list[Record]:
    return list(parse_source(f"wikidata:{write(name, content)}").read())


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_items_of_a_dump_become_entities(write: WriteFile, pack: Any) -> None:
    person, party, city = records(write, pack(dump(SOLEIMANI, PARTY, CITY).encode()))
    assert isinstance(person, Entity)
    assert (person.entity_id, person.name) == ("Q983124", "Qasem Soleimani")
    assert [(alias.form, alias.language) for alias in person.aliases] == [
        ("Qasem Soleimani", "en"),
        ("قاسم سلیمانی", "fa"),
        ("Kasım Süleymani", "tr"),
        ("قاسم سليماني", "ar"),
        ("الحاج قاسم", "ar"),
        ("قاسم", "ckb"),
    ]
    assert person.identifiers == (Identifier("wikidata", "Q983124"),)
    assert (person.countries, person.birth_years) == (("IR",), (1957,))
    assert isinstance(party, Entity)
    assert (party.type, party.countries) == (EntityType.ORGANIZATION, ("LB",))
    assert [(alias.form, alias.language) for alias in party.aliases] == [("Amal", "")]
    assert isinstance(city, Entity)
    assert city.type == EntityType.PLACE


def test_what_is_not_of_these_kinds_or_languages_is_passed_over(write: WriteFile) -> None:
    _, taxon, foreign = records(write, dump(CITY, TAXON, FOREIGN))
    assert taxon == Refusal(
        "line 3", "is neither human, organization nor place by P31", by_design=True
    )
    assert isinstance(foreign, Refusal)
    assert (foreign.where, foreign.by_design) == ("line 4", True)


def test_a_dump_that_was_cut_off_has_error_rows(write: WriteFile) -> None:
    cut = "the list is not closed: the file was cut off, download it again"
    assert records(write, dump(CITY, close=False))[1:] == [Refusal("line 2", cut)]
    found = records(write, dump(CITY, PARTY)[:-60])
    assert found[1:] == [
        Refusal("line 3", "the line is not JSON; the file ends here: download it again"),
        Refusal("line 3", cut),
    ]


def test_bad_items_are_refused_with_their_line(write: WriteFile) -> None:
    found = records(write, dump(CITY, {"id": "Q5"}, {"claims": {}}, "7"))
    assert [each for each in found if isinstance(each, Refusal)] == [
        Refusal("line 3", "the item has no id or no claims"),
        Refusal("line 4", "the item has no id or no claims"),
        Refusal("line 5", "the line is not a JSON object"),
    ]


def uri(number: str) -> dict[str, str]:
    return {"type": "uri", "value": f"http://www.wikidata.org/entity/{number}"}


def text(language: str, value: str) -> dict[str, str]:
    return {"xml:lang": language, "type": "literal", "value": value}


def answer(
    *bindings: dict[str, Any], variables: tuple[str, ...] = ("item", "label", "class")
) -> str:
    head = {"vars": list(variables)}
    return json.dumps({"head": head, "results": {"bindings": list(bindings)}}, indent=1)


def test_an_answer_of_the_query_service_becomes_entities(write: WriteFile) -> None:
    human = {"item": uri("Q983124"), "class": uri("Q5")}
    born = {"type": "literal", "value": "1957-03-11T00:00:00Z"}
    person, cat, other = records(
        write,
        answer(
            human | {"label": text("en", "Qasem Soleimani"), "country": uri("Q794"), "born": born},
            human | {"label": text("fa", "قاسم سلیمانی"), "alias": text("fa", "حاج قاسم")},
            human | {"label": text("sr", "Касем Солејмани")},
            {"item": uri("Q3"), "class": uri("Q16521"), "label": text("en", "Felis")},
            {"item": {"type": "uri", "value": "http://example.org/x"}, "class": uri("Q5")},
        ),
    )[::-1]
    assert isinstance(person, Entity)
    assert [(alias.form, alias.language) for alias in person.aliases] == [
        ("Qasem Soleimani", "en"),
        ("قاسم سلیمانی", "fa"),
        ("حاج قاسم", "fa"),
    ]
    assert (person.countries, person.birth_years) == (("IR",), (1957,))
    assert cat == Refusal("binding 5", "the item is none of Wikidata")
    assert isinstance(other, Refusal)
    assert (other.where, other.by_design) == ("binding 4", True)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (answer()[:-20], "is no answer of the query service .*cut off, ask again"),
        ('{"head": {}, "results": {}}', "is no answer of the query service"),
        (answer(variables=("item", "label")), "the answer lacks class; the variables of the query"),
        ("", "no line is an item of Wikidata"),
        ("Q1\tAli\n", "no line is an item of Wikidata"),
    ],
)
def test_another_file_is_an_error(write: WriteFile, content: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        records(write, content)
