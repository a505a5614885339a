"""Whose name a mention is: the known in any spelling, and strangers not."""

from __future__ import annotations

import pytest

from nisba_service.matching import Verdict
from nisba_service.resolver import Query, Resolver
from tests.vectors import vectors

MENTIONS = vectors("mentions.csv", ("mention", "entity", "reason"), count=82)
STRANGERS = vectors("strangers.csv", ("mention", "reason"), count=35)


@pytest.mark.parametrize(("mention", "entity_id"), MENTIONS)
def test_a_spelling_finds_its_entity(resolver: Resolver, mention: str, entity_id: str) -> None:
    answer = resolver.resolve(Query(mention))

    assert answer.candidates[0].entity_id == entity_id
    assert answer.verdict == Verdict.MATCH
    assert answer.entity == resolver.entity(entity_id)
    assert answer.matched_alias in answer.entity.aliases


@pytest.mark.parametrize("mention", [mention for (mention,) in STRANGERS])
def test_a_stranger_is_given_to_nobody(resolver: Resolver, mention: str) -> None:
    answer = resolver.resolve(Query(mention))

    assert answer.verdict != Verdict.MATCH
    assert answer.entity is None
    assert answer.matched_alias is None


@pytest.mark.parametrize(
    ("mention", "rivals"),
    [
        ("Larijani", {"a-larijani", "s-larijani"}),
        ("لاریجانی", {"a-larijani", "s-larijani"}),
        ("al-Assad", {"b-assad", "h-assad"}),
        ("الأسد", {"b-assad", "h-assad"}),
    ],
)
def test_a_surname_of_two_names_both(resolver: Resolver, mention: str, rivals: set[str]) -> None:
    answer = resolver.resolve(Query(mention))

    assert answer.verdict != Verdict.MATCH
    assert {candidate.entity_id for candidate in answer.candidates[:2]} == rivals


@pytest.mark.parametrize(("mention", "found"), [("Derna", True), ("درنه", True), ("drone", False)])
def test_one_word_that_sounds_like_a_name_in_another_script_is_not_it(
    resolver: Resolver, mention: str, found: bool
) -> None:
    answer = resolver.resolve(Query(mention))

    assert (answer.verdict == Verdict.MATCH) is found


def test_a_kunya_alone_is_weak(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Abu Mahdi"))

    assert answer.candidates[0].entity_id == "muhandis"
    assert answer.verdict == Verdict.AMBIGUOUS


def test_an_initial_that_agrees_does_no_harm(resolver: Resolver) -> None:
    for mention in ("Soleimani", "Q. Soleimani"):
        answer = resolver.resolve(Query(mention))
        assert (answer.verdict, answer.candidates[0].entity_id) == (Verdict.MATCH, "soleimani")
