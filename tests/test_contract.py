"""The contract keeps the style guide (buf's STANDARD and COMMENTS) and breaks nobody."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from google.protobuf import descriptor_pb2

from tests.contract import (
    PROTO,
    ROOT,
    broken,
    contract,
    descriptors,
    enums,
    messages,
    proto_files,
    read_released,
    undocumented,
)

FILES = descriptors()
PASCAL = re.compile(r"([A-Z][a-z0-9]*)+")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SHOUTED = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))


@every_file
def test_packages_are_versioned_and_lie_in_their_folder(
    file: descriptor_pb2.FileDescriptorProto,
) -> None:
    folder, _, name = file.name.rpartition("/")
    assert folder == file.package.replace(".", "/")
    assert re.fullmatch(r"([a-z]+\.)+v[1-9]\d*", file.package)
    assert SNAKE.fullmatch(name.removesuffix(".proto"))
    assert file.syntax == "proto3"


@every_file
def test_imports_are_used_and_plain(file: descriptor_pb2.FileDescriptorProto) -> None:
    assert not file.public_dependency
    assert not file.weak_dependency
    named = {
        field.type_name.lstrip(".") for _, message in messages(file) for field in message.field
    } | {
        kind.lstrip(".")
        for service in file.service
        for rpc in service.method
        for kind in (rpc.input_type, rpc.output_type)
    }
    for imported in (each for each in FILES if each.name in file.dependency):
        offered = {name for name, _ in messages(imported)} | {name for name, _ in enums(imported)}
        assert named & offered, f"{imported.name} is imported and not used"


@every_file
def test_messages_and_fields_are_well_named(file: descriptor_pb2.FileDescriptorProto) -> None:
    for name, message in messages(file):
        assert PASCAL.fullmatch(message.name), name
        parts = [field.name for field in message.field]
        parts += [oneof.name.removeprefix("_") for oneof in message.oneof_decl]
        for part in parts:
            assert SNAKE.fullmatch(part), f"{name}.{part}"


@every_file
def test_enumerations_are_well_named(file: descriptor_pb2.FileDescriptorProto) -> None:
    for name, enum in enums(file):
        assert PASCAL.fullmatch(enum.name), name
        prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", enum.name).upper() + "_"
        assert (enum.value[0].name, enum.value[0].number) == (prefix + "UNSPECIFIED", 0)
        assert not enum.options.allow_alias, name
        for value in enum.value:
            assert value.name.startswith(prefix), f"{name}.{value.name}"
            assert SHOUTED.fullmatch(value.name), f"{name}.{value.name}"


@every_file
def test_services_are_well_named(file: descriptor_pb2.FileDescriptorProto) -> None:
    for service in file.service:
        assert PASCAL.fullmatch(service.name)
        assert service.name.endswith("Service")
        for rpc in service.method:
            assert PASCAL.fullmatch(rpc.name)
            assert rpc.input_type == f".{file.package}.{rpc.name}Request"
            assert rpc.output_type == f".{file.package}.{rpc.name}Response"


def test_no_two_calls_share_a_message() -> None:
    used = Counter(
        kind
        for file in FILES
        for service in file.service
        for rpc in service.method
        for kind in (rpc.input_type, rpc.output_type)
    )
    assert used
    assert set(used.values()) == {1}


@pytest.mark.parametrize("path", proto_files(), ids=lambda path: path.name)
def test_everything_declared_is_documented(path: Path) -> None:
    assert undocumented(path.read_text("utf-8")) == []


def test_each_source_has_its_stubs_and_no_stub_is_left_over() -> None:
    stubs = {
        path.relative_to(ROOT / "client").as_posix().removesuffix("_pb2.py")
        for path in (ROOT / "client" / "nisba").rglob("*_pb2.py")
    }
    assert stubs == {
        path.relative_to(PROTO).as_posix().removesuffix(".proto") for path in proto_files()
    }


def test_nobody_is_broken() -> None:
    assert broken(read_released(), contract(FILES)) == []


def test_what_was_added_is_recorded() -> None:
    added = contract(FILES).keys() - read_released().keys()
    assert not added, f"run 'python -m tests.contract' and commit proto/released.json: {added}"


def test_a_breakage_is_seen() -> None:
    released = contract(FILES)
    field = "nisba.v1.ResolveQuery.mention"
    assert released[field] == "1 string"
    renumbered = released | {field: "9 string"}
    removed = {path: what for path, what in released.items() if path != field}
    renamed = removed | {"nisba.v1.ResolveQuery.name": "1 string"}
    retyped = released | {"nisba.v1.ResolverService.Resolve": "stream A -> B"}
    for now in (renumbered, removed, renamed, retyped):
        assert len(broken(released, now)) == 1
    assert broken(released, released | {"nisba.v1.ResolveQuery.more": "6 string"}) == []


def test_a_missing_comment_is_seen() -> None:
    text = """
    // Told.
    message Told {
      // Told.
      string told = 1;
      repeated Kind untold = 2;
      // Told.
      oneof told {
        string untold_in_oneof = 3;
      }
    }
    enum Untold {
      UNTOLD_UNSPECIFIED = 0;
    }
    """
    assert undocumented(text) == ["untold", "untold_in_oneof", "Untold", "UNTOLD_UNSPECIFIED"]
