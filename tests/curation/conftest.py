"""A small table, and a store for its edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nisba_service.curation import (
    EntityRef,
    LiveTable,
    Provenance,
    Store,
    entity_version,
    store_url,
)
from nisba_service.knowledge import Alias, AliasKind, Entity, EntityType, Snapshot, build_snapshot

SOURCES = {"press", "own"}
BY = Provenance("ana", "seen in the news", "press")


def person(entity_id: str, name: str, *aliases: Alias) -> Entity:
    """A person of the reviewed table."""
    first = Alias(name, AliasKind.FULL, "en", "Latn", "press")
    return Entity(entity_id, name, EntityType.PERSON, ("IR",), (first, *aliases))


def form(text: str, language: str = "en", kind: AliasKind = AliasKind.FULL) -> Alias:
    """A written form, as a curator gives it."""
    return Alias(text, kind, language)


PEOPLE = (
    person(
        "qasem-soleimani",
        "Qasem Soleimani",
        Alias("قاسم سلیمانی", AliasKind.FULL, "fa", "Arab", "press"),
        Alias("Soleimani", AliasKind.SHORT, "en", "Latn", "press"),
    ),
    person(
        "mahmoud-abbas",
        "Mahmoud Abbas",
        Alias("محمود عباس", AliasKind.FULL, "ar", "Arab", "press"),
        Alias("Abu Mazen", AliasKind.KUNYA, "en", "Latn", "press"),
    ),
    person(
        "hassan-nasrallah",
        "Hassan Nasrallah",
        Alias("Nasrallah", AliasKind.SHORT, "en", "Latn", "press"),
    ),
)


class Clock:
    """A clock that goes on by a second each time somebody looks."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot folder of three people."""
    folder = tmp_path_factory.mktemp("table") / "kb"
    build_snapshot(PEOPLE, folder)
    return folder


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "edits.db"


@pytest.fixture
def store_target(store_path: Path) -> str:
    """Where the store is: a file here, a URL in other modules."""
    return str(store_path)


@pytest.fixture
def make_table(folder: Path, store_target: str) -> Iterator[Callable[[], LiveTable]]:
    """Opens the table as another process would."""
    made: list[LiveTable] = []

    def make() -> LiveTable:
        store = Store(store_url(store_target), Clock())
        made.append(LiveTable(Snapshot.open(folder), store, SOURCES))
        return made[-1]

    yield make
    for table in made:
        table.store.close()


@pytest.fixture
def table(make_table: Callable[[], LiveTable]) -> LiveTable:
    return make_table()


def ref(table: LiveTable, entity_id: str) -> EntityRef:
    """An entity as it stands."""
    return EntityRef(entity_id, entity_version(table.get(entity_id)))
