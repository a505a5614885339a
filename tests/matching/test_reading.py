"""What the parts of a name are worth, and what is equal for two spellings."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from nisba_service.matching.reading import MAX_PARTS, read_name, stable_hash
from tests.texts import ANY_TEXT


def worth(name: str) -> dict[str, float]:
    """The information of each part of a name, by how it is written."""
    reading = read_name(name)
    return {
        part.written: float(value)
        for part, value in zip(reading.parts, reading.information, strict=True)
    }


@pytest.mark.parametrize(
    ("name", "common", "rare"),
    [
        ("Mohammed Khosrowshahi", "Mohammed", "Khosrowshahi"),
        ("محمد البوطي", "محمد", "البوطي"),
        ("Ali Hekmatyar", "Ali", "Hekmatyar"),
        ("احمد مدبولی", "احمد", "مدبولی"),
        ("Gen Mohammed", "Gen", "Mohammed"),
        ("Hamad bin Ahmed", "bin", "Ahmed"),
        ("Q Hassan", "Q", "Hassan"),
    ],
)
def test_a_common_part_is_worth_less_than_a_rare_one(name: str, common: str, rare: str) -> None:
    assert worth(name)[common] < worth(name)[rare]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Gen. Qasem Soleimani", "qasem SOLEIMANI"),
        ("قاسم سليماني", "سردار قاسم سلیمانی"),
        ("Essam al-Haddad", "AL-HADDAD, Essam"),
        ("عبد الفتاح السيسي", "عبدالفتاح السیسی"),
        ("Mahmoud Ahmadi-Nejad", "Mahmoud Ahmadinejad"),
    ],
)
def test_folds_and_titles_leave_one_folded_form(one: str, two: str) -> None:
    assert read_name(one).folded_form == read_name(two).folded_form


def test_a_title_alone_is_its_own_folded_form() -> None:
    assert read_name("Dr").folded_form
    assert read_name("Dr").folded_form != read_name("Gen").folded_form


@given(ANY_TEXT)
def test_any_text_is_read_within_bounds(text: str) -> None:
    reading = read_name(text)

    assert len(reading.parts) <= MAX_PARTS
    assert len(reading.offsets) == len(reading.parts) + 1
    assert reading.offsets[-1] == len(reading.symbols)
    assert all(0.0 <= value < 20.0 for value in reading.information)
    assert bool(reading.folded_form) == bool(reading.parts)


def test_a_hash_is_the_same_in_every_process() -> None:
    program = (
        "from nisba_service.matching.reading import stable_hash; print(stable_hash('سلیمانی'))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert int(shown.stdout) == stable_hash("سلیمانی")
    assert 0 <= stable_hash("") < 2**64


def test_a_name_that_many_people_anywhere_bear_is_known_as_such() -> None:
    james, griffin, rare, arabic = (
        float(read_name(name).wider[0]) for name in ("James", "GRIFFIN", "Khosrowshahi", "محمد")
    )
    assert james > griffin > 0
    assert rare == arabic == 0
    assert read_name("José García").wider.tolist() == read_name("Jose Garcia").wider.tolist()
