"""The ids that the table has ever had: an id is for ever, and never given to another.

`ids.tsv` stands beside the blocks: every id in order, and behind one whose block went the id that
took its place, or `-` where none did. A table without the file makes no such promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from nisba_service.knowledge.curated.problem import Problem

__all__ = ["IDS", "keep_ids", "released_problems"]

IDS = "ids.tsv"
NOBODY = "-"
_HEADER = """\
# Every id that the table has had; behind one whose block went, the id that took its place, or "-".
# New ids are added by `make kb`; no line is ever taken out.
id	successor
"""


def released_problems(folder: Path, ids: Iterable[str]) -> Iterator[Problem]:
    """Yields what is wrong with the ids of a table.

    Args:
        folder: the table.
        ids: of the blocks that stand there now.
    """
    if not (folder / IDS).is_file():
        return
    released, present = _read(folder), set(ids)
    for entity_id, successor in released.items():
        if successor and entity_id in present:
            yield _problem(entity_id, f"has a successor, {successor}, and a block: keep one")
        elif not successor and entity_id not in present:
            yield _problem(
                entity_id,
                "the block of this id went or its id changed: put it back, or write the id that "
                f"takes its place ({NOBODY} for none) behind it in {IDS}",
            )
        elif successor and successor != NOBODY and successor not in present:
            yield _problem(entity_id, f"no block has the id of its successor, {successor}")
    new = sorted(present - set(released))
    if new:
        more = f" and {len(new) - 1} more are" if len(new) > 1 else " is"
        yield _problem(new[0], f"{more.strip()} new: `make kb` adds to {IDS}; commit both")


def keep_ids(folder: Path, ids: Iterable[str]) -> None:
    """Adds new ids to the file, which is made if it is missing."""
    path = folder / IDS
    released = _read(folder) if path.is_file() else {}
    for entity_id in ids:
        released.setdefault(entity_id, "")
    rows = "".join("\t".join(filter(None, row)) + "\n" for row in sorted(released.items()))
    path.write_text(_HEADER + rows, encoding="utf-8")


def _read(folder: Path) -> dict[str, str]:
    lines = (folder / IDS).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}


def _problem(entity_id: str, text: str) -> Problem:
    return Problem(IDS, 0, entity_id, text)
