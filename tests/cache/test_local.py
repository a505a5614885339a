from __future__ import annotations

from collections import OrderedDict
from threading import Thread

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from nisba_service.cache import CacheMetrics, LocalCache
from tests.cache.counts import lookups


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def local(size: int = 10, ttl_s: float = 60.0, clock: Clock | None = None) -> LocalCache:
    return LocalCache(size, ttl_s, CacheMetrics(), clock or Clock())


def test_a_kept_value_is_a_hit_and_others_are_misses_in_order() -> None:
    registry = CollectorRegistry()
    cache = LocalCache(10, 60.0, CacheMetrics(registry))
    cache.set_many({"a": b"1", "c": b"3"})
    assert cache.get_many(["a", "b", "c", "a"]) == [b"1", None, b"3", b"1"]
    assert lookups(registry, "local", "hit") == 3
    assert lookups(registry, "local", "miss") == 1


def test_a_value_lives_for_its_time_and_no_longer() -> None:
    clock = Clock()
    cache = local(ttl_s=60.0, clock=clock)
    cache.set_many({"a": b"1"})
    clock.now = 59.9
    assert cache.get_many(["a"]) == [b"1"]
    clock.now = 60.0
    assert cache.get_many(["a"]) == [None]


def test_size_zero_keeps_nothing() -> None:
    cache = local(size=0)
    cache.set_many({"a": b"1"})
    assert cache.get_many(["a"]) == [None]


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["get", "set"]), st.sampled_from("abcdef")), max_size=60
)


@given(size=st.integers(1, 4), operations=OPERATIONS)
def test_it_forgets_what_was_used_longest_ago(size: int, operations: list[tuple[str, str]]) -> None:
    cache = local(size)
    model: OrderedDict[str, bytes] = OrderedDict()
    for place, (operation, key) in enumerate(operations):
        if operation == "set":
            cache.set_many({key: b"%d" % place})
            model[key] = b"%d" % place
            model.move_to_end(key)
            while len(model) > size:
                model.popitem(last=False)
        else:
            assert cache.get_many([key]) == [model.get(key)]
            if key in model:
                model.move_to_end(key)
    assert len(cache) == len(model)


def test_a_flood_of_threads_never_sees_a_value_of_another_key() -> None:
    cache = local(size=50)
    wrong: list[str] = []

    def work(seed: int) -> None:
        for turn in range(300):
            keys = [str((seed * 7 + turn + step) % 120) for step in range(5)]
            cache.set_many({key: key.encode() for key in keys[:2]})
            for key, value in zip(keys, cache.get_many(keys), strict=True):
                if value not in (None, key.encode()):
                    wrong.append(key)

    threads = [Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(cache) <= 50
