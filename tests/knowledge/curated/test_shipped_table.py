"""The table that ships holds what it promises."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from jellyfish import jaro_winkler_similarity
from unidecode import unidecode

from nisba_service.knowledge.curated import TABLE, check_table, read_table
from nisba_service.knowledge.curated.__main__ import main
from nisba_service.knowledge.entity import Entity, EntityType


@pytest.fixture(scope="module")
def entities() -> list[Entity]:
    return list(read_table())


def named(entities: list[Entity], form: str) -> set[str]:
    return {e.name for e in entities if any(alias.form == form for alias in e.aliases)}


def test_it_has_no_problems() -> None:
    assert check_table(TABLE)[1] == []


def test_it_is_large_enough_to_be_of_use(entities: list[Entity]) -> None:
    types = Counter(entity.type for entity in entities)

    assert len(entities) >= 220
    assert types[EntityType.PERSON] >= 100
    assert types[EntityType.ORGANIZATION] >= 60
    assert types[EntityType.PLACE] >= 60
    assert sum(len(entity.aliases) for entity in entities) >= 1300


def test_the_first_alias_is_the_canonical_name(entities: list[Entity]) -> None:
    assert all(entity.aliases[0].form == entity.name for entity in entities)


def test_every_alias_says_its_language_script_and_source(entities: list[Entity]) -> None:
    for entity in entities:
        assert all(a.language and len(a.script) == 4 and a.source for a in entity.aliases)


def test_nearly_every_entity_has_a_name_in_arabic_script(entities: list[Entity]) -> None:
    without = [e.name for e in entities if all(a.script != "Arab" for a in e.aliases)]

    assert len(without) <= 3, without


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Assad", "Bashar al-Assad"),
        ("Mubarak", "Hosni Mubarak"),
        ("Brotherhood", "Muslim Brotherhood"),
        ("State Department", "United States Department of State"),
        ("Revolutionary Guard", "Islamic Revolutionary Guard Corps"),
        ("سپاه پاسداران", "Islamic Revolutionary Guard Corps"),
        ("Pasdaran", "Islamic Revolutionary Guard Corps"),
        ("حماس", "Hamas"),
        ("Abu Mazen", "Mahmoud Abbas"),
        ("Party of God", "Hezbollah"),
    ],
)
def test_a_form_of_one_entity_stands_there_alone(
    entities: list[Entity], form: str, name: str
) -> None:
    assert named(entities, form) == {name}


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("Hariri", {"Rafic Hariri", "Saad Hariri"}),
        ("Tripoli", {"Tripoli", "Tripoli, Lebanon"}),
        ("محمد علي", {"Mohamed Ali", "Muhammad Ali", "Muhammad Ali of Egypt"}),
    ],
)
def test_a_form_of_several_entities_stands_in_each(
    entities: list[Entity], form: str, names: set[str]
) -> None:
    assert named(entities, form) == names


def test_the_command_counts_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0

    out = capsys.readouterr().out
    assert re.search(r"entities: \d+ \(person \d+, organization \d+, place \d+", out)
    assert re.search(r"aliases by script: \d+ \((Latn \d+, Arab|Arab \d+, Latn) \d+", out)


@pytest.mark.data
def test_every_mention_of_the_articles_has_its_entity(
    entities: list[Entity], data_dir: Path
) -> None:
    with (data_dir / "articles/mentions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    by_name = {entity.name: entity for entity in entities}

    assert rows
    for row in rows:
        entity = by_name[row["entity"]]
        assert entity.type == row["type"]
        if row["kind"] in ("acronym", "short"):
            assert row["mention"] in {alias.form for alias in entity.aliases}


@pytest.mark.data
def test_every_ofac_identifier_is_the_entitys_row(entities: list[Entity], data_dir: Path) -> None:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for file_name, column in (("sdn.csv", 1), ("alt.csv", 3)):
        path = data_dir / "data/ofac" / file_name
        with path.open(encoding="latin-1", newline="") as file:
            for row in csv.reader(file):
                if len(row) > column:
                    names[row[0]].append(row[column])

    assert_listed(entities, "ofac", names)


@pytest.mark.data
def test_every_un_identifier_is_the_entitys_entry(entities: list[Entity], data_dir: Path) -> None:
    root = ElementTree.parse(data_dir / "data/un/consolidated.xml").getroot()
    names: dict[str, list[str]] = {}
    for entry in [*root.iter("INDIVIDUAL"), *root.iter("ENTITY")]:
        parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
        whole = " ".join(entry.findtext(part) or "" for part in parts)
        others = [alias.text or "" for alias in entry.iter("ALIAS_NAME")]
        names[(entry.findtext("DATAID") or "").strip()] = [whole, *others]

    assert_listed(entities, "un", names)


def assert_listed(entities: list[Entity], scheme: str, names: dict[str, list[str]]) -> None:
    """Each identifier exists, is one entity's, and its entry has a name like one of ours."""
    given = [(i.value, e) for e in entities for i in e.identifiers if i.scheme == scheme]

    assert len(given) >= 30
    assert len({value for value, _ in given}) == len(given)
    for value, entity in given:
        nearest = max(
            jaro_winkler_similarity(words(alias.form), words(name))
            for alias in entity.aliases
            for name in names[value]
        )
        assert nearest >= 0.8, f"{entity.entity_id} is not {scheme} {value}: {names[value]}"


def words(name: str) -> str:
    """The words of a name in one order: lists put the surname first."""
    return " ".join(sorted(re.findall("[a-z]+", unidecode(name).lower().replace("'", ""))))
