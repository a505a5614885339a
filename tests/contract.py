"""The contract as it stands, against the contract as it was given to users.

`python -m tests.contract` writes what was added into proto/released.json. It refuses while
anything that stands there was removed, renamed, renumbered or given another type.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from google.protobuf import descriptor_pb2

ROOT = Path(__file__).resolve().parent.parent
PROTO = ROOT / "proto"
RELEASED = PROTO / "released.json"

Field = descriptor_pb2.FieldDescriptorProto
Contract = dict[str, str]
"""Path of each thing ("nisba.v1.Alias.form") and what clients rely on of it ("1 string")."""


def proto_files() -> list[Path]:
    """Every source of the contract."""
    return sorted(PROTO.rglob("*.proto"))


def descriptors() -> list[descriptor_pb2.FileDescriptorProto]:
    """What the committed stubs say, a file each."""
    files = []
    for path in proto_files():
        stem = path.relative_to(PROTO).with_suffix("").as_posix()
        module = importlib.import_module(stem.replace("/", ".") + "_pb2")
        file = descriptor_pb2.FileDescriptorProto()
        module.DESCRIPTOR.CopyToProto(file)
        files.append(file)
    return files


def messages(
    file: descriptor_pb2.FileDescriptorProto,
) -> Iterator[tuple[str, descriptor_pb2.DescriptorProto]]:
    """All messages of a file with their full names, nested ones too."""
    waiting = [(f"{file.package}.{message.name}", message) for message in file.message_type]
    while waiting:
        name, message = waiting.pop(0)
        yield name, message
        waiting += [(f"{name}.{nested.name}", nested) for nested in message.nested_type]


def enums(
    file: descriptor_pb2.FileDescriptorProto,
) -> Iterator[tuple[str, descriptor_pb2.EnumDescriptorProto]]:
    """All enumerations of a file with their full names, nested ones too."""
    for enum in file.enum_type:
        yield f"{file.package}.{enum.name}", enum
    for name, message in messages(file):
        for enum in message.enum_type:
            yield f"{name}.{enum.name}", enum


def contract(files: list[descriptor_pb2.FileDescriptorProto]) -> Contract:
    """Everything that a client may rely on."""
    found: Contract = {}
    for file in files:
        for name, message in messages(file):
            found[name] = f"message in {file.name}"
            for field in message.field:
                found[f"{name}.{field.name}"] = _field(message, field)
        for name, enum in enums(file):
            found[name] = f"enum in {file.name}"
            found |= {f"{name}.{value.name}": str(value.number) for value in enum.value}
        for service in file.service:
            path = f"{file.package}.{service.name}"
            found[path] = f"service in {file.name}"
            found |= {f"{path}.{rpc.name}": _rpc(rpc) for rpc in service.method}
    return found


def _field(message: descriptor_pb2.DescriptorProto, field: Field) -> str:
    kind = field.type_name.lstrip(".") or Field.Type.Name(field.type)[len("TYPE_") :].lower()
    label = "repeated " if field.label == Field.LABEL_REPEATED else ""
    group = ""
    if field.proto3_optional:
        label = "optional "
    elif field.HasField("oneof_index"):
        group = f" in oneof {message.oneof_decl[field.oneof_index].name}"
    return f"{field.number} {label}{kind}{group}"


def _rpc(rpc: descriptor_pb2.MethodDescriptorProto) -> str:
    sent = ("stream " if rpc.client_streaming else "") + rpc.input_type.lstrip(".")
    returned = ("stream " if rpc.server_streaming else "") + rpc.output_type.lstrip(".")
    return f"{sent} -> {returned}"


def broken(released: Contract, now: Contract) -> list[str]:
    """What users of the released contract would trip over."""
    return [
        f"{path}: released as {was!r}, now {now.get(path, 'gone')!r}"
        for path, was in released.items()
        if now.get(path) != was
    ]


_DECLARATION = re.compile(
    r"(?:message|enum|service|rpc|oneof)\s+(?P<block>\w+)"
    r"|(?:(?:repeated|optional)\s+)?(?:[\w.]+\s+|map<.*>\s+)?(?P<member>\w+)\s*=\s*\d+\s*[;\[]"
)


def undocumented(text: str) -> list[str]:
    """The declarations of a .proto file without a comment above them."""
    missing, comment_above = [], False
    for line in map(str.strip, text.splitlines()):
        declared = _DECLARATION.match(line)
        if declared and not comment_above:
            missing.append(declared["block"] or declared["member"])
        comment_above = line.startswith("//")
    return missing


def read_released() -> Contract:
    """The contract as it was given to users."""
    released: Contract = json.loads(RELEASED.read_text("utf-8"))
    return released


def main() -> int:
    """Takes additions into the released contract; 1 when something in it was broken."""
    now = contract(descriptors())
    faults = broken(read_released(), now) if RELEASED.exists() else []
    if faults:
        sys.stderr.write("\n".join(["The contract is broken for its users:", *faults, ""]))
        return 1
    RELEASED.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
