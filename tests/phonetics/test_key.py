"""The sound key: one code for all spellings of a part, in whatever script."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given

from nisba_service.names import parse
from nisba_service.phonetics import skeletons, sound_keys
from nisba_service.phonetics.key import MAX_KEYS, MAX_SKELETONS
from nisba_service.phonetics.symbols import SYMBOLS, encode
from tests.texts import ANY_TEXT
from tests.vectors import vectors

GROUPS = vectors("sound_groups.csv", ("spellings", "reason"), count=160)
APART = vectors("sound_apart.csv", ("first", "second", "reason"), count=59)
MELODY_APART = vectors("melody_apart.csv", ("first", "second", "reason"), count=218)

Codes = Callable[[str], tuple[str, ...]]
BOTH = pytest.mark.parametrize("codes", [skeletons, sound_keys])


def of(codes: Codes, spelling: str) -> set[str]:
    (part,) = parse(spelling).parts
    return set(codes(part.folded))


@BOTH
@pytest.mark.parametrize("group", [group for (group,) in GROUPS])
def test_spellings_of_one_part_share_a_code(codes: Codes, group: str) -> None:
    pairs = combinations(group.split(";"), 2)

    assert [(one, two) for one, two in pairs if not of(codes, one) & of(codes, two)] == []


@BOTH
@pytest.mark.parametrize(("one", "two"), APART)
def test_other_names_share_no_code(codes: Codes, one: str, two: str) -> None:
    assert not of(codes, one) & of(codes, two)


@pytest.mark.parametrize(("one", "two"), MELODY_APART)
def test_names_of_the_same_consonants_are_told_apart_by_their_melody(one: str, two: str) -> None:
    assert of(skeletons, one) & of(skeletons, two)
    assert not of(sound_keys, one) & of(sound_keys, two)


@given(ANY_TEXT)
def test_any_text_has_codes(text: str) -> None:
    for codes, most in ((skeletons, MAX_SKELETONS), (sound_keys, MAX_KEYS)):
        found = codes(text)

        assert 1 <= len(found) <= most
        assert len(set(found)) == len(found)
        assert all(code.isascii() for code in found)


@given(ANY_TEXT)
def test_a_sound_key_is_a_skeleton_with_vowels(text: str) -> None:
    # Where there are more readings than are kept, keys and skeletons keep others.
    if math.prod(len(SYMBOLS[symbol].skeleton) for symbol in encode(text)) <= MAX_SKELETONS:
        assert {re.sub("[aiu]", "", key) for key in sound_keys(text)} <= set(skeletons(text))


@given(ANY_TEXT)
def test_the_parts_of_a_name_have_the_same_codes_in_either_normal_form(text: str) -> None:
    composed, decomposed = (
        [
            (skeletons(part.folded), sound_keys(part.folded))
            for part in parse(unicodedata.normalize(form, text)).parts
        ]
        for form in ("NFC", "NFD")
    )

    assert composed == decomposed
