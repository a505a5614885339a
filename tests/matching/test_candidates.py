"""Candidates: whoever a mention may mean is among them, however many there are."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nisba_service.knowledge import EntityType
from nisba_service.resolver import Options, Query, Resolver
from tests.entities import entity, opened

GIVEN = [
    "Mohammed", "Ahmed", "Ali", "Hassan", "Hussein", "Omar", "Khaled", "Mahmoud", "Yousef",
    "Ibrahim", "Saeed", "Karim",
]  # fmt: skip
RARE = ["Qasem Soleimani", "Gulbuddin Hekmatyar", "Ruhollah Khomeini", "Muammar Gaddafi"]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    """Two thousand names of common parts, with a few rare ones among them."""
    draw = random.Random(1)
    common = [" ".join(draw.choices(GIVEN, k=3)) for _ in range(2_000)]
    names = common[:1_000] + RARE + common[1_000:]
    people = (entity(f"test:{number}", name) for number, name in enumerate(names))
    return Resolver(opened(tmp_path_factory.mktemp("crowd") / "kb", *people))


def candidates(crowd: Resolver, mention: str) -> list[str]:
    answer = crowd.resolve(Query(mention), Options(max_candidates=50))
    return [candidate.name for candidate in answer.candidates]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Qasem Soleimani", "Qasem Soleimani"),
        ("قاسم سليماني", "Qasem Soleimani"),
        ("Soleimani", "Qasem Soleimani"),
        ("Mohammed Soleimani", "Qasem Soleimani"),
        ("Soleimnai", "Qasem Soleimani"),
        ("Slueimani", "Qasem Soleimani"),
        ("حکمتیار", "Gulbuddin Hekmatyar"),
        ("Gulbudin Hikmatyar", "Gulbuddin Hekmatyar"),
        ("Хомейни", "Ruhollah Khomeini"),
        ("القذافي", "Muammar Gaddafi"),
        ("Kadhafi", "Muammar Gaddafi"),
    ],
)
def test_a_rare_name_is_found_in_a_crowd(crowd: Resolver, mention: str, name: str) -> None:
    assert name in candidates(crowd, mention)[:5]


@pytest.mark.parametrize("mention", ["Mohammed", "محمد علي حسن", "Omar Ali Hassan Hussein Omar"])
def test_common_names_have_candidates_however_many_bear_them(crowd: Resolver, mention: str) -> None:
    assert len(candidates(crowd, mention)) >= 10


def test_a_name_is_found_among_many_that_sound_like_it_as_a_whole(tmp_path: Path) -> None:
    names = ["Hadid", "Hedayat", "Hadith", "Haddad", "Wahdat", "Khidhat", "Hoot", "Ahada"]
    alike = [entity(f"test:{number}", name) for number, name in enumerate(5 * names)]
    places = [entity("test:hodeidah", "Hodeidah", kind=EntityType.PLACE)]
    assert "Hodeidah" in candidates(Resolver(opened(tmp_path / "kb", *alike, *places)), "Hodeida")


def test_a_word_is_itself_before_all_that_it_is_part_of(tmp_path: Path) -> None:
    longer = [
        entity(f"test:{number}", f"{given} of Iran", kind=EntityType.ORGANIZATION)
        for number, given in enumerate(40 * GIVEN)
    ]
    iran = entity("test:iran", "Iran", kind=EntityType.PLACE)
    crowd = Resolver(opened(tmp_path / "kb", *longer[:200], iran, *longer[200:]))
    assert candidates(crowd, "Iraan")[0] == "Iran"


def test_the_form_itself_is_first_among_many_like_it(crowd: Resolver) -> None:
    for number in range(0, len(crowd.snapshot), 50):
        name = crowd.entity(f"test:{number}").name
        assert candidates(crowd, name)[0] == name
