"""A block as text: written anew, or the old text with nothing changed but what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from nisba_service.knowledge.curated.model import AliasBlock, EntityBlock
from nisba_service.knowledge.entity import AliasKind

__all__ = ["block_lines", "last_line", "patched"]

_FIELDS = ("id", "type", "name", "ambiguous", "countries", "born", "source", "identifiers")
_ENDLESS = 1 << 30

Patch = tuple[int, int, list[str]]
"""Lines from one place to before another, and what stands there instead."""


def block_lines(block: EntityBlock) -> list[str]:
    """Returns the lines of a new block."""
    lines = [line for field in _FIELDS if (line := _field_line(field, block))]
    lines[0] = "-" + lines[0][1:]
    return [*lines, "  aliases:", *map(_alias_line, block.aliases)]


def patched(node: yaml.MappingNode, old: EntityBlock, new: EntityBlock) -> list[Patch]:
    """Returns what to change in the lines of a file so that a block says what it should.

    Lines that say it already stay as they are, and so do comments.

    Args:
        node: the block, as it was parsed.
        old: the block as it reads.
        new: the block as it should.
    """
    places = {key.value: (key.start_mark.line, last_line(value) + 1) for key, value in node.value}
    patches: list[Patch] = []
    after = places["id"][1]
    for field in _FIELDS:
        start, end = places.get(field, (after, after))
        after = end
        if getattr(old, field) != getattr(new, field):
            line = _field_line(field, new)
            patches.append((start, end, [line] if line else []))
    items = next(value for key, value in node.value if key.value == "aliases").value
    return patches + list(_alias_patches(items, old, new))


def _alias_patches(
    items: Sequence[yaml.Node], old: EntityBlock, new: EntityBlock
) -> Iterator[Patch]:
    told_before = [_told(alias, new) for alias in old.aliases]
    told = [_told(alias, new) for alias in new.aliases]
    matcher = SequenceMatcher(None, told_before, told, autojunk=False)
    for same, start, end, new_start, new_end in matcher.get_opcodes():
        if same == "equal":
            continue
        lines = [_alias_line(alias) for alias in new.aliases[new_start:new_end]]
        if start == end:
            place = last_line(items[start - 1]) + 1 if start else items[0].start_mark.line
            yield place, place, lines
        else:
            yield items[start].start_mark.line, last_line(items[end - 1]) + 1, lines


def _told(alias: AliasBlock, block: EntityBlock) -> AliasBlock:
    return alias.model_copy(update={"source": alias.source or block.source})


def last_line(node: yaml.Node) -> int:
    """Returns the last line on which a node has text; the parser counts on to the next one."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(last_line(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return max(map(last_line, node.value))
    return int(node.end_mark.line)


def _field_line(field: str, block: EntityBlock) -> str:
    value = getattr(block, field)
    if not value:
        return ""
    if field == "type":
        value = str(value)
    if isinstance(value, tuple):
        value = list(value)
    return f"  {field}: {_dumped(value)}"


def _alias_line(alias: AliasBlock) -> str:
    fields: dict[str, Any] = {"form": alias.form, "lang": alias.lang}
    if alias.kind != AliasKind.FULL:
        fields["kind"] = str(alias.kind)
    if alias.source:
        fields["source"] = alias.source
    if alias.ambiguous:
        fields["ambiguous"] = True
    return f"    - {_dumped(fields)}"


def _dumped(value: Any) -> str:
    text = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=_ENDLESS
    )
    return str(text).removesuffix("\n").removesuffix("\n...")
