"""Mentions of several documents, under one bearer each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nisba_service.report import Gathered, Row, spelt_differently


def row(gathered: Gathered, key: str) -> Row:
    (found,) = [each for each in gathered.rows if each.key == key]
    return found


def test_an_entity_is_one_row_in_whatever_spelling(gathered: Gathered) -> None:
    general = row(gathered, "qasem-soleimani")

    assert general.name == "Qasem Soleimani"
    assert general.documents == (0, 1, 2)
    assert dict(general.spellings[0]) == {"Gen. Qassem Soleimani": 1, "Soleimani": 1}
    assert set(general.spellings[1]) == {"Mr Suleimani", "Qasem Suleimani"}
    assert general.spelt_differently


def test_an_unknown_name_is_one_row_over_documents_and_scripts(gathered: Gathered) -> None:
    (unknown,) = [each for each in gathered.rows if not each.is_known and len(each.documents) > 1]

    forms = [form for each in unknown.spellings for form in each]
    assert forms == ["Rima Abou Chedid", "Reema Abu Shadid", "ريما أبو شديد"]
    assert unknown.spelt_differently


def test_every_mention_has_the_key_of_a_row(gathered: Gathered) -> None:
    keys = {each.key for each in gathered.rows}
    for document, own in zip(gathered.documents, gathered.keys, strict=True):
        assert len(own) == len(document.mentions)
        assert set(own) <= keys


def test_those_of_most_documents_come_first(gathered: Gathered) -> None:
    counts = [len(each.documents) for each in gathered.rows]

    assert counts == sorted(counts, reverse=True)


def test_no_documents_have_no_rows(gathered_of: Callable[..., Gathered]) -> None:
    assert gathered_of().rows == ()
    assert gathered_of(empty="").rows == ()


@pytest.mark.parametrize(
    ("one", "two", "different"),
    [
        ("Qassem Suleimani", "Soleimani", True),
        ("Soleimeini", "Gen. Qassem Soleimani", True),
        ("Quds Force", "Qods Force", True),
        ("Hizballah", "Hezbollah", True),
        ("Mohamed Morsi", "Mohammed Morsi", True),
        ("Al-Arabiyah", "Al Arabiya", True),
        ("Mohamed Morsi", "Mr Morsi", False),
        ("MOHAMED MORSI", "Mohamed Morsi", False),
        ("Bashar al-Assad", "Assad", False),
        ("Essam al-Haddad", "Essam el-Haddad", False),
        ("Qasem Soleimani", "قاسم سليماني", False),
        ("Cairo", "Tehran", False),
    ],
)
def test_what_is_spelt_differently(one: str, two: str, different: bool) -> None:
    assert spelt_differently(one, two) is different
    assert spelt_differently(two, one) is different
