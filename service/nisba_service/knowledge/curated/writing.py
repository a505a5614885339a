"""Back to the reviewed text: what curation changed, written into the files of the table."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nisba_service.errors import SourceError
from nisba_service.knowledge.curated.model import EntityBlock
from nisba_service.knowledge.curated.problem import Problem
from nisba_service.knowledge.curated.reading import Placed, block_nodes, read_blocks, remedy
from nisba_service.knowledge.curated.rendering import block_lines, last_line, patched
from nisba_service.knowledge.curated.table import EVENT, SOURCES, block_fields, check_table
from nisba_service.knowledge.entity import Entity
from nisba_service.names import fold_key

__all__ = ["WrittenTable", "block_of", "write_table"]

ADDITIONS = "additions.yaml"
_ADDITIONS_HEAD = "# Added by curation. Move each block to the file of its region and type.\n"


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """What became of the text: the ids of the blocks that were added, changed and taken out."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write_table(
    folder: Path, output: Path, changed: Mapping[str, Entity | None], event: str = ""
) -> WrittenTable:
    """Writes a table in which some entities are others, or gone.

    Blocks that say what they should keep their text, and so do comments. `ambiguous` marks follow
    from who has which form. All is checked before anything is put in place.

    Args:
        folder: the table.
        output: where to write; the same folder, a new one, or another table, which is replaced.
        changed: the entities that changed, by id; None for one that is gone.
        event: what `read_event` is to say of the table that is written.

    Raises:
        SourceError: the table is not in order, or what would be written is not.
    """
    if output.is_dir() and any(output.iterdir()) and not (output / SOURCES).is_file():
        raise SourceError(f"{output} exists and is no alias table; name another place")
    entries = _entries(folder)
    old = {entry.block.id: entry.block for entry in entries}
    new: dict[str, EntityBlock] = dict(old)
    for entity_id, entity in changed.items():
        new.pop(entity_id, None)
        if entity is not None:
            new[entity_id] = block_of(entity)
    new = _marked(new)
    with tempfile.TemporaryDirectory(prefix="nisba-table-") as place:
        draft = Path(place)
        shutil.copytree(folder, draft, dirs_exist_ok=True)
        for path in sorted(draft.glob("*.yaml")):
            if path.name != SOURCES:
                _rewrite(path, old, new)
        added = [entity_id for entity_id in new if entity_id not in old]
        _append(draft / ADDITIONS, [new[entity_id] for entity_id in added])
        _check(draft)
        output.mkdir(parents=True, exist_ok=True)
        for path in sorted(draft.glob("*.yaml")):
            _put(path, output / path.name)
        for path in output.glob("*.yaml"):
            if not (draft / path.name).exists():
                path.unlink()
        if event:
            (output / EVENT).write_text(event + "\n", encoding="utf-8")
    return WrittenTable(
        tuple(added),
        tuple(each for each in old if each in new and _told(old[each]) != _told(new[each])),
        tuple(entity_id for entity_id in old if entity_id not in new),
    )


def block_of(entity: Entity) -> EntityBlock:
    """Returns an entity as a block, without marks.

    Raises:
        SourceError: a block cannot say it.
    """
    schemes = [identifier.scheme for identifier in entity.identifiers]
    if len(set(schemes)) < len(schemes):
        raise SourceError(f"{entity.entity_id}: a block holds one identifier of a scheme, not two")
    try:
        return EntityBlock.model_validate(block_fields(entity))
    except ValidationError as error:
        [first, *_] = error.errors()
        raise SourceError(f"{entity.entity_id}: {first['loc'][0]}: {remedy(first)}") from None


def _entries(folder: Path) -> list[Placed[EntityBlock]]:
    _check(folder)
    problems: list[Problem] = []
    return [
        entry
        for path in sorted(folder.glob("*.yaml"))
        if path.name != SOURCES
        for entry in read_blocks(path, EntityBlock, problems)
    ]


def _check(folder: Path) -> None:
    _, problems = check_table(folder)
    if problems:
        listed = "\n".join(f"  {problem}" for problem in problems)
        raise SourceError(f"the table would not be in order:\n{listed}")


def _told(block: EntityBlock) -> EntityBlock:
    """A block with every alias's source written out."""
    return block.model_copy(
        update={
            "aliases": tuple(
                alias.model_copy(update={"source": alias.source or block.source})
                for alias in block.aliases
            )
        }
    )


def _marked(blocks: Mapping[str, EntityBlock]) -> dict[str, EntityBlock]:
    """Marks the forms that several blocks have, and no others."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for entity_id, block in blocks.items():
        for alias in block.forms():
            holders[fold_key(alias.form)].add(entity_id)

    def is_shared(form: str) -> bool:
        return len(holders[fold_key(form)]) > 1

    return {
        entity_id: block.model_copy(
            update={
                "ambiguous": is_shared(block.name),
                "aliases": tuple(
                    alias.model_copy(update={"ambiguous": is_shared(alias.form)})
                    for alias in block.aliases
                ),
            }
        )
        for entity_id, block in blocks.items()
    }


def _rewrite(path: Path, old: Mapping[str, EntityBlock], new: Mapping[str, EntityBlock]) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    patches: list[tuple[int, int, list[str]]] = []
    for node in block_nodes(text):
        entity_id = next(value.value for key, value in node.value if key.value == "id")
        if entity_id in new:
            patches += patched(node, old[entity_id], new[entity_id])
        else:
            patches.append((*_whole(node, lines), []))
    if not patches:
        return
    for start, end, replacement in sorted(patches, key=lambda each: each[:2], reverse=True):
        lines[start:end] = replacement
    rest = "\n".join(lines)
    path.write_text(rest if block_nodes(rest) else "", encoding="utf-8")
    if not path.read_text(encoding="utf-8"):
        path.unlink()


def _whole(node: Any, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of a block, with the blank ones that part it from the next."""
    end = last_line(node) + 1
    while end < len(lines) - 1 and not lines[end].strip():
        end += 1
    return node.start_mark.line, end


def _append(path: Path, blocks: Collection[EntityBlock]) -> None:
    if not blocks:
        return
    before = path.read_text(encoding="utf-8") if path.exists() else _ADDITIONS_HEAD
    texts = ("\n".join(block_lines(block)) for block in blocks)
    path.write_text("\n\n".join([before.rstrip("\n"), *texts]) + "\n", encoding="utf-8")


def _put(path: Path, place: Path) -> None:
    """Puts a file in its place at once, unless the same stands there."""
    content = path.read_bytes()
    if place.exists() and place.read_bytes() == content:
        return
    beside = place.with_name(f".{place.name}.new")
    beside.write_bytes(content)
    beside.replace(place)
