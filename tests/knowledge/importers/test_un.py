from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Intake, Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile


def document(body: str) -> str:
    return f"<?xml version='1.0' encoding='utf-8'?><CONSOLIDATED_LIST>{body}</CONSOLIDATED_LIST>"


def records(write: WriteFile, content: str) -> list[Record]:
    return list(parse_source(f"un:{write('un.xml', content)}").read())


def test_an_individual_becomes_a_person_with_all_names(write: WriteFile) -> None:
    (person,) = records(
        write,
        document(
            """<INDIVIDUALS><INDIVIDUAL><DATAID>110408</DATAID>
            <REFERENCE_NUMBER>IRi.039</REFERENCE_NUMBER>
            <FIRST_NAME>QASEM </FIRST_NAME><SECOND_NAME/><THIRD_NAME>SOLEIMANI</THIRD_NAME>
            <NAME_ORIGINAL_SCRIPT>قاسم
               سليماني</NAME_ORIGINAL_SCRIPT>
            <NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE><VALUE>na</VALUE></NATIONALITY>
            <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY>
              <ALIAS_NAME>Qasim Soleimani; Kasim Sulaimani</ALIAS_NAME></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY>
              <ALIAS_NAME>Haj Qasem (حاج قاسم)</ALIAS_NAME></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>
              <DATE>1957-03-11</DATE></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE>
              <YEAR>1955</YEAR><NOTE>24/06/1402 (Hijri Calendar)</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE>
              <FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DATE_OF_BIRTH/>
            </INDIVIDUAL></INDIVIDUALS>"""
        ),
    )
    assert isinstance(person, Entity)
    assert (person.entity_id, person.type) == ("un-110408", EntityType.PERSON)
    assert person.identifiers == (Identifier("un", "110408"), Identifier("un-ref", "IRi.039"))
    assert person.countries == ("IR",)
    assert person.birth_years == (1955, 1957, 1960, 1961, 1962)
    assert [(alias.form, alias.kind, alias.script) for alias in person.aliases] == [
        ("QASEM SOLEIMANI", AliasKind.FULL, "Latn"),
        ("قاسم سليماني", AliasKind.FULL, "Arab"),
        ("Qasim Soleimani", AliasKind.FULL, "Latn"),
        ("Kasim Sulaimani", AliasKind.FULL, "Latn"),
        ("Haj Qasem", AliasKind.WEAK, "Latn"),
        ("حاج قاسم", AliasKind.WEAK, "Arab"),
    ]


def test_an_entity_becomes_an_organization(write: WriteFile) -> None:
    (body,) = records(
        write,
        document(
            """<ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>ADF (KENYA)</FIRST_NAME>
            <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>NALU</ALIAS_NAME></ENTITY_ALIAS>
            </ENTITY></ENTITIES>"""
        ),
    )
    assert isinstance(body, Entity)
    assert (body.name, body.type) == ("ADF (KENYA)", EntityType.ORGANIZATION)
    assert body.aliases[1].kind is AliasKind.FORMER


def test_what_cannot_be_taken_is_refused_with_its_place(write: WriteFile) -> None:
    assert records(
        write,
        document(
            """<INDIVIDUALS><INDIVIDUAL><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>
            <INDIVIDUAL><DATAID>2</DATAID><FIRST_NAME/></INDIVIDUAL></INDIVIDUALS>"""
        ),
    ) == [
        Refusal("INDIVIDUAL 1", "the entry has no DATAID"),
        Refusal("DATAID 2", "the name is blank"),
    ]


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CONSOLIDATED_LIST>&a;
</CONSOLIDATED_LIST>"""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (BOMB, "declares a document type"),
        (OUTSIDE, "declares a document type"),
        ("<sdnList/>", "its root is <sdnList>"),
        ("", "not well-formed XML"),
        ("entity_id,name\n", "not well-formed XML"),
        (document("<INDIVIDUALS>"), "not well-formed XML"),
    ],
    ids=["entities", "external entity", "another list", "empty", "not XML", "half-written"],
)
def test_a_file_of_another_form_is_an_error_that_says_so(
    write: WriteFile, content: str, problem: str
) -> None:
    with pytest.raises(SourceError, match=r"un\.xml") as caught:
        records(write, content)
    assert problem in str(caught.value)


@pytest.mark.data
def test_every_entry_of_the_published_list_is_accounted_for(data_dir: Path) -> None:
    path = data_dir / "data/un/consolidated.xml"
    text = path.read_text(encoding="utf-8")
    intake = Intake([parse_source(f"un:{path}")])
    taken = {entity.entity_id: entity for entity in intake}
    (tally,) = intake.tallies
    assert tally.taken == text.count("<INDIVIDUAL>") + text.count("<ENTITY>") == 647
    assert not tally.refused
    with (data_dir / "data/bench/un/kb.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert taken[f"un-{row['entity_id']}"].name.split() == row["name"].split()
    with (data_dir / "data/bench/un/queries_arabic_script.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            forms = [alias.form.split() for alias in taken[f"un-{row['entity_id']}"].aliases]
            assert row["name"].split() in forms
