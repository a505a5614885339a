"""Each rule of the table refuses what breaks it, and says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.curated import check_table, read_table
from nisba_service.knowledge.curated.__main__ import main
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType, Identifier

SOURCES = "- {id: press, title: The press}\n- {id: un, title: The UN list}\n"
GOOD = """\
- id: mahmoud-abbas
  type: person
  name: Mahmoud Abbas
  countries: [PS]
  source: press
  identifiers: {un: "1"}
  born: [1935]
  aliases:
    - {form: محمود عباس, lang: ar}
    - {form: Abu Mazen, lang: en, kind: kunya, source: un}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "people.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str, file: str = "people.yaml") -> None:
    (folder / file).write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_table(folder)[1]]


def test_a_good_table_becomes_entities(folder: Path) -> None:
    assert list(read_table(folder)) == [
        Entity(
            entity_id="mahmoud-abbas",
            name="Mahmoud Abbas",
            type=EntityType.PERSON,
            countries=("PS",),
            aliases=(
                Alias("Mahmoud Abbas", AliasKind.FULL, "en", "Latn", "press"),
                Alias("محمود عباس", AliasKind.FULL, "ar", "Arab", "press"),
                Alias("Abu Mazen", AliasKind.KUNYA, "en", "Latn", "un"),
            ),
            identifiers=(Identifier("un", "1"),),
            birth_years=(1935,),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: mahmoud-abbas", "id: Mahmoud_Abbas", "id: must be small letters and digits"),
        ("  type: person\n", "", "type: is missing, add it"),
        ("type: person", "type: people", "type: Input should be 'person', 'organization'"),
        ("type: person", "type: person\n  sex: male", "sex: unknown field"),
        ("  born: [1935]\n", "  born: 1935\n", "born: must be a list in brackets"),
        ("born: [1935]", 'born: ["1935"]', "born.0: must be a number without quotes"),
        ("born: [1935]", "born: [35]", "born.0: Input should be greater than or equal to 1000"),
        ("countries: [PS]", "countries: [Ps]", "must be ISO 3166-1 alpha-2"),
        ("countries: [PS]", "countries: [NO]", "must be text, put it in quotes"),
        ('{un: "1"}', "{un: 1}", "identifiers.un: must be text, put it in quotes"),
        ('{un: "1"}', '{UN: "1"}', "schemes are small letters"),
        ("source: press", "source: gossip", "source 'gossip' is not declared, declare it in"),
        ("source: un", "source: hearsay", "source 'hearsay' is not declared"),
        ("kind: kunya", "kind: nickname", "aliases.1.kind: Input should be 'full', 'short'"),
        ("kind: kunya", "ambiguous: 1", "ambiguous: must be true or false"),
        ("kind: kunya", "ambiguous: true", "is of this block alone, unmark it"),
        ("form: Abu Mazen", "form: MAHMOUD ABBAS", "stands 2 times (name counts), keep one"),
        ("lang: ar", "lang: fr", "has letters of the script Arab, but fr is written in Latn"),
        ("lang: ar", "lang: xx", "has the unknown lang 'xx', use one of ar, fa"),
        ("Abu Mazen", "Abu Маzen", "has letters of the script Cyrl, but en is written in Latn"),
        ("Abu Mazen", "Abu  Mazen", "has spaces too many, write single ones"),
        ("Abu Mazen", "A", "has fewer than two letters, such a form says nothing: take it"),
        ("Abu Mazen", "'8'", "has fewer than two letters"),
        ("Abu Mazen", "Abu Me\u0301zen", "is not NFC, write its letters composed"),
        ("Abu Mazen", "Abu\u200fMazen", "holds U+200F, which is not written in en: take it out"),
        ("محمود عباس", "محمود\u200cعباس", "holds U+200C, which is not written in ar"),
        ("محمود عباس", "علی عباس", "holds ی (U+06CC), in ar write ي"),
        ("محمود عباس, lang: ar", "علي عباس, lang: fa", "holds ي (U+064A), in fa write ی"),
        ("form: Abu Mazen, ", "", "aliases.1.form: is missing"),
    ],
)
def test_a_broken_rule_is_named_with_place_and_remedy(
    folder: Path, old: str, new: str, problem: str
) -> None:
    assert old in GOOD
    write(folder, GOOD.replace(old, new))

    found = problems(folder)

    entity_id = "Mahmoud_Abbas" if "Mahmoud_Abbas" in new else "mahmoud-abbas"
    assert [text for text in found if problem in text], found
    assert all(text.startswith(f"people.yaml:1: {entity_id}: ") for text in found), found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {}\n", "people.yaml:1: empty block, fill it or take it out"),
        ("-\n", "people.yaml:1: empty block"),
        ("- a word\n", "people.yaml:1: block: Input should be a valid dictionary"),
        ("id: x\n", "people.yaml: cannot be read: the file must be a list of blocks"),
        ("", "people.yaml: cannot be read: the file must be a list of blocks"),
        ("- {id: [}\n", "people.yaml: cannot be read: while parsing"),
        ("- &a [*a]\n", "people.yaml"),
        ("- {id: x, id: y}\n", "the key 'id' stands twice, keep one"),
        (re.sub(r"  aliases:(\n.*)*", "  aliases: []\n", GOOD), "aliases: is empty, add at least"),
    ],
)
def test_a_file_that_is_no_list_of_blocks(folder: Path, text: str, problem: str) -> None:
    write(folder, text)

    assert any(problem in found for found in problems(folder)), problems(folder)


