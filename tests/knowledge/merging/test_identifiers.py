"""Ids of other lists: what they prove, and whom they keep apart."""

from __future__ import annotations

import pytest

from nisba_service.knowledge import EntityType
from tests.entities import entity
from tests.knowledge.merging.conftest import MergeLists
from tests.knowledge.merging.entries import KHAFAJI, KHAFAJI_TOO, why_apart, with_ids


@pytest.mark.parametrize(
    "identifier", [("un-ref", "QDi.006"), ("ofac", "2676"), ("wikidata", "Q1"), ("imo", "9187629")]
)
def test_an_id_of_a_list_proves_one_entity_whatever_it_is_called(
    merged: MergeLists, identifier: tuple[str, str]
) -> None:
    one = with_ids(entity("a", "Ayman al-Zawahiri", born=(1951,)), identifier)
    other = with_ids(entity("b", "The Doctor", born=(1940,)), identifier)

    entities, report = merged((one,), (other,))

    assert list(entities) == ["a"]
    assert report.unions[0].why == {"a = b": (" ".join(identifier),)}
    assert report.overlaps[0].identified == 1


def test_an_id_does_not_make_a_company_of_a_man(merged: MergeLists) -> None:
    one = with_ids(entity("a", "Ahmed Delta"), ("wikidata", "Q1"))
    other = with_ids(entity("b", "Delta", kind=EntityType.ORGANIZATION), ("wikidata", "Q1"))

    entities, report = merged((one,), (other,))

    assert len(entities) == 2
    assert why_apart(report) == ["they are of two types"]


def test_two_ids_of_one_list_keep_two_apart_whatever_agrees(merged: MergeLists) -> None:
    entities, report = merged(
        (with_ids(KHAFAJI, ("un", "110407")),), (with_ids(KHAFAJI_TOO, ("un", "110408")),)
    )

    assert len(entities) == 2
    assert why_apart(report) == ["they have two ids of the scheme un"]


@pytest.mark.parametrize(
    ("name", "born", "number", "linked"),
    [
        ("Mohammad Hussain", (), "EG-1084010", True),
        ("The Doctor", (1951,), "1084010", True),
        ("The Doctor", (), "EG-1084010", False),
        ("Mohammad Hussain", (1970,), "EG-1084010", False),
        ("Mohammad Hussain", (), "PK-1084010", False),
    ],
)
def test_a_passport_needs_the_name_or_the_year_beside_it(
    merged: MergeLists, name: str, born: tuple[int, ...], number: str, linked: bool
) -> None:
    one = with_ids(entity("a", "Mohammed Hussein", born=(1951,)), ("passport", "EG-1084010"))
    other = with_ids(entity("b", name, born=born), ("passport", number))

    entities, _ = merged((one,), (other,))

    assert len(entities) == 2 - linked
