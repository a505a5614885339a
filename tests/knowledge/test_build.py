"""Building a snapshot: whole or not at all, and the same bytes for the same entities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nisba_service.errors import SnapshotError, UnknownEntityError
from nisba_service.knowledge import (
    Alias,
    AliasKind,
    Entity,
    EntityType,
    Identifier,
    Snapshot,
    SourceCount,
    build_snapshot,
)
from nisba_service.knowledge.entity import ENTRY_ID
from tests.entities import entity, opened

FULL = Entity(
    "test:1",
    "Qasem Soleimani",
    EntityType.PERSON,
    countries=("IR", "IQ"),
    aliases=(
        Alias("Qasem Soleimani", AliasKind.FULL, "en", "Latn", "a list"),
        Alias("قاسم سلیمانی", AliasKind.FULL, "fa", "Arab", "another list"),
        Alias("Shadow Commander", AliasKind.NOM_DE_GUERRE, "en", "Latn", ""),
    ),
    identifiers=(Identifier("un", "IRi.039"), Identifier("ofac", "000")),
    birth_years=(1956, 1957),
)
OTHERS = tuple(entity(f"test:{kind}", f"Name {kind}", kind=kind) for kind in EntityType)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_entities_give_the_same_bytes(tmp_path: Path) -> None:
    one = build_snapshot([FULL, *OTHERS], tmp_path / "one")
    two = build_snapshot(iter([FULL, *OTHERS]), tmp_path / "two")

    assert one == two
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize(
    "other",
    [
        [FULL],
        [*OTHERS, FULL],
        [entity("test:1", "Qasem Soleimani"), *OTHERS],
        [entity("test:9", "Qasem Soleimani"), *OTHERS],
        [entity("test:1", "Qasem Soleimani", countries=("IR",)), *OTHERS],
        [entity("test:1", "Qasem Soleimani", kind=EntityType.OTHER), *OTHERS],
        [entity("test:1", "Qasem Soleimani", "Soleimani"), *OTHERS],
        [entity("test:1", "Qasem Soleimani", short="Soleimani"), *OTHERS],
    ],
)
def test_other_knowledge_is_another_version(tmp_path: Path, other: list[Entity]) -> None:
    manifest = build_snapshot([FULL, *OTHERS], tmp_path / "one")

    assert build_snapshot(other, tmp_path / "two").version != manifest.version


def test_every_field_comes_back(tmp_path: Path) -> None:
    snapshot = opened(tmp_path / "kb", FULL, *OTHERS)

    assert snapshot.find("test:1") == FULL
    assert [snapshot.find(f"test:{kind}").type for kind in EntityType] == list(EntityType)


def test_every_kind_of_alias_comes_back(tmp_path: Path) -> None:
    aliases = tuple(Alias(f"Name {kind}", kind, script="Latn") for kind in AliasKind)
    known = Entity("test:1", "Name full", EntityType.PERSON, aliases=aliases)

    assert opened(tmp_path / "kb", known).find("test:1").aliases == aliases


def test_an_entity_without_aliases_is_known_by_its_name(tmp_path: Path) -> None:
    snapshot = opened(tmp_path / "kb", Entity("test:1", "قاسم", EntityType.PERSON))

    assert snapshot.find("test:1").aliases == (Alias("قاسم", script="Arab"),)


def test_an_entity_is_found_by_the_ids_of_its_entries(tmp_path: Path) -> None:
    merged = replace(FULL, identifiers=(Identifier(ENTRY_ID, "un-1"), Identifier("un", "2")))
    snapshot = opened(tmp_path / "kb", merged, *OTHERS)

    assert snapshot.find("un-1") == snapshot.find("test:1") == merged
    with pytest.raises(UnknownEntityError):
        snapshot.find("2")


def test_the_script_of_an_alias_is_filled_in(tmp_path: Path) -> None:
    snapshot = opened(tmp_path / "kb", entity("test:1", "Ali", "علی", "Али", "313"))

    assert [a.script for a in snapshot.find("test:1").aliases] == ["Latn", "Arab", "Cyrl", ""]


def test_an_id_may_be_any_text(tmp_path: Path) -> None:
    ids = ["", " ", "a\nb", "آ", "x" * 5_000, "nisba:0001", 'quote"', "\\u200c"]
    snapshot = opened(tmp_path / "kb", *(entity(each, f"Name {each}") for each in ids))

    assert [snapshot.find(each).entity_id for each in ids] == ids


def test_the_manifest_says_what_came_from_where(tmp_path: Path) -> None:
    refused: dict[str, int] = {}
    sources = [SourceCount("csv:people.csv", 1, refused)]

    def read() -> Iterator[Entity]:
        yield FULL
        refused["no name"] = 2

    manifest = build_snapshot(read(), tmp_path / "kb", sources=sources)

    assert (manifest.entities, manifest.forms) == (1, 3)
    assert manifest.sources == (SourceCount("csv:people.csv", 1, {"no name": 2}),)
    assert Snapshot.open(tmp_path / "kb").manifest == manifest


def test_two_entities_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="two entities have the id 'test:1'"):
        build_snapshot([FULL, entity("test:1", "Another")], tmp_path / "kb")

    assert list(tmp_path.iterdir()) == []


def test_folders_above_are_made(tmp_path: Path) -> None:
    assert len(opened(tmp_path / "a" / "b" / "kb", FULL)) == 1


def test_a_snapshot_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    old = opened(folder, FULL)

    new = opened(folder, *OTHERS)

    assert new.version != old.version
    assert len(new) == len(OTHERS)
    assert list(tmp_path.iterdir()) == [folder]


def test_an_open_snapshot_outlives_its_replacement(tmp_path: Path) -> None:
    old = opened(tmp_path / "kb", FULL)

    build_snapshot(OTHERS, tmp_path / "kb")

    assert old.find("test:1") == FULL


def test_a_snapshot_of_another_format_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    build_snapshot([FULL], folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"format": 0}))

    assert len(opened(folder, FULL)) == 1


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()

    assert len(opened(tmp_path / "kb", FULL)) == 1


def test_a_folder_that_is_no_snapshot_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "thesis.txt").write_text("the only copy")

    with pytest.raises(SnapshotError, match=f"{tmp_path / 'kb'} exists and is no snapshot; name"):
        build_snapshot([FULL], tmp_path / "kb")

    assert contents(tmp_path / "kb") == {"thesis.txt": b"the only copy"}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kb").write_text("the only copy")

    with pytest.raises(SnapshotError, match="exists and is no snapshot"):
        build_snapshot([FULL], tmp_path / "kb")

    assert (tmp_path / "kb").read_text() == "the only copy"


def test_a_crash_leaves_the_old_snapshot_whole_and_no_litter(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    build_snapshot([FULL], folder)
    before = contents(folder)

    def broken() -> Iterator[Entity]:
        yield from OTHERS
        raise ConnectionError("the source broke off")

    with pytest.raises(ConnectionError):
        build_snapshot(broken(), folder)

    assert contents(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


class BrokenCounts(list[SourceCount]):
    """Counts that cannot be read when the arrays have been written."""

    def __iter__(self) -> Iterator[SourceCount]:
        raise OSError("no space left on device")


def test_a_crash_while_writing_leaves_the_old_snapshot_whole_and_no_litter(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    build_snapshot([FULL], folder)
    before = contents(folder)

    with pytest.raises(OSError, match="no space left"):
        build_snapshot(OTHERS, folder, sources=BrokenCounts())

    assert contents(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_a_crash_of_the_first_build_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[Entity]:
        yield FULL
        raise ConnectionError("the source broke off")

    with pytest.raises(ConnectionError):
        build_snapshot(broken(), tmp_path / "kb")

    assert list(tmp_path.iterdir()) == []
