"""What is known now, what was known then, and what happens when several edit at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nisba_service.curation import (
    AddAlias,
    AddEntity,
    EditConflictError,
    LiveTable,
    OtherSnapshotError,
    RetireAlias,
    RetireEntity,
    Store,
    StoreError,
    UnknownVersionError,
    store_url,
)
from nisba_service.knowledge import Snapshot, build_snapshot
from nisba_service.resolver import Query, Resolver
from tests.curation.conftest import BY, PEOPLE, Clock, form, person, ref

Make = Callable[[], LiveTable]
SOLEIMANI = "qasem-soleimani"


def named(snapshot: Snapshot, mention: str) -> str:
    """Whom a mention names, "" for nobody."""
    answer = Resolver(snapshot).resolve(Query(mention))
    return answer.entity.entity_id if answer.entity else ""


def test_an_edit_is_known_at_once_and_in_the_version(table: LiveTable) -> None:
    before = table.snapshot
    event = table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))], BY)
    assert named(table.snapshot, "Zorro Kermani") == SOLEIMANI
    assert named(before, "Zorro Kermani") == ""
    assert table.snapshot.version == str(event.version) != before.version


def test_another_process_learns_of_it(make_table: Make) -> None:
    one, other = make_table(), make_table()
    one.apply([AddAlias(ref(one, SOLEIMANI), form("Zorro Kermani"))], BY)
    assert other.refresh()
    assert not other.refresh()
    assert named(other.snapshot, "Zorro Kermani") == SOLEIMANI
    assert other.snapshot.version == one.snapshot.version
    assert make_table().snapshot.version == one.snapshot.version


def test_an_edit_is_checked_against_what_others_wrote_just_now(make_table: Make) -> None:
    one, other = make_table(), make_table()
    seen = ref(other, SOLEIMANI)
    one.apply([AddAlias(ref(one, SOLEIMANI), form("Zorro Kermani"))], BY)
    with pytest.raises(EditConflictError):
        other.apply([RetireAlias(seen, "Soleimani")], BY)


def test_what_was_known_at_a_past_version(table: LiveTable) -> None:
    versions = [table.snapshot.version]
    for text in ("Zorro Kermani", "Zorro Shirazi"):
        table.apply([AddAlias(ref(table, SOLEIMANI), form(text))], BY)
        versions.append(table.snapshot.version)
    found = [
        [named(table.at(v), text) != "" for text in ("Zorro Kermani", "Zorro Shirazi")]
        for v in versions
    ]
    assert found == [[False, False], [True, False], [True, True]]
    assert [table.at(v).version for v in versions] == versions
    assert [table.at(str(number)).version for number in range(3)] == versions


def test_a_version_that_never_was_is_refused(table: LiveTable) -> None:
    table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))], BY)
    base = table.version.base
    for text in ("2", f"{base}+1.0000000000", f"{base}+2.1234567890", "what?", "", "-1"):
        with pytest.raises(UnknownVersionError):
            table.at(text)
    with pytest.raises(OtherSnapshotError):
        table.at("0123456789abcdef+1.1234567890")


def test_what_differs_between_two_versions(table: LiveTable) -> None:
    base = table.snapshot.version
    table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))], BY)
    table.apply([AddEntity(person("zorro-x", "Zorro Xavier", form("زورو", "fa")))], BY)
    table.apply([RetireEntity(ref(table, "mahmoud-abbas"))], BY)
    table.apply([RetireAlias(ref(table, SOLEIMANI), "Zorro Kermani")], BY)
    one, other, changes = table.diff(base)
    assert (one, other) == (base, table.snapshot.version)
    assert [(c.entity_id, c.before is None, c.after is None) for c in changes] == [
        ("mahmoud-abbas", False, True), ("zorro-x", True, False),
    ]  # fmt: skip
    _, _, back = table.diff("4", "1")
    assert [change.entity_id for change in back] == ["mahmoud-abbas", SOLEIMANI, "zorro-x"]


def test_history_says_who_when_why_and_what(table: LiveTable) -> None:
    edit = AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))
    event = table.apply([edit], BY)
    table.apply([RetireEntity(ref(table, "mahmoud-abbas"))], BY)
    [found] = table.store.events(entity_id=SOLEIMANI)
    assert found == event
    assert (found.provenance, found.edits, found.number) == (BY, (edit,), 1)
    assert found.time.isoformat() == "2026-01-01T00:00:01+00:00"
    assert [each.number for each in table.store.events(newest_first=True, limit=1)] == [2]


def test_a_call_that_is_sent_again_is_made_once(table: LiveTable) -> None:
    edits = [AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))]
    first = table.apply(edits, BY, request_id="r1")
    assert table.apply(edits, BY, request_id="r1") == first
    assert table.store.last_number() == 1


def test_many_curators_at_once_lose_nothing(make_table: Make) -> None:
    tables = [make_table() for _ in range(3)]

    def edit(number: int) -> int:
        table = tables[number % 3]
        new = person(f"zorro-{number}", f"Zorro Number{'x' * number}", form(f"Zor{'o' * number} X"))
        return table.apply([AddEntity(new)], BY).number

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(edit, range(24)))
    assert numbers == list(range(1, 25))
    for table in tables:
        table.refresh()
    assert len({table.snapshot.version for table in tables}) == 1
    assert len(tables[0].snapshot) == len(PEOPLE) + 24


def test_of_many_on_one_entity_one_comes_first_and_the_others_are_told(make_table: Make) -> None:
    tables = [make_table() for _ in range(3)]
    seen = ref(tables[0], SOLEIMANI)

    def edit(number: int) -> bool:
        try:
            tables[number % 3].apply([AddAlias(seen, form(f"Zor{'o' * (number + 1)} X"))], BY)
        except EditConflictError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(edit, range(12))) == 1


def test_edits_lie_over_a_new_snapshot_too(table: LiveTable, tmp_path: Path) -> None:
    table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))], BY)
    build_snapshot([*PEOPLE, person("carlos-x", "Carlos Xavier")], tmp_path / "new")
    heard: list[str] = []
    table.listen(lambda snapshot: heard.append(snapshot.version))
    table.rebase(Snapshot.open(tmp_path / "new"))
    assert named(table.snapshot, "Zorro Kermani") == SOLEIMANI
    assert named(table.snapshot, "Carlos Xavier") == "carlos-x"
    assert len(heard) == len(set(heard)) == 2


def test_what_a_snapshot_holds_already_is_not_laid_over_it(
    make_table: Make, tmp_path: Path
) -> None:
    table = make_table()
    first = table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))], BY)
    second = table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Shirazi"))], BY)
    table.apply([AddAlias(ref(table, "mahmoud-abbas"), form("Zorro Abbasi"))], BY)
    # The text was exported after the second edit, and a reviewer took the form out again.
    event = f"{second.number}.{second.version.digest}"
    build_snapshot(PEOPLE, tmp_path / "held", event=event)
    build_snapshot(PEOPLE, tmp_path / "but", event=f"{event}\n{SOLEIMANI}")
    build_snapshot(PEOPLE, tmp_path / "other", event="2.0123456789")
    held, other = Snapshot.open(tmp_path / "held"), Snapshot.open(tmp_path / "other")
    assert len({held.version, other.version, first.base}) == 3
    table.rebase(held)
    assert named(table.snapshot, "Zorro Kermani") == ""
    assert named(table.snapshot, "Zorro Abbasi") == "mahmoud-abbas"
    assert named(table.at("2"), "Zorro Abbasi") == ""
    with pytest.raises(OtherSnapshotError):
        table.at("1")
    table.rebase(Snapshot.open(tmp_path / "but"))
    assert named(table.snapshot, "Zorro Kermani") == SOLEIMANI
    table.rebase(other)
    assert named(table.snapshot, "Zorro Kermani") == SOLEIMANI


def test_a_store_that_was_tampered_with_is_refused(make_table: Make, store_path: Path) -> None:
    table = make_table()
    table.apply([AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))], BY)
    table.store.close()
    with sqlite3.connect(store_path) as connection:
        connection.execute("UPDATE nisba_events SET author = 'bob'")
    connection.close()
    with pytest.raises(StoreError, match="event 1"):
        make_table()


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no database, but some text that is long enough " * 100)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Store(store_url(str(text)), Clock())
    with pytest.raises(StoreError):
        Store(store_url(str(tmp_path / "no" / "such" / "folder.db")), Clock())
    for bad in ("", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "postgresql://host"):
        with pytest.raises(ValueError, match="must be a path"):
            store_url(bad)


def test_a_store_of_another_format_is_refused(table: LiveTable, store_path: Path) -> None:
    table.store.close()
    with sqlite3.connect(store_path) as connection:
        connection.execute("UPDATE nisba_facts SET value = '99'")
    connection.close()
    with pytest.raises(StoreError, match="format 99"):
        Store(store_url(str(store_path)), Clock())


def test_the_disk_has_it_before_the_curator_hears(table: LiveTable) -> None:
    with table.store.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
