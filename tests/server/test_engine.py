from __future__ import annotations

import pytest
from prometheus_client import CollectorRegistry

from nisba.v1 import resolver_pb2
from nisba_service.cache import CacheMetrics, LocalCache
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Options, Query, Resolver
from nisba_service.server.convert import resolution_message
from nisba_service.server.engine import CachedResolver, Question
from nisba_service.server.errors import DeadlineError
from nisba_service.server.patience import Patience
from tests.cache.counts import lookups

SECRET = b"a secret of the test"
GENERAL = Query("Gen. Qasem Soleimani")
STRANGER = Query("Zbigniew Unheardof")


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Snapshot.open(shipped_snapshot()))


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
def cached(resolver: Resolver, registry: CollectorRegistry) -> CachedResolver:
    return CachedResolver(resolver, LocalCache(100, 60.0, CacheMetrics(registry)), SECRET)


def test_answers_stand_in_their_places_and_are_the_engines(
    cached: CachedResolver, resolver: Resolver
) -> None:
    questions = [(query, Options()) for query in (GENERAL, STRANGER, GENERAL)]
    right = [resolution_message(resolver.resolve(*question)) for question in questions]
    assert cached.resolve_each(questions, Patience()) == right
    assert cached.resolve_each(questions, Patience()) == right


def test_what_is_asked_twice_is_looked_up_once(
    cached: CachedResolver, registry: CollectorRegistry
) -> None:
    cached.resolve_each([(GENERAL, Options())] * 5, Patience())
    assert lookups(registry, "local", "miss") == 1
    cached.resolve_each([(GENERAL, Options())] * 5, Patience())
    assert lookups(registry, "local", "hit") == 1


def test_a_bad_question_stays_an_error_in_its_place(cached: CachedResolver) -> None:
    bad = InvalidQueryError("language", "is no tag")
    questions: list[Question] = [bad, (Query("…"), Options()), (GENERAL, Options())]
    first, second, third = cached.resolve_each(questions, Patience())
    assert first is bad
    assert isinstance(second, InvalidQueryError)
    assert second.field == "mention"
    assert isinstance(third, resolver_pb2.Resolution)


def test_answers_with_reasons_are_never_kept(
    cached: CachedResolver, registry: CollectorRegistry
) -> None:
    for _ in range(2):
        [answer] = cached.resolve_each([(GENERAL, Options(explain=True))], Patience())
        assert isinstance(answer, resolver_pb2.Resolution)
        assert answer.candidates[0].reasons
    assert lookups(registry, "local", "hit") == 0


def test_work_stops_when_it_is_wanted_no_longer_and_keeps_what_it_found(
    cached: CachedResolver, registry: CollectorRegistry
) -> None:
    asked = iter([True, True, False])
    questions = [(query, Options()) for query in (GENERAL, STRANGER, Query("Hassan Nasrallah"))]
    with pytest.raises(DeadlineError):
        cached.resolve_each(questions, Patience(None, lambda: next(asked)))
    with pytest.raises(DeadlineError):
        cached.resolve_each(questions, Patience(0.0))
    assert lookups(registry, "local", "hit") == 2
