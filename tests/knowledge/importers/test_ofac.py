from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Intake, Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

NONE = "-0- "


def sdn(number: str, name: str, kind: str = NONE, remarks: str = NONE) -> str:
    return f'{number},"{name}",{kind},"SDGT"{("," + NONE) * 7},"{remarks}"\r\n'


def records(write: WriteFile, listed: str | bytes, alternates: str = "") -> list[Record]:
    paths = write("sdn.csv", listed), write("alt.csv", alternates)
    return list(parse_source(f"ofac:{paths[0]},{paths[1]}").read())


def test_a_row_its_alternates_and_its_remarks_become_one_entity(write: WriteFile) -> None:
    remarks = (
        "DOB 1 Jan 1950; alt. DOB circa 1948; nationality Iran; "
        "alt. nationality Iraq; citizen Iran; "
        "a.k.a. 'ABU-'UMAR'; f.k.a. 'ANA I'."
    )
    alternates = (
        f'36,1,"aka","AL-ZAWAHIRI, Aiman",{NONE}\r\n'
        f'36,2,"fka","OLD, Name",{NONE}\r\n36,3,"nka","NEW, Name",{NONE}\r\n\x1a'
    )
    listed = sdn("36", "AL-ZAWAHIRI, Ayman", "individual", remarks) + "\x1a"
    (entity,) = records(write, listed, alternates)
    assert isinstance(entity, Entity)
    assert entity.entity_id == "ofac-36"
    assert entity.identifiers == (Identifier("ofac", "36"),)
    assert entity.countries == ("IR", "IQ")
    assert entity.birth_years == (1948, 1950)
    assert [(alias.form, alias.kind) for alias in entity.aliases] == [
        ("AL-ZAWAHIRI, Ayman", AliasKind.FULL),
        ("AL-ZAWAHIRI, Aiman", AliasKind.FULL),
        ("OLD, Name", AliasKind.FORMER),
        ("NEW, Name", AliasKind.FULL),
        ("ABU-'UMAR", AliasKind.WEAK),
        ("ANA I", AliasKind.FORMER),
    ]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("individual", EntityType.PERSON),
        (NONE, EntityType.ORGANIZATION),
        ("vessel", EntityType.OTHER),
        ("aircraft", EntityType.OTHER),
    ],
)
def test_the_type_of_the_list_is_kept(write: WriteFile, kind: str, type_: EntityType) -> None:
    (entity,) = records(write, sdn("1", "NAME", kind))
    assert isinstance(entity, Entity)
    assert entity.type is type_


def test_lines_in_latin_1_and_in_utf_8_are_read_side_by_side(write: WriteFile) -> None:
    listed = sdn("1", "PEÑA").encode("latin-1") + sdn("2", "PEÑA").encode()
    assert [record.name for record in records(write, listed) if isinstance(record, Entity)] == [
        "PEÑA",
        "PEÑA",
    ]


def test_what_cannot_be_taken_is_refused_with_its_place(write: WriteFile) -> None:
    listed = sdn("1", "TAKEN", remarks="a.k.a. 'WHOLE'; a.k.a. 'CUT O") + '2,"SHORT ROW"\r\n'
    listed += sdn("x", "NO NUMBER") + sdn("3", " ") + sdn("4", "A\0B")
    alternates = f'9,1,"aka","NOBODY",{NONE}\n1,2,"wka","X",{NONE}\n1,3,"aka"," ",{NONE}\n1,4\n'
    found = records(write, listed, alternates)
    assert [record.name for record in found if isinstance(record, Entity)] == ["TAKEN"]
    assert {record for record in found if isinstance(record, Refusal)} == {
        Refusal("sdn.csv line 1", "a name in the remarks is cut off", partial=True),
        Refusal("sdn.csv line 2", "the row has not 12 cells"),
        Refusal("sdn.csv line 3", "the entity number is not a number"),
        Refusal("sdn.csv line 4", "the name is blank"),
        Refusal("sdn.csv line 5", "the row holds a NUL character"),
        Refusal("alt.csv line 1", "an alternate name: its entity is not taken"),
        Refusal("alt.csv line 2", "an alternate name: is none of aka, fka, nka"),
        Refusal("alt.csv line 3", "an alternate name: the name is blank"),
        Refusal("alt.csv line 4", "an alternate name: the row has not 5 cells"),
    }


def test_files_in_the_wrong_order_are_an_error(write: WriteFile) -> None:
    with pytest.raises(SourceError, match=r"ofac:sdn\.csv,alt\.csv in this order"):
        records(write, f'36,12,"aka","AERO",{NONE}\r\n', sdn("36", "AERO"))


@pytest.mark.data
def test_every_row_of_the_published_list_is_accounted_for(data_dir: Path) -> None:
    sdn_path, alt_path = (data_dir / "data/ofac" / name for name in ("sdn.csv", "alt.csv"))
    intake = Intake([parse_source(f"ofac:{sdn_path},{alt_path}")])
    taken = {entity.entity_id: entity for entity in intake}
    (tally,) = intake.tallies

    def rows(path: Path) -> list[list[str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.reader(file) if row != ["\x1a"]]

    assert tally.taken == len(rows(sdn_path)) == 8976
    assert tally.rows_refused == 0
    forms = {key: {alias.form for alias in entity.aliases} for key, entity in taken.items()}
    for number, _, _, name, _ in rows(alt_path):
        assert " ".join(name.split()) in forms[f"ofac-{number}"]
