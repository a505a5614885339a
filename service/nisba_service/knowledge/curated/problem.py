"""What is wrong with a table, said so that a curator can mend it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: name of the file.
        line: line on which the block starts, from 1; 0 for the whole file.
        entity_id: id of the block, "" when it has none.
        text: what is wrong and what to do.
    """

    file: str
    line: int
    entity_id: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.entity_id, self.text) if part)
