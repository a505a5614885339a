"""One resolver, many threads: the answers of one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from nisba_service.matching import Resolution
from nisba_service.resolver import Options, Query, Resolver
from tests.entities import entity, opened
from tests.resolver.test_mentions import MENTIONS, STRANGERS

THREADS = 8
OPTIONS = Options(max_candidates=10, explain=True)


def answers_of_threads(shared: Resolver, queries: Sequence[Query]) -> list[list[Resolution]]:
    """What each thread is answered; each begins at another query."""

    def work(thread: int) -> list[Resolution]:
        start = thread * len(queries) // THREADS
        turned = shared.resolve_many([*queries[start:], *queries[:start]], OPTIONS)
        return turned[len(queries) - start :] + turned[: len(queries) - start]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def test_threads_share_a_resolver(resolver: Resolver) -> None:
    context = ("Ali Larijani",)
    queries = [Query(mention) for mention, _ in MENTIONS]
    queries += [Query(mention, context=context, countries=("IR",)) for (mention,) in STRANGERS]

    alone = resolver.resolve_many(queries, OPTIONS)

    for answers in answers_of_threads(Resolver(resolver.snapshot), queries):
        assert answers == alone


def test_threads_share_a_large_snapshot(tmp_path_factory: pytest.TempPathFactory) -> None:
    draw = random.Random(1)
    given = [mention for (mention,) in STRANGERS if " " not in mention]
    names = [" ".join(draw.choices(given, k=3)) for _ in range(4_000)]
    people = (entity(f"test:{number}", name) for number, name in enumerate(names))
    snapshot = opened(tmp_path_factory.mktemp("crowd") / "kb", *people)
    queries = [Query(name) for name in names[::100]]

    alone = Resolver(snapshot).resolve_many(queries, OPTIONS)

    for answers in answers_of_threads(Resolver(snapshot), queries):
        assert answers == alone
