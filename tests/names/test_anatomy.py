"""The anatomy of a name: its parts, what they are compared by, and what they are."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given

from nisba_service.names import Name, Role, parse
from tests.texts import ANY_TEXT
from tests.vectors import vectors

ROWS = vectors("anatomy.csv", ("name", "parts", "reason"), count=282)
JOINED = vectors("joined.csv", ("spellings", "reason"), count=24)


def shown(name: Name) -> str:
    """The parts as the vectors write them: folded, with the role unless it is a bare name."""
    return " ".join(
        part.folded + ("" if part.role == Role.NAME else f"/{part.role.name.lower()}")
        for part in name.parts
    )


@pytest.mark.parametrize(("text", "parts"), ROWS)
def test_the_parts_of_a_name(text: str, parts: str) -> None:
    assert shown(parse(text)) == parts


@pytest.mark.parametrize("spellings", [spellings for (spellings,) in JOINED])
def test_joined_and_split_spellings_are_cut_alike(spellings: str) -> None:
    cut = {
        spelling: [
            (re.sub(r"[aeiou+]", "", part.folded), part.role) for part in parse(spelling).parts
        ]
        for spelling in spellings.split(";")
    }

    assert len(set(map(str, cut.values()))) == 1, cut


def test_every_role_is_in_the_vectors() -> None:
    named = set(re.findall(r"/(\w+)", " ".join(parts for _, parts in ROWS)))

    assert named == {role.name.lower() for role in Role} - {"name"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Gen. Qassem Soleimani", ["Gen", "Qassem", "Soleimani"]),
        ("SOLEIMANI, Qasem", ["Qasem", "SOLEIMANI"]),
        ("Mahmoud Ahmadi Nejad", ["Mahmoud", "Ahmadi Nejad"]),
        ("Essam al-Haddad", ["Essam", "al-Haddad"]),
        ("Nur ad-Din Zengi", ["Nur ad-Din", "Zengi"]),
        ("قاسم سليماني", ["قاسم", "سليماني"]),
        ("İsmail Haniyye", ["İsmail", "Haniyye"]),
    ],
)
def test_a_part_remembers_how_it_was_written(text: str, written: list[str]) -> None:
    assert [part.written for part in parse(text).parts] == written


@given(ANY_TEXT)
def test_any_text_is_taken_apart(text: str) -> None:
    for part in parse(text).parts:
        assert part.written
        assert part.folded
        assert not re.search(r"\s", part.folded)


@given(ANY_TEXT)
def test_titles_are_never_all_that_is_left(text: str) -> None:
    roles = [part.role for part in parse(text).parts]

    assert not roles or set(roles) != {Role.TITLE}


@given(ANY_TEXT)
def test_spaces_and_normal_forms_do_not_matter(text: str) -> None:
    name = shown(parse(text))

    assert shown(parse(f"  {text}\t")) == name
    assert shown(parse(text.replace(" ", "   "))) == name
    assert shown(parse(unicodedata.normalize("NFC", text))) == shown(
        parse(unicodedata.normalize("NFD", text))
    )
