"""The table as a whole: a folder in, entities out, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nisba_service.errors import SourceError
from nisba_service.knowledge.curated.model import EntityBlock, SourceBlock
from nisba_service.knowledge.curated.problem import Problem
from nisba_service.knowledge.curated.reading import read_blocks
from nisba_service.knowledge.curated.released import released_problems
from nisba_service.knowledge.curated.rules import Entry, entity_problems, table_problems
from nisba_service.knowledge.entity import Alias, Entity, Identifier
from nisba_service.names import script_of

__all__ = ["TABLE", "check_table", "read_table"]

TABLE = Path(__file__).parent / "table"
"""The folder of the table that ships with the package."""

SOURCES = "sources.yaml"


def read_table(folder: Path = TABLE) -> Iterator[Entity]:
    """Returns the entities of a table, file by file in order of the file names.

    Args:
        folder: holds `sources.yaml`, any number of other `.yaml` files of blocks, and `ids.tsv`
            if ids are promised to last.

    Raises:
        SourceError: the folder is no table, or anything in it is wrong; the message lists all.
    """
    entities, problems = check_table(folder)
    if problems:
        listed = "\n".join(f"  {problem}" for problem in problems)
        raise SourceError(f"the alias table {folder} has {len(problems)} problems:\n{listed}")
    return iter(entities)


def check_table(folder: Path = TABLE) -> tuple[list[Entity], list[Problem]]:
    """Returns the blocks that can be read, as entities, and all problems.

    Raises:
        SourceError: the folder does not exist.
    """
    if not folder.is_dir():
        raise SourceError(f"no folder {folder}: an alias table is a folder of .yaml files")
    problems: list[Problem] = []
    sources = {s.block.id for s in read_blocks(folder / SOURCES, SourceBlock, problems)}
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name != SOURCES:
            entries += read_blocks(path, EntityBlock, problems)
    for entry in entries:
        problems += entity_problems(entry, sources)
    problems += table_problems(entries)
    problems += released_problems(folder, [entry.block.id for entry in entries])
    return [_entity(entry.block) for entry in entries], problems


def _entity(block: EntityBlock) -> Entity:
    return Entity(
        entity_id=block.id,
        name=block.name,
        type=block.type,
        countries=block.countries,
        aliases=tuple(
            Alias(
                form=alias.form,
                kind=alias.kind,
                language=alias.lang,
                script=script_of(alias.form),
                source=alias.source,
            )
            for alias in block.forms()
        ),
        identifiers=tuple(Identifier(*item) for item in block.identifiers.items()),
        birth_years=tuple(sorted(set(block.born))),
    )
