"""One resolver, many threads: the answers of one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from nisba_service.resolver import Options, Query, Resolver
from tests.resolver.test_mentions import MENTIONS, STRANGERS

THREADS = 8
QUERIES = [
    *(Query(mention) for mention, _ in MENTIONS),
    *(Query(mention, context=("Ali Larijani",), countries=("IR",)) for (mention,) in STRANGERS),
]


def test_threads_share_a_resolver(resolver: Resolver) -> None:
    alone = resolver.resolve_many(QUERIES, Options(explain=True))
    shared = Resolver(resolver.snapshot)

    def work(start: int) -> list[object]:
        turned = QUERIES[start:] + QUERIES[:start]
        answers = shared.resolve_many(turned, Options(explain=True))
        return [*answers[len(QUERIES) - start :], *answers[: len(QUERIES) - start]]

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(work, range(0, THREADS * 5, 5)))

    assert all(result == alone for result in results)
