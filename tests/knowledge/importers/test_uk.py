from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

HEADER = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,"
    "Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,"
    "Designation Type,D.O.B,Nationality(/ies),National Identifier number,Passport number,IMO number"
)
START = "12/01/2022,AFG0006,7172,TAi.002"
ROWS = [
    f"{START},AKHUND,MOHAMMAD,HASSAN,,,,Primary name variation,,,,,Individual,,,,,",
    f"{START},AKHUND,MUHAMMAD,HASAN,,,,Primary Name,,Mullah,محمد حسن آخوند,Arabic,Individual,"
    '01/01/1958,(1) Afghanistan (2) Pakistan,,"(1) A1234567 (2) B7654321",',
    f"{START},Abu Hassan,,,,,,Alias,Low quality,,,,Individual,dd/mm/1957,,,,",
    "12/01/2022,AFG0001,12703,TAe.010,HAJI KHAIRULLAH,,,,,,Primary Name,,,,,Entity,,,,,",
    "12/01/2022,DPR0075,,,PETREL 8,,,,,,Primary Name,,,,,Ship,,,,,9562233",
]
CONLIST = (
    "Last Updated,03/06/2026\r\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,"
    "Passport Number,Group Type,Alias Type,Alias Quality,Group ID\r\n"
    "AKHUND,MOHAMMAD,HASSAN,,,,Mullah,,01/01/1958,Afghanistan,A1234567,Individual,Primary name,,"
    "7172\r\nAKHUND,M.,,,,,,,,,,Individual,FKA,,7172\r\n"
)


def records(path: Path) -> list[Record]:
    return list(parse_source(f"uk:{path}").read())


def listed(*rows: str) -> str:
    return "".join(f"{row}\r\n" for row in ("Report Date: 08-Oct-2026", HEADER, *rows))


def write_ods(path: Path, text: str) -> Path:
    """A spreadsheet as LibreOffice saves it: equal cells folded into one, empty ends left out."""
    import csv

    table = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    rows = []
    for row in csv.reader(text.splitlines()):
        cells = []
        for cell in row:
            escaped = cell.replace("&", "&amp;")
            cells.append(
                f"<table:table-cell><text:p>{escaped}</text:p></table:table-cell>"
                if cell
                else '<table:table-cell table:number-columns-repeated="1"/>'
            )
        cells.append('<table:table-cell table:number-columns-repeated="16384"/>')
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    rows.append('<table:table-row table:number-rows-repeated="1048000"/>')
    content = (
        '<?xml version="1.0"?><office:document-content '
        f'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" {table} '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f"<office:spreadsheet><table:table>{''.join(rows)}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


@pytest.mark.parametrize("suffix", ["csv", "ods"])
def test_rows_become_entities(write: WriteFile, tmp_path: Path, suffix: str) -> None:
    text = listed(*ROWS)
    path = write("uk.csv", text) if suffix == "csv" else write_ods(tmp_path / "uk.ods", text)
    person, company, ship = records(path)
    assert isinstance(person, Entity)
    assert (person.entity_id, person.type) == ("uk-AFG0006", EntityType.PERSON)
    assert [(alias.form, alias.kind) for alias in person.aliases] == [
        ("MUHAMMAD HASAN AKHUND", AliasKind.FULL),
        ("MOHAMMAD HASSAN AKHUND", AliasKind.FULL),
        ("محمد حسن آخوند", AliasKind.FULL),
        ("Abu Hassan", AliasKind.WEAK),
    ]
    assert person.identifiers == (
        Identifier("uk", "AFG0006"),
        Identifier("uk-ofsi", "7172"),
        Identifier("un-ref", "TAi.002"),
        Identifier("passport", "A1234567"),
        Identifier("passport", "B7654321"),
    )
    assert (person.countries, person.birth_years) == (("AF", "PK"), (1957, 1958))
    assert isinstance(company, Entity)
    assert (company.name, company.type) == ("HAJI KHAIRULLAH", EntityType.ORGANIZATION)
    assert isinstance(ship, Entity)
    assert (ship.type, ship.identifiers) == (
        EntityType.OTHER,
        (Identifier("uk", "DPR0075"), Identifier("imo", "9562233")),
    )


def test_the_list_of_the_treasury_is_read_too(write: WriteFile) -> None:
    (person,) = records(write("ConList.csv", CONLIST))
    assert isinstance(person, Entity)
    assert person.entity_id == "uk-ofsi-7172"
    assert [(alias.form, alias.kind) for alias in person.aliases] == [
        ("MOHAMMAD HASSAN AKHUND", AliasKind.FULL),
        ("M. AKHUND", AliasKind.FORMER),
    ]


def test_what_cannot_be_taken_is_refused_with_its_line(write: WriteFile) -> None:
    found = records(
        write(
            "uk.csv",
            listed(
                ROWS[3],
                "cut,off",
                "12/01/2022,,,,NOBODY,,,,,,Primary Name,,,,,Entity,,,,,",
                "12/01/2022,X1,,,NOTHING,,,,,,Primary Name,,,,,Planet,,,,,",
                "12/01/2022,X2,,,Sheikh,,,,,,Primary Name,,,,,Individual,,,,,",
            ),
        )
    )
    assert [each for each in found if isinstance(each, Refusal)] == [
        Refusal("line 4", "the row has more or fewer cells than the header"),
        Refusal("line 5", "the row has no id of an entity"),
        Refusal("line 6", "the type is none of Individual, Entity, Ship"),
        Refusal("line 7", "the name is only a title"),
    ]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "Report Date: x\n", "Name 6,Name 1\n"])
def test_wrong_columns_are_an_error_that_says_what_there_is(write: WriteFile, content: str) -> None:
    with pytest.raises(SourceError, match=r"uk\.csv: the header lacks .*UK Sanctions List"):
        records(write("uk.csv", content))


def test_a_spreadsheet_that_is_cut_off_is_an_error(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "uk.ods", listed(*ROWS))
    whole = path.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"Report Date: no zip"):
        path.write_bytes(content)
        with pytest.raises(SourceError, match="is no OpenDocument spreadsheet, or cut off"):
            records(path)
