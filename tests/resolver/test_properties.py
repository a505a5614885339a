"""What holds of every answer to every query."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge import Entity, EntityType
from nisba_service.matching import Resolution, Verdict, Versions
from nisba_service.resolver import Options, Query, Resolver
from nisba_service.rules import RULES_VERSION
from tests.resolver.conftest import WORLD
from tests.texts import ANY_TEXT

FORMS = st.sampled_from([alias.form for entity in WORLD for alias in entity.aliases])
MENTIONS = st.one_of(FORMS, st.lists(FORMS, max_size=3).map(" ".join), ANY_TEXT)
QUERIES = st.builds(
    Query,
    mention=MENTIONS,
    language=st.sampled_from(["", "ar", "fa"]),
    types=st.frozensets(st.sampled_from(EntityType)),
    countries=st.lists(st.sampled_from(["IR", "EG", "LB", "JP"]), max_size=2).map(tuple),
    context=st.lists(MENTIONS, max_size=3).map(tuple),
)
OPTIONS = st.builds(
    Options, max_candidates=st.integers(min_value=1, max_value=50), explain=st.booleans()
)


def answered(resolver: Resolver, query: Query, options: Options = Options()) -> Resolution | str:
    """The answer, or the field of the query that is bad."""
    try:
        return resolver.resolve(query, options)
    except InvalidQueryError as error:
        return error.field


@settings(deadline=None)
@given(query=QUERIES, options=OPTIONS)
def test_an_answer_is_sound(resolver: Resolver, query: Query, options: Options) -> None:
    answer = answered(resolver, query, options)
    if isinstance(answer, str):
        return
    confidences = [candidate.confidence for candidate in answer.candidates]
    ids = [candidate.entity_id for candidate in answer.candidates]

    assert all(0.0 <= confidence <= 1.0 for confidence in confidences)
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) <= 1.0 + 1e-9
    assert len(set(ids)) == len(ids) <= options.max_candidates
    assert answer.confidence == max(confidences, default=0.0)
    assert answer.versions == Versions(resolver.snapshot.version, RULES_VERSION)
    assert (answer.entity is not None) == (answer.verdict == Verdict.MATCH)
    if answer.entity:
        assert answer.entity.entity_id == ids[0]
    for candidate in answer.candidates:
        entity = resolver.entity(candidate.entity_id)
        assert (entity.name, entity.type) == (candidate.name, candidate.type)
        assert candidate.matched_alias in entity.aliases


@settings(deadline=None)
@given(query=QUERIES, options=OPTIONS)
def test_the_same_query_has_the_same_answer(
    resolver: Resolver, query: Query, options: Options
) -> None:
    fresh = Resolver(resolver.snapshot)

    assert answered(resolver, query, options) == answered(fresh, query, options)


@settings(deadline=None)
@given(query=QUERIES, fewer=st.integers(min_value=1, max_value=49))
def test_fewer_candidates_are_the_first_of_more(
    resolver: Resolver, query: Query, fewer: int
) -> None:
    few, many = (answered(resolver, query, Options(count)) for count in (fewer, 50))

    if isinstance(few, Resolution) and isinstance(many, Resolution):
        assert few.candidates == many.candidates[:fewer]
        assert few.verdict == many.verdict


@settings(deadline=None)
@given(mention=MENTIONS)
def test_spaces_and_normal_forms_do_not_matter(resolver: Resolver, mention: str) -> None:
    answer = answered(resolver, Query(mention))

    assert answered(resolver, Query(f" {mention.replace(' ', '  ')}\n")) == answer
    for form in ("NFC", "NFD"):
        assert answered(resolver, Query(unicodedata.normalize(form, mention))) == answer


@given(form=FORMS)
@settings(deadline=None)
def test_case_does_not_matter(resolver: Resolver, form: str) -> None:
    answer = answered(resolver, Query(form))

    for other in (form.upper(), form.lower(), form.title()):
        assert answered(resolver, Query(other)) == answer


@settings(deadline=None)
@given(query=QUERIES)
def test_what_was_asked_before_does_not_matter(resolver: Resolver, query: Query) -> None:
    for other in (Query(query.mention), query):
        answered(resolver, other)

    unused = Resolver(resolver.snapshot)
    assert answered(resolver, query) == answered(unused, query)


def test_many_queries_are_answered_in_order(resolver: Resolver) -> None:
    queries = [Query(entity.name) for entity in WORLD]

    assert resolver.resolve_many(queries) == [resolver.resolve(query) for query in queries]
    assert resolver.resolve_many([]) == []


@pytest.mark.parametrize("known", WORLD, ids=lambda known: known.entity_id)
def test_no_entity_is_before_the_one_that_bears_the_form(resolver: Resolver, known: Entity) -> None:
    for alias in known.aliases:
        answer = resolver.resolve(Query(alias.form))
        own = [c.confidence for c in answer.candidates if c.entity_id == known.entity_id]
        assert own == pytest.approx([answer.confidence]), alias.form
