from __future__ import annotations

import pytest

from nisba_service.knowledge.merging.entry_store import EntryStore
from tests.entities import entity

ENTITIES = [entity(f"q{number}", f"Qasem {number}", born=(1957,)) for number in range(100)]


def test_what_was_added_comes_back_in_any_order() -> None:
    store = EntryStore(ENTITIES[:50])
    assert store[7] == ENTITIES[7]
    for each in ENTITIES[50:]:
        store.append(each)
    assert (len(store), list(store)) == (100, ENTITIES)
    assert store[98:] == ENTITIES[98:]
    assert [store[place] for place in (99, 0, 50)] == [ENTITIES[place] for place in (99, 0, 50)]
    store.close()


def test_what_was_not_added_is_not_there() -> None:
    store = EntryStore()
    assert list(store) == []
    with pytest.raises(IndexError):
        store[0]
    store.close()
