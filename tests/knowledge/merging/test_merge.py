"""Who stands on two lists is one entity where that is proven, and two where it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nisba_service.knowledge import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.entity import ENTRY_ID
from nisba_service.knowledge.importers import Intake, parse_source
from nisba_service.knowledge.merging import MergeReport, merge
from tests.entities import entity
from tests.knowledge.merging.conftest import MergeLists
from tests.knowledge.merging.entries import KHAFAJI, KHAFAJI_TOO, why_apart, with_ids


def test_a_rare_name_and_the_year_of_birth_prove_one_man(merged: MergeLists) -> None:
    entities, report = merged((KHAFAJI,), (KHAFAJI_TOO,))

    assert list(entities) == ["a-1"]
    (union,) = report.unions
    assert union.entries == [("list 0", "a-1"), ("list 1", "b-1")]
    assert union.why == {"a-1 = b-1": ("the names match", "born in one year")}
    (overlap,) = report.overlaps
    assert (overlap.entities, overlap.people, overlap.identified) == (1, 1, 0)
    assert report.near == []


def test_one_entity_has_what_its_entries_had(merged: MergeLists) -> None:
    one = with_ids(KHAFAJI, ("ofac", "1"))
    other = with_ids(replace(KHAFAJI_TOO, birth_years=(1950, 1951)), ("un", "2"))

    entities, _ = merged((one,), (other,))

    assert entities["a-1"] == Entity(
        "a-1",
        "AL-KHAFAJI, Muhsin Khadr",
        EntityType.PERSON,
        ("IQ",),
        (*one.aliases, *other.aliases),
        (Identifier("ofac", "1"), Identifier("un", "2"), Identifier(ENTRY_ID, "b-1")),
        (1950, 1951),
    )


def test_a_form_that_one_list_calls_weak_is_full_where_another_does_not(merged: MergeLists) -> None:
    form = "Muhsin Khadr al-Khafaji"
    weak = replace(KHAFAJI, aliases=(*KHAFAJI.aliases, Alias(form, AliasKind.WEAK)))

    entities, _ = merged((weak,), (KHAFAJI_TOO,))

    (alias,) = (alias for alias in entities["a-1"].aliases if alias.form == form)
    assert alias.kind == AliasKind.FULL


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        # Nothing but the name.
        (
            entity("a", "Muhsin Khadr al-Khafaji"),
            entity("b", "Muhsin Khadr al-Khafaji", born=(1950,)),
            "nothing but the names is known to agree",
        ),
        # Born in another year.
        (
            entity("a", "Muhsin Khadr al-Khafaji", countries=("IQ",), born=(1950,)),
            entity("b", "Muhsin Khadr al-Khafaji", countries=("IQ",), born=(1962,)),
            "they were born in other years",
        ),
        # Of another country.
        (
            entity("a", "Muhsin Khadr al-Khafaji", countries=("IQ",), born=(1950,)),
            entity("b", "Muhsin Khadr al-Khafaji", countries=("ML",), born=(1950,)),
            "they are of other countries",
        ),
        # A name that many bear.
        (
            entity("a", "Yahya Nasser", countries=("EG",)),
            entity("b", "Yehya Naser", countries=("EG",)),
            "the names are too common",
        ),
        # Companies of one name are many.
        (
            entity("a", "Al-Noor Trading Company", kind=EntityType.ORGANIZATION),
            entity("b", "Al-Noor Trading Company", kind=EntityType.ORGANIZATION),
            "nothing but the names is known to agree",
        ),
        # So are villages, and ships.
        (
            entity("a", "Deir Hanna al-Gharbiya", "Umm Qubaysh", kind=EntityType.PLACE),
            entity("b", "Deir Hanna al-Gharbiya", "Umm Qubaysh", kind=EntityType.PLACE),
            "places of one name are many",
        ),
        (
            entity("a", "Iran Hormuz Pearl", countries=("IR",), kind=EntityType.OTHER),
            entity("b", "Iran Hormuz Pearl", countries=("IR",), kind=EntityType.OTHER),
            "a name does not prove a ship or another thing",
        ),
    ],
)
def test_what_is_not_proven_is_left_apart_and_told(
    merged: MergeLists, one: Entity, other: Entity, why: str
) -> None:
    entities, report = merged((one,), (other,))

    assert list(entities.values()) == [one, other]
    assert report.unions == []
    assert why_apart(report) == [why]
    assert report.near[0].entries == ("a", "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Brothers; a father and his daughter; two who share a father's name.
        ("Omar Sabawi Ibrahim Hasan al-Tikriti", "Ayman Sabawi Ibrahim Hasan al-Tikriti"),
        ("Muammar Muhammad Abu Minyar Gaddafi", "Aisha Muammar Muhammad Abu Minyar Gaddafi"),
        ("علي برزان إبراهيم حسن التكريتي", "سجا برزان إبراهيم حسن التكريتي"),
        # An official of the old Iraq, and a prime minister of the new.
        ("Adil Abdallah Mahdi", "Adil Abdul-Mahdi"),
    ],
)
def test_who_is_another_is_kept_apart(merged: MergeLists, one: str, other: str) -> None:
    entities, report = merged(
        (entity("a", one, countries=("IQ",), born=(1970,)),),
        (entity("b", other, countries=("IQ",), born=(1970,)),),
    )

    assert len(entities) == 2
    assert report.unions == []


def test_a_family_name_may_stand_first_on_one_list_and_last_on_the_other(
    merged: MergeLists,
) -> None:
    entities, _ = merged(
        (entity("a", "CHOE, Chun Yong", countries=("KP",), born=(1960,)),),
        (entity("b", "Chun Yong Choe", countries=("KP",), born=(1960,)),),
    )

    assert list(entities) == ["a"]


def test_a_second_name_proves_an_organization(merged: MergeLists) -> None:
    one = entity(
        "a", "Salafist Group for Preaching", "Hizballah Nujaba", kind=EntityType.ORGANIZATION
    )
    other = entity(
        "b", "Hezbollah al-Nujaba", "Salafist Group for Preaching", kind=EntityType.ORGANIZATION
    )

    entities, report = merged((one,), (other,))

    assert list(entities) == ["a"]
    assert report.unions[0].why == {"a = b": ("the names match", "a second name matches")}


def test_the_year_is_worth_less_the_more_years_there_are(merged: MergeLists) -> None:
    def found(years: range) -> int:
        one = entity("a", "Yahya Nasser", born=tuple(years))
        entities, _ = merged((one,), (replace(one, entity_id="b"),))
        return len(entities)

    rare, common = found(range(1950, 1951)), found(range(1940, 1970))
    assert (rare, common) == (1, 2)


def test_no_entity_is_lost(merged: MergeLists) -> None:
    lists = (KHAFAJI, entity("a-9", "أ")), (KHAFAJI_TOO, entity("b-9", "123")), ()

    entities, report = merged(*lists)

    entries = {entry for union in report.unions for _, entry in union.entries}
    assert set(entities) | entries == {"a-1", "a-9", "b-1", "b-9"}


@pytest.mark.slow
@pytest.mark.data
def test_people_of_the_two_lists_are_linked_and_no_passport_contradicts(data_dir: Path) -> None:
    ofac, un = data_dir / "data/ofac", data_dir / "data/un/consolidated.xml"
    sources = [
        parse_source(f"ofac:{ofac / 'sdn.csv'},{ofac / 'alt.csv'}"),
        parse_source(f"un:{un}"),
    ]
    entries = list(Intake(sources).entries())

    entities, report = merge(entries, [source.name for source in sources])

    (overlap,) = report.overlaps
    assert overlap.people > 240
    assert sum(1 for _ in entities) == len(entries) - overlap.entities
    linked = {entry for union in report.unions for _, entry in union.entries}
    # Two Hassan Dahir Aweys stand on each list: which is which, nobody can say.
    assert not linked & {"un-111944", "un-6908034", "ofac-7006", "ofac-11744"}
    # The engineer of the uranium mines has the general's name.
    assert ("ofac-10481", "un-110407") in {miss.entries for miss in report.near}

    # What passports and identity cards prove is found by name and birth too, but for the names of
    # three syllables that many Koreans bear; and nothing is found that they contradict.
    bare = [(number, replace(each, identifiers=())) for number, each in entries]
    _, by_evidence = merge(bare, [source.name for source in sources])
    proven, found = pairs(report), pairs(by_evidence)
    assert overlap.identified > 70
    assert len(proven & found) / len(proven) > 0.9
    partner = dict(proven)
    assert all(partner.get(one, other) == other for one, other in found)


def pairs(report: MergeReport) -> set[tuple[str, str]]:
    return {(union.entries[0][1], union.entries[1][1]) for union in report.unions}
