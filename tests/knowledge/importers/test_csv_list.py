from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.knowledge.importers import Intake, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

HEADER = "entity_id,name,type,aliases,lang,countries\n"


def entities(path: object) -> list[Entity]:
    return list(Intake([parse_source(f"csv:{path}")]))


def refusals(path: object) -> list[tuple[str, str]]:
    return [
        (record.where, record.reason)
        for record in parse_source(f"csv:{path}").read()
        if isinstance(record, Refusal)
    ]


def test_a_row_becomes_an_entity_with_all_its_forms(write: WriteFile) -> None:
    path = write(
        "lists.csv", HEADER + "q1,قاسم سليماني,Person,Qasem Soleimani; Qassem  Suleimani,ar,ir;IQ\n"
    )
    (entity,) = entities(path)
    assert (entity.entity_id, entity.name, entity.type) == ("q1", "قاسم سليماني", EntityType.PERSON)
    assert entity.countries == ("IR", "IQ")
    assert [
        (alias.form, alias.script, alias.language, alias.source) for alias in entity.aliases
    ] == [
        ("قاسم سليماني", "Arab", "ar", "lists"),
        ("Qasem Soleimani", "Latn", "ar", "lists"),
        ("Qassem Suleimani", "Latn", "ar", "lists"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"entity_id,name,type\r\nq1,Ali,person\r\n",
        b"\xef\xbb\xbfentity_id,name,type\nq1,Ali,person\n",
        b"entity_id,name,type\rq1,Ali,person\r",
        b'type,note,name,entity_id\n\n"person",x,"Ali",q1\n\n',
    ],
    ids=["crlf", "bom", "cr", "order and empty lines"],
)
def test_it_reads_what_programs_write(write: WriteFile, content: bytes) -> None:
    (entity,) = entities(write("a.csv", content))
    assert (entity.entity_id, entity.name) == ("q1", "Ali")


def test_a_form_is_brought_to_nfc(write: WriteFile) -> None:
    (entity,) = entities(write("a.csv", "entity_id,name,type\nq1,Cafe\u0301,place\n"))
    assert entity.name == "Caf\u00e9"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"q2,,person,,,", "the name is blank"),
        (b"q2, \t,person,,,", "the name is blank"),
        (b"q2,?!,person,,,", "the name has neither letter nor digit"),
        (b"q2,A\0li,person,,,", "the row holds a NUL character"),
        (b"q2,Al\xff,person,,,", "the row is not UTF-8"),
        (b"q2,\xed\xa0\x80,person,,,", "the row is not UTF-8"),
        (b"q2," + b"x" * 1001 + b",person,,,", "the name is longer than 1,000 characters"),
        (b"q2," + b"x" * 10_000_000 + b",person,,,", "the name is longer than 1,000 characters"),
        (b"q2,Ali,ship,,,", "the type is none of person, organization, place, other"),
        (b",Ali,person,,,", "the entity_id is blank"),
        (b"q2,Ali,person", "the row has more or fewer cells than the header"),
        (b"q2,Ali,person,,,,", "the row has more or fewer cells than the header"),
        (b"q2,Ali,person,,Arabic language,", "lang is not a BCP 47 tag such as ar or fa-AF"),
        (b"q2,Ali,person,,,Iran", "countries are not two-letter codes of ISO 3166-1 such as IR;IQ"),
    ],
)
def test_a_bad_row_is_refused_and_the_next_taken(write: WriteFile, row: bytes, reason: str) -> None:
    path = write("a.csv", HEADER.encode() + row + b"\nq3,Hassan,person,,,\n")
    assert refusals(path) == [("line 2", reason)]
    assert [entity.entity_id for entity in entities(path)] == ["q3"]


def test_a_bad_alias_is_refused_and_its_entity_taken(write: WriteFile) -> None:
    path = write("a.csv", HEADER + "q2,Ali,person,Aly;!;,,\n")
    assert refusals(path) == [("line 2", "an alias is bad: the name has neither letter nor digit")]
    (entity,) = entities(path)
    assert [alias.form for alias in entity.aliases] == ["Ali", "Aly"]


def test_years_of_birth_are_read_in_order(write: WriteFile) -> None:
    rows = "q1,Ali,person, 1958;1957 ;1958\nq2,Hassan,person,\n"
    ali, hassan = entities(write("a.csv", "entity_id,name,type,birth_years\n" + rows))
    assert (ali.birth_years, hassan.birth_years) == ((1957, 1958), ())


@pytest.mark.parametrize("years", ["57", "999", "1957;2101", "circa 1957", "1957-1958", "١٩٥٧"])
def test_what_is_no_year_of_birth_is_refused(write: WriteFile, years: str) -> None:
    path = write("a.csv", f"entity_id,name,type,birth_years\nq1,Ali,person,{years}\n")
    problem = "birth_years are not years from 1000 to 2100 such as 1957;1958"
    assert refusals(path) == [("line 2", problem)]


def test_a_quote_that_is_never_closed_takes_no_row_silently(write: WriteFile) -> None:
    path = write("a.csv", 'entity_id,name,type\nq1,Ali,person\nq2,"Hassan,person\nq3,Omar,person\n')
    assert [entity.entity_id for entity in entities(path)] == ["q1"]
    assert refusals(path) == [("line 4", "the row opens a quote that is never closed")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "the header lacks 'entity_id' and 'name' and 'type'; it has nothing"),
        ("entity_id;name;type\n", "it has 'entity_id;name;type'"),
        ("id,name,type\nq1,Ali,person\n", "lacks 'entity_id'; it has 'id', 'name', 'type'"),
        ("entity_id,name,type".encode("utf-16"), "is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_file_of_another_form_is_an_error_that_says_so(
    write: WriteFile, content: bytes | str, problem: str
) -> None:
    path = write("a.csv", content)
    with pytest.raises(SourceError) as caught:
        entities(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["q1", "q2", "q3", ""]),
            st.text(st.characters(exclude_categories=["Cs"])),
            st.sampled_from(["person", "place", "ship", ""]),
        )
    )
)
def test_every_row_is_taken_or_refused(rows: list[tuple[str, str, str]]) -> None:
    import tempfile
    from pathlib import Path

    text = io.StringIO(newline="")
    csv.writer(text).writerows([("entity_id", "name", "type"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        intake = Intake([parse_source(f"csv:{path}")])
        taken = list(intake)
    (tally,) = intake.tallies
    assert tally.taken == len(taken)
    assert tally.taken + tally.refused.total() == len(rows)
    assert len({entity.entity_id for entity in taken}) == len(taken)
