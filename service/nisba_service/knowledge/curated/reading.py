"""From YAML text to blocks, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from nisba_service.knowledge.curated.problem import Problem

__all__ = ["Placed", "block_nodes", "read_blocks", "remedy"]

Block = TypeVar("Block", bound=BaseModel)

REMEDIES = {
    "extra_forbidden": "unknown field, take it out or correct its name",
    "missing": "is missing, add it",
    "string_type": 'must be text, put it in quotes ("NO" and "1979" are no text without)',
    "bool_type": "must be true or false",
    "int_type": "must be a number without quotes, such as 1957",
    "tuple_type": "must be a list in brackets: [IR], [1957]",
    "too_short": "is empty, add at least one",
}
PATTERN_REMEDIES = {
    "id": "must be small letters and digits joined by single hyphens: qasem-soleimani",
    "countries": "must be ISO 3166-1 alpha-2, two capital letters: IR",
    "identifiers": "schemes are small letters: ofac",
}


@dataclass(frozen=True, slots=True)
class Placed(Generic[Block]):
    """A block and where it stands; the line counts from 1."""

    block: Block
    file: str
    line: int


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a key that stands twice is an error, not a silent loss."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice, keep one", node.start_mark
                )
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def read_blocks(path: Path, model: type[Block], problems: list[Problem]) -> Iterator[Placed[Block]]:
    """Yields the good blocks of a file and adds what is wrong with the others to `problems`."""
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise yaml.YAMLError("the file must be a list of blocks, each beginning with '- id:'")
        raw = [
            (node.start_mark.line + 1, loader.construct_object(node, True)) for node in root.value
        ]
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        problems.append(Problem(path.name, 0, "", f"cannot be read: {_one_line(error)}"))
        return
    for line, fields in raw:
        entity_id = str(fields.get("id", "")) if isinstance(fields, dict) else ""
        if not fields:
            problems.append(Problem(path.name, line, "", "empty block, fill it or take it out"))
            continue
        try:
            yield Placed(model.model_validate(fields), path.name, line)
        except ValidationError as error:
            problems += [
                Problem(path.name, line, entity_id, _placed_remedy(detail))
                for detail in error.errors()
            ]


def block_nodes(text: str) -> list[yaml.MappingNode]:
    """Returns the parsed blocks of a file's text, each with the lines where it stands."""
    root = _Loader(text).get_single_node()
    return list(root.value) if isinstance(root, yaml.SequenceNode) else []


def remedy(detail: Any) -> str:
    """Returns what to do about one of the errors of a block; it quotes no value."""
    if detail["type"] == "string_pattern_mismatch":
        return PATTERN_REMEDIES[str(detail["loc"][0])]
    return REMEDIES.get(detail["type"], str(detail["msg"]))


def _placed_remedy(detail: Any) -> str:
    where = ".".join(str(step) for step in detail["loc"]) or "block"
    shown = "" if isinstance(detail["input"], dict | list) else f" (found {detail['input']!r})"
    return f"{where}: {remedy(detail)}{shown}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