def test_bytes_that_are_not_utf8(folder: Path) -> None:
    (folder / "people.yaml").write_bytes(b"- id: \xff\n")

    assert problems(folder) == [
        "people.yaml: cannot be read: 'utf-8' codec can't decode byte 0xff in position 6: "
        "invalid start byte"
    ]


def test_an_id_that_two_blocks_have(folder: Path) -> None:
    write(folder, GOOD, "more.yaml")

    assert (
        "people.yaml:1: mahmoud-abbas: the id stands already at more.yaml:1, "
        "give this block another" in problems(folder)
    )


SECOND = """\
- id: abbas-el-fassi
  type: person
  name: Abbas El Fassi
  source: press
  aliases:
    - {form: عباس الفاسي, lang: ar}
    - {form: Abbas, lang: en, kind: short}
"""
FIRST = GOOD + "    - {form: ABBAS, lang: en, kind: short}\n"


def test_a_form_that_two_entities_have_is_marked_in_both(folder: Path) -> None:
    write(folder, FIRST)
    write(folder, SECOND, "second.yaml")

    assert [text.partition(", or")[0] for text in problems(folder)] == [
        "people.yaml:1: mahmoud-abbas: form 'ABBAS' is also a form of abbas-el-fassi: "
        "mark it `ambiguous: true` in each",
        "second.yaml:1: abbas-el-fassi: form 'Abbas' is also a form of mahmoud-abbas: "
        "mark it `ambiguous: true` in each",
    ]

    write(folder, SECOND.replace("kind: short", "kind: short, ambiguous: true"), "second.yaml")
    assert [text.split(": ")[1] for text in problems(folder)] == ["mahmoud-abbas"]

    write(folder, FIRST.replace("kind: short", "kind: short, ambiguous: true"))
    assert problems(folder) == []


def test_persian_and_arabic_letters_of_one_name_are_one_form(folder: Path) -> None:
    write(folder, GOOD + "    - {form: علی, lang: fa, kind: short}\n")
    write(folder, SECOND + "    - {form: علي, lang: ar, kind: short}\n", "second.yaml")

    assert len(problems(folder)) == 2


def test_zwnj_is_part_of_persian_spelling(folder: Path) -> None:
    write(folder, GOOD.replace("محمود عباس, lang: ar", "احمدی\u200cنژاد, lang: fa"))

    assert problems(folder) == []


def test_reading_a_bad_table_tells_all_its_problems_at_once(folder: Path) -> None:
    write(folder, GOOD.replace("source: press", "source: x").replace("lang: ar", "lang: fr"))
    write(folder, SECOND.replace("type: person", "type: man"), "second.yaml")

    with pytest.raises(SourceError) as caught:
        read_table(folder)

    lines = str(caught.value).splitlines()
    assert lines[0] == f"the alias table {folder} has 3 problems:"
    assert len(lines) == 4


def test_a_table_without_its_sources(folder: Path) -> None:
    (folder / "sources.yaml").unlink()

    assert any("sources.yaml: cannot be read: " in text for text in problems(folder))


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="an alias table is a folder"):
        read_table(tmp_path / "none")


def test_the_command_prints_problems_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, GOOD.replace("lang: ar", "lang: fr"))

    assert main([str(folder)]) == 1
    captured = capsys.readouterr()
    assert "people.yaml:1: mahmoud-abbas: form" in captured.err
    assert captured.out.endswith("problems: 1\n")

    assert main([str(folder / "none")]) == 1
    assert "an alias table is a folder" in capsys.readouterr().err
