from __future__ import annotations

import pytest

from nisba.v1 import entity_pb2, resolver_pb2
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.entity import EntityType
from nisba_service.resolver import Options, Query
from nisba_service.server.requests import Limits, RequestReader

READER = RequestReader(Limits(batch=3, mention_chars=10, context=2))


def test_a_query_is_read_whole() -> None:
    message = resolver_pb2.ResolveQuery(
        mention="Suleimani",
        language="fa-AF",
        entity_types=[entity_pb2.ENTITY_TYPE_PERSON, entity_pb2.ENTITY_TYPE_PLACE],
        countries=["ir", "IQ", "IR"],
        context_mentions=["Tehran", "Hamas"],
        birth_year=1957,
    )
    assert READER.query(message) == Query(
        mention="Suleimani",
        language="fa-AF",
        types=frozenset({EntityType.PERSON, EntityType.PLACE}),
        countries=("IR", "IQ"),
        context=("Tehran", "Hamas"),
        birth_year=1957,
    )


def test_a_year_of_birth_of_0_is_not_none() -> None:
    assert READER.query(resolver_pb2.ResolveQuery(mention="x", birth_year=0)).birth_year == 0
    assert READER.query(resolver_pb2.ResolveQuery(mention="x")).birth_year is None


def test_an_unspecified_type_is_any() -> None:
    message = resolver_pb2.ResolveQuery(
        mention="x", entity_types=["ENTITY_TYPE_PERSON", "ENTITY_TYPE_UNSPECIFIED"]
    )
    assert READER.query(message).types == frozenset()


def test_every_type_of_the_engine_can_be_asked_for() -> None:
    message = resolver_pb2.ResolveQuery(mention="x", entity_types=entity_pb2.EntityType.keys()[1:])
    assert READER.query(message).types == frozenset(EntityType)


BAD = [
    ({"mention": "x" * 11}, "mention"),
    ({"language": "not a tag"}, "language"),
    ({"language": "x" * 200}, "language"),
    ({"entity_types": [1, 99]}, "entity_types[1]"),
    ({"entity_types": [-1]}, "entity_types[0]"),
    ({"countries": ["IR", "Iran"]}, "countries[1]"),
    ({"countries": [""]}, "countries[0]"),
    ({"countries": ["ÄÖ"]}, "countries[0]"),
    ({"context_mentions": ["a", "b", "c"]}, "context_mentions"),
    ({"context_mentions": ["a", "x" * 11]}, "context_mentions[1]"),
]


@pytest.mark.parametrize(("fields", "path"), BAD)
def test_what_is_bad_is_named_and_not_repeated(fields: dict[str, object], path: str) -> None:
    query = resolver_pb2.ResolveQuery(**fields)  # type: ignore[arg-type]
    with pytest.raises(InvalidQueryError) as caught:
        READER.query(query)
    assert caught.value.field == path
    assert "x" * 11 not in str(caught.value)


def test_options_have_a_default_and_a_bound() -> None:
    def options(number: int) -> Options:
        return READER.options(resolver_pb2.ResolveOptions(max_candidates=number))

    assert options(0) == Options()
    assert options(50).max_candidates == 50
    with pytest.raises(InvalidQueryError, match=r"options\.max_candidates"):
        options(51)


def test_batches_and_ids_are_bounded() -> None:
    READER.batch(3)
    READER.stream_id("é" * 256)
    for check in (
        lambda: READER.batch(4),
        lambda: READER.stream_id("x" * 257),
        lambda: READER.entity_id(""),
        lambda: READER.entity_id("x" * 257),
    ):
        with pytest.raises(InvalidQueryError):
            check()


@pytest.mark.parametrize(("tag", "language"), [("", "en"), ("ar", "ar"), ("fa-IR", "fa")])
def test_reasons_are_asked_for_in_a_language(tag: str, language: str) -> None:
    message = resolver_pb2.ResolveOptions(explain=True, explanation_language=tag)

    assert READER.options(message) == Options(explain=True, language=language)


def test_a_language_without_sentences_is_named() -> None:
    with pytest.raises(InvalidQueryError) as caught:
        READER.options(resolver_pb2.ResolveOptions(explanation_language="fr"))
    assert caught.value.field == "options.explanation_language"
