"""The sound key: one code for all spellings of a part, in whatever script."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given

from nisba_service.names import parse
from nisba_service.phonetics import sound_keys
from nisba_service.phonetics.key import MAX_KEYS
from tests.texts import ANY_TEXT
from tests.vectors import vectors

GROUPS = vectors("sound_groups.csv", ("spellings", "reason"), count=82)
APART = vectors("sound_apart.csv", ("first", "second", "reason"), count=59)


def keys(spelling: str) -> set[str]:
    (part,) = parse(spelling).parts
    return set(sound_keys(part.folded))


@pytest.mark.parametrize("group", [group for (group,) in GROUPS])
def test_spellings_of_one_part_share_a_key(group: str) -> None:
    pairs = combinations(group.split(";"), 2)

    assert [(one, two) for one, two in pairs if not keys(one) & keys(two)] == []


@pytest.mark.parametrize(("one", "two"), APART)
def test_other_names_share_no_key(one: str, two: str) -> None:
    assert not keys(one) & keys(two)


@given(ANY_TEXT)
def test_any_text_has_keys(text: str) -> None:
    found = sound_keys(text)

    assert 1 <= len(found) <= MAX_KEYS
    assert len(set(found)) == len(found)


@given(ANY_TEXT)
def test_the_parts_of_a_name_have_the_same_keys_in_either_normal_form(text: str) -> None:
    composed, decomposed = (
        [sound_keys(part.folded) for part in parse(unicodedata.normalize(form, text)).parts]
        for form in ("NFC", "NFD")
    )

    assert composed == decomposed
