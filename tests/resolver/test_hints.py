"""What else the caller knows: types filter, countries and context move."""

from __future__ import annotations

import pytest

from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge import EntityType
from nisba_service.matching import Verdict
from nisba_service.resolver import Options, Query, Resolver

PERSON, PLACE, OTHER = EntityType.PERSON, EntityType.PLACE, EntityType.OTHER
MANY = Options(max_candidates=50)


def confidence(resolver: Resolver, query: Query, entity_id: str) -> float:
    """How likely an entity is; 0 where it is no candidate."""
    candidates = resolver.resolve(query, MANY).candidates
    return next((c.confidence for c in candidates if c.entity_id == entity_id), 0.0)


@pytest.mark.parametrize("kind", EntityType)
@pytest.mark.parametrize("mention", ["Karbala", "Tehran", "Hamas", "Qasem Soleimani"])
def test_types_filter(resolver: Resolver, mention: str, kind: EntityType) -> None:
    answer = resolver.resolve(Query(mention, types=frozenset({kind})), MANY)

    assert {candidate.type for candidate in answer.candidates} <= {kind, OTHER}


def test_the_entity_of_the_type_asked_for_is_found(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Karbala", types=frozenset({PLACE})))

    assert answer.verdict == Verdict.MATCH
    assert answer.candidates[0].entity_id == "karbala"


def test_several_types_may_be_asked_for(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Qasem Soleimani", types=frozenset({PERSON, PLACE})))

    assert answer.verdict == Verdict.MATCH


@pytest.mark.parametrize(("country", "entity_id"), [("IQ", "y-iraqi"), ("IR", "y-iranian")])
@pytest.mark.parametrize("mention", ["Yunus Karbalai", "Юнус Карбалаи"])
def test_a_country_decides_between_namesakes(
    resolver: Resolver, mention: str, country: str, entity_id: str
) -> None:
    hinted = Query(mention, countries=(country,))

    assert resolver.resolve(hinted).candidates[0].entity_id == entity_id
    without = confidence(resolver, Query(mention), entity_id)
    assert confidence(resolver, hinted, entity_id) > without


def test_a_country_does_not_filter(resolver: Resolver) -> None:
    foreign = confidence(resolver, Query("Mohamed Morsi", countries=("JP",)), "morsi")

    assert 0.0 < foreign < confidence(resolver, Query("Mohamed Morsi"), "morsi")


def test_one_of_several_countries_is_enough(resolver: Resolver) -> None:
    one = Query("Yunus Karbalai", countries=("IQ",))
    several = Query("Yunus Karbalai", countries=("JP", "IQ"))

    assert resolver.resolve(several) == resolver.resolve(one)


def test_an_entity_without_countries_is_not_moved(resolver: Resolver) -> None:
    query = Query("Salahuddin Ayyubi")
    hinted = Query("Salahuddin Ayyubi", countries=("JP",))

    assert confidence(resolver, hinted, "ayyubi") == confidence(resolver, query, "ayyubi")


@pytest.mark.parametrize(
    ("mention", "context", "entity_id"),
    [
        ("Larijani", "Ali Larijani", "a-larijani"),
        ("Larijani", "Sadeq Larijani", "s-larijani"),
        ("Larijani", "صادق لاریجانی", "s-larijani"),
        ("لاریجانی", "Ali Larijani", "a-larijani"),
        ("Mr Assad", "Hafez al-Assad", "h-assad"),
        ("Assad", "Bashar al-Assad", "b-assad"),
        ("Nasrallah", "Hassan Nasrallah", "nasrallah"),
    ],
)
def test_context_completes_a_surname(
    resolver: Resolver, mention: str, context: str, entity_id: str
) -> None:
    answer = resolver.resolve(Query(mention, context=("Tehran", context, "IRGC")))

    assert answer.candidates[0].entity_id == entity_id
    assert answer.verdict == Verdict.MATCH


def test_context_does_not_turn_one_man_into_another(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Sadeq Larijani", context=("Ali Larijani",)))

    assert answer.candidates[0].entity_id == "s-larijani"


@pytest.mark.parametrize("mention", ["Larijani", "Soleimani", "Mohammad Mursi"])
def test_a_mention_is_no_context_of_itself(resolver: Resolver, mention: str) -> None:
    alone = resolver.resolve(Query(mention))

    assert resolver.resolve(Query(mention, context=(mention, mention.upper()))) == alone


@pytest.mark.parametrize("context", ["", "  ", "...", "\u202e", "x" * 100_000, "Nobody Known"])
def test_context_that_names_nobody_changes_nothing(resolver: Resolver, context: str) -> None:
    alone = resolver.resolve(Query("Larijani"))

    assert resolver.resolve(Query("Larijani", context=(context,))) == alone


def refused(resolver: Resolver, query: Query) -> str:
    """The field for which a query is refused, "" where it is answered."""
    try:
        resolver.resolve(query)
    except InvalidQueryError as error:
        return error.field
    return ""


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_broken_text_in_the_context_is_not_the_fault_of_the_mention(
    resolver: Resolver, code: int
) -> None:
    query = Query("Larijani", context=(f"Ali {chr(code)}Larijani",))

    assert refused(resolver, query) in ("", "context")


def test_a_long_document_is_context(resolver: Resolver) -> None:
    others = tuple(f"Nobody Number {number}" for number in range(500))

    answer = resolver.resolve(Query("Larijani", context=(*others, "Ali Larijani")))

    assert answer.candidates[0].entity_id == "a-larijani"
