"""Whatever is edited, in whatever order: the table, its events and its text agree."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nisba_service.curation import (
    AddAlias,
    AddEntity,
    ChangeAlias,
    ChangeEntity,
    Edit,
    EditConflictError,
    EntityRef,
    InvalidEditsError,
    LiveTable,
    MergeEntities,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
    Store,
    entity_version,
    store_url,
)
from nisba_service.curation.events import changed_by
from nisba_service.errors import UnknownEntityError
from nisba_service.knowledge import Entity, EntityType, Snapshot
from nisba_service.knowledge.curated import read_table, write_table
from tests.curation.conftest import BY, PEOPLE, SOURCES, Clock, form, person

IDS = [*(each.entity_id for each in PEOPLE), "zorro-x", "carlos-x"]
FORMS = ["Zorro Kermani", "Zorro Shirazi", "Zoro Tehrani", "Abu Zorro", "Soleimani", "General"]
OPS = (
    "add_alias", "change_alias", "retire_alias", "change_entity", "add_entity", "retire_entity",
    "restore_entity", "merge_entities", "split_entity",
)  # fmt: skip

# What to do, and three numbers that choose on what, among what there is by then.
draws = st.tuples(st.sampled_from(OPS), *[st.integers(0, 30)] * 3)


def made(table: LiveTable, op: str, one: int, two: int, three: int) -> Edit:
    there = [entity_id for entity_id in IDS if table.get(entity_id) is not None] or IDS
    gone = [entity_id for entity_id in IDS if table.get(entity_id) is None] or IDS
    on = _ref(table, there[one % len(there)])
    entity = table.get(on.entity_id)
    own = [alias.form for alias in entity.aliases] if entity else FORMS
    new, old = FORMS[two % len(FORMS)], own[three % len(own)]
    marked = any(e.entity_id != on.entity_id for e in table.bearers(new)) != (three % 7 == 0)
    match op:
        case "add_alias":
            return AddAlias(on, form(new), marked)
        case "change_alias":
            return ChangeAlias(on, old, form(new), marked)
        case "retire_alias":
            return RetireAlias(on, old)
        case "change_entity":
            country = ("IR", "NO", "Iran")[two % 3]
            said = Entity("", "", EntityType.PERSON, (country,))
            return ChangeEntity(on, said, ("countries",))
        case "add_entity":
            new_id = gone[two % len(gone)]
            added = person(new_id, f"The {new_id.replace('-', ' ').title()}", form(new))
            return AddEntity(added, (new,) if marked else ())
        case "retire_entity":
            return RetireEntity(on)
        case "restore_entity":
            return RestoreEntity(gone[two % len(gone)])
        case "merge_entities":
            return MergeEntities(on, _ref(table, there[two % len(there)]))
        case _:
            new_id = gone[two % len(gone)]
            return SplitEntity(on, person(new_id, f"New {new_id.title()}"), (old,))


def _ref(table: LiveTable, entity_id: str) -> EntityRef:
    return EntityRef(entity_id, entity_version(table.get(entity_id)))


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reviewed text of the people of the snapshot."""
    folder = tmp_path_factory.mktemp("text")
    sources = "".join(f"- id: {source}\n  title: {source}\n" for source in sorted(SOURCES))
    (folder / "sources.yaml").write_text(sources)
    (folder / "people.yaml").write_text(
        "- id: nobody-else\n  type: person\n  name: Nobody Else\n  source: own\n"
        "  aliases:\n    - {form: Nobody At All, lang: en}\n"
    )
    write_table(folder, folder, {each.entity_id: each for each in PEOPLE} | {"nobody-else": None})
    return folder


@given(calls=st.lists(draws, min_size=5, max_size=25))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_table_events_and_text_agree(
    folder: Path, text: Path, calls: Sequence[tuple[str, int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        url = store_url(f"{place}/edits.db")
        base = Snapshot.open(folder)
        table = LiveTable(base, Store(url, Clock()), SOURCES)
        known: dict[str, Entity] = {each.entity_id: each for each in PEOPLE}
        for call in calls:
            before = table.version
            try:
                event = table.apply([made(table, *call)], BY)
            except (InvalidEditsError, EditConflictError, UnknownEntityError):
                assert table.version == before
                continue
            for change in event.changes:
                assert known.get(change.entity_id) == change.before
                known.pop(change.entity_id, None)
                if change.after is not None:
                    known[change.entity_id] = change.after
        assert {entity_id: table.get(entity_id) for entity_id in IDS} == {
            entity_id: known.get(entity_id) for entity_id in IDS
        }
        assert len(table.snapshot) == len(known)
        anew = LiveTable(Snapshot.open(folder), Store(url, Clock()), SOURCES)
        assert anew.version == table.version
        assert [anew.get(entity_id) for entity_id in IDS] == [known.get(i) for i in IDS]
        write_table(text, Path(place) / "out", changed_by(table.store.events()))
        assert {each.entity_id: each for each in read_table(Path(place) / "out")} == known
        anew.store.close()
        table.store.close()
