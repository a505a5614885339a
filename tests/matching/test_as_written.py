"""Rivals that sound alike: the one whose name is written so is meant."""

from __future__ import annotations

import pytest

from nisba_service.knowledge import Alias, AliasKind, Entity, EntityType
from nisba_service.matching import Verdict
from nisba_service.resolver import Query, Resolver
from tests.entities import entity, opened


def place(entity_id: str, *forms: str) -> Entity:
    return entity(entity_id, *forms, kind=EntityType.PLACE)


def agency(entity_id: str, name: str, acronym: str) -> Entity:
    aliases = (Alias(name), Alias(acronym, AliasKind.ACRONYM))
    return Entity(entity_id, name, EntityType.ORGANIZATION, (), aliases)


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return Resolver(
        opened(
            tmp_path_factory.mktemp("rivals") / "kb",
            place("tunis", "Tunis", "تونس", "Тунис"),
            place("tunisia", "Tunisia", "تونس", "Тунис"),
            place("sanaa", "Sanaa", "صنعاء"),
            agency("sana", "Syrian Arab News Agency", "SANA"),
            place("tripoli", "Tripoli", "طرابلس"),
            place("tripoli-lebanon", "Tripoli, Lebanon", "Tripoli", "طرابلس"),
        )
    )


@pytest.mark.parametrize(
    ("mention", "meant"),
    [("Tunis", "tunis"), ("Tunisia", "tunisia"), ("Sanaa", "sanaa"), ("SANA", "sana")],
)
def test_who_is_written_so_in_this_script_is_meant(
    rivals: Resolver, mention: str, meant: str
) -> None:
    answer = rivals.resolve(Query(mention))

    assert answer.verdict == Verdict.MATCH
    assert answer.entity is not None
    assert answer.entity.entity_id == meant


@pytest.mark.parametrize("mention", ["تونس", "Тунис", "Tripoli", "طرابلس"])
def test_two_who_are_written_so_are_told_apart_by_nothing(rivals: Resolver, mention: str) -> None:
    first, second, *_ = rivals.resolve(Query(mention)).candidates

    assert first.confidence == pytest.approx(second.confidence, rel=0.05)


def test_an_acronym_is_written_in_capitals(rivals: Resolver) -> None:
    assert rivals.resolve(Query("Sana")).verdict == Verdict.AMBIGUOUS
