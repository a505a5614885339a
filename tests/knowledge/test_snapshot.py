"""Opening a snapshot: mapped, read-only, and refused when anything is wrong with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nisba_service.errors import SnapshotError, UnknownEntityError
from nisba_service.knowledge import Alias, AliasKind, Snapshot, build_snapshot
from nisba_service.matching import Verdict
from nisba_service.resolver import Query, Resolver
from tests.entities import entity, opened

PEOPLE = (
    entity("test:1", "Qasem Soleimani", "قاسم سلیمانی", short="Soleimani"),
    entity("test:2", "Mohamed Morsi", "محمد مرسي"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "kb"
    build_snapshot(PEOPLE, folder)
    return folder


@pytest.fixture
def files(whole: Path) -> list[str]:
    return sorted(path.name for path in whole.iterdir())


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A whole snapshot that may be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "kb"))


def refusal(folder: Path) -> str:
    """What is said of a folder that cannot be opened; it always names the folder."""
    with pytest.raises(SnapshotError) as caught:
        Snapshot.open(folder)
    assert str(folder) in str(caught.value)
    return str(caught.value)


def test_a_snapshot_knows_its_entities(whole: Path) -> None:
    snapshot = Snapshot.open(whole)

    assert len(snapshot) == 2
    assert snapshot.manifest.forms == 5
    assert snapshot.find("test:2").name == "Mohamed Morsi"


def test_an_unknown_id_is_named(whole: Path) -> None:
    with pytest.raises(UnknownEntityError, match="test:3"):
        Snapshot.open(whole).find("test:3")


def test_a_form_number_stands_for_an_alias(whole: Path) -> None:
    snapshot = Snapshot.open(whole)

    aliases = [snapshot.alias_of(number) for number in range(snapshot.manifest.forms)]

    assert aliases[2] == Alias("Soleimani", AliasKind.SHORT, script="Latn")
    assert [alias.form for alias in aliases[3:]] == ["Mohamed Morsi", "محمد مرسي"]


def is_mapped(array: object) -> bool:
    """Whether an array is a memory map or a view of one."""
    while isinstance(array, np.ndarray) and not isinstance(array, np.memmap):
        array = array.base
    return isinstance(array, np.memmap)


def test_the_arrays_are_mapped_and_read_only(whole: Path) -> None:
    snapshot = Snapshot.open(whole)
    arrays: list[NDArray[Any]] = [getattr(snapshot.index, name) for name in snapshot.index._fields]
    arrays += [snapshot.form_entities, snapshot.form_kinds, snapshot.entity_types]

    assert all(map(is_mapped, arrays))
    assert not any(array.flags.writeable for array in arrays)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "nisba kb build" in refusal(tmp_path / "nowhere")


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kb").write_text("a file")

    assert "nisba kb build" in refusal(tmp_path / "kb")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "nisba kb build" in refusal(tmp_path)


def test_a_snapshot_without_one_of_its_files_is_refused(folder: Path, files: list[str]) -> None:
    for name in files:
        content = (folder / name).read_bytes()
        (folder / name).unlink()
        assert "build it" in refusal(folder), name
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("part", [0.0, 0.5, 0.9])
def test_a_snapshot_with_a_truncated_file_is_refused(
    folder: Path, files: list[str], part: float
) -> None:
    for name in files:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: int(len(content) * part)])
        assert "build it" in refusal(folder), name
        (folder / name).write_bytes(content)


def test_a_folder_in_place_of_a_file_is_refused(folder: Path, files: list[str]) -> None:
    for name in files:
        (folder / name).rename(folder / "aside")
        (folder / name).mkdir()
        assert "build it" in refusal(folder), name
        (folder / name).rmdir()
        (folder / "aside").rename(folder / name)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"{}",
        b'{"sources": []}',
        b'{"sources": 7}',
        b'{"sources": [7]}',
        b'{"sources": [{"name": "x", "taken": 1, "more": 2}]}',
        b"\xff\xfe broken",
        b"\x00" * 100,
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_garbage_is_refused(folder: Path, manifest: bytes) -> None:
    (folder / "manifest.json").write_bytes(manifest)

    assert "build it" in refusal(folder)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arrays", {}),
        ("arrays", []),
        ("arrays", None),
        ("arrays", 7),
        ("arrays", {"entity_types": "many"}),
        ("more", "unknown"),
    ],
)
def test_a_manifest_with_a_bad_field_is_refused(folder: Path, field: str, value: object) -> None:
    change(folder, field, value)

    assert "build it" in refusal(folder)


def change(folder: Path, field: str, value: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))


def test_a_snapshot_of_another_format_is_refused(folder: Path) -> None:
    change(folder, "format", 999)

    problem = refusal(folder)

    assert "format 999" in problem
    assert "build it again" in problem


def test_a_snapshot_of_other_rules_is_refused(folder: Path) -> None:
    change(folder, "index", "000000000000")

    problem = refusal(folder)

    assert "index 000000000000" in problem
    assert "build it again" in problem


def test_one_bit_that_turned_is_found(folder: Path, files: list[str]) -> None:
    for name in files:
        path = folder / name
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)
        assert "build it" in refusal(folder), name
        content[-1] ^= 1
        path.write_bytes(content)


def test_a_file_of_another_kind_and_the_right_size_is_refused(folder: Path) -> None:
    path = folder / "entity_types.npy"
    path.write_bytes(b"x" * path.stat().st_size)

    assert "build it" in refusal(folder)


def test_an_empty_snapshot_knows_nobody(tmp_path: Path) -> None:
    snapshot = opened(tmp_path / "kb")

    answer = Resolver(snapshot).resolve(Query("Qasem Soleimani"))

    assert len(snapshot) == 0
    assert (answer.verdict, answer.confidence, answer.candidates) == (Verdict.NO_MATCH, 0.0, ())
    with pytest.raises(UnknownEntityError):
        snapshot.find("test:1")
