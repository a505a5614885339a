"""Which of the entries that fit become one entity, and where a chain of them ends."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.entities import entity
from tests.knowledge.merging.conftest import MergeLists
from tests.knowledge.merging.entries import KHAFAJI, KHAFAJI_TOO, why_apart


def test_a_list_keeps_its_own_entries_apart(merged: MergeLists) -> None:
    twin = replace(KHAFAJI, entity_id="a-2")

    entities, report = merged((KHAFAJI, twin), (entity("b-2", "Zbigniew Kowalczyk"),))

    assert set(entities) == {"a-1", "a-2", "b-2"}
    assert report.unions == []


def test_of_two_that_fit_as_well_neither_is_taken(merged: MergeLists) -> None:
    twin = replace(KHAFAJI, entity_id="a-2")

    entities, report = merged((KHAFAJI, twin), (KHAFAJI_TOO,))

    assert len(entities) == 3
    assert why_apart(report) == ["another entry of the list fits as well"] * 2


def test_of_two_that_fit_the_far_better_one_is_taken(merged: MergeLists) -> None:
    twin = replace(KHAFAJI, entity_id="a-2", birth_years=(1949,), countries=())
    other = replace(KHAFAJI_TOO, countries=("IQ",))

    entities, report = merged((KHAFAJI, twin), (other,))

    assert set(entities) == {"a-1", "a-2"}
    assert why_apart(report) == ["another entry of the list fits better"]


def test_three_entries_become_one_entity(merged: MergeLists) -> None:
    third = entity("c-1", "Muhsin Khadr Al Khafaji", countries=("IQ",), born=(1950,))

    entities, report = merged((KHAFAJI,), (KHAFAJI_TOO,), (third,))

    assert list(entities) == ["a-1"]
    assert [source for source, _ in report.unions[0].entries] == ["list 0", "list 1", "list 2"]
    assert [overlap.people for overlap in report.overlaps] == [1, 1, 1]


def test_a_chain_ends_where_its_ends_contradict(merged: MergeLists) -> None:
    """A man of 1950 and one of 1957 are not one because a third may have been born in both."""
    middle = entity("b-1", "Muhsin Khadr al-Khafaji", born=(1950, 1957))
    late = entity("c-1", "Muhsin Khadr al-Khafaji", countries=("IQ",), born=(1957,))

    entities, report = merged((KHAFAJI,), (middle,), (late,))

    assert len(entities) == 2
    assert "they were born in other years" in " ".join(why_apart(report))


def test_a_chain_of_names_ends_where_its_ends_do_not_match(merged: MergeLists) -> None:
    middle = entity("b", "Muhsin Khadr al-Khafaji", "Sabri al-Banna al-Nablusi", born=(1950,))
    far = entity("c", "Sabri al-Banna al-Nablusi", born=(1950,))

    entities, report = merged((KHAFAJI,), (middle,), (far,))

    assert len(entities) == 2
    assert why_apart(report) == ["by way of a third entry whose names do not match"]


def test_the_outcome_does_not_hang_on_the_order_within_a_list(merged: MergeLists) -> None:
    twin = replace(KHAFAJI, entity_id="a-2", birth_years=(1949,), countries=())
    unrelated = entity("a-3", "Rachid Ghannouchi", countries=("TN",))

    outcomes = {
        frozenset(each.entity_id for each in merged(lists, (KHAFAJI_TOO,))[0].values())
        for lists in permutations([KHAFAJI, twin, unrelated])
    }

    assert len(outcomes) == 1
