"""Tables of a list in which one entity has many rows: one for each name, address or paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nisba_service.errors import SourceError
from nisba_service.knowledge.importers.delimited import DelimitedRow

__all__ = ["ListedRow", "checked_header", "listed_rows"]


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row, by the names of its columns.

    Attributes:
        where: its place ("line 12").
        cells: the cells; a column that the table has not is "" for `get`.
        problem: why the cells cannot be trusted, "" where they can.
    """

    where: str
    cells: Mapping[str, str]
    problem: str = ""

    def get(self, *columns: str) -> str:
        """Returns the first cell of some columns that is not blank, "" where all are."""
        return next((cell for name in columns if (cell := self.cells.get(name, "").strip())), "")


def checked_header(
    name: str, header: Sequence[str], required: Iterable[Sequence[str]], usage: str
) -> list[str]:
    """Returns the columns of a header in small letters; of several of one name the first counts.

    Args:
        name: what to call the file in an error.
        header: the cells of the header.
        required: for each required column, the names that it may have.
        usage: what file it should be.

    Raises:
        SourceError: a required column is missing.
    """
    columns = [cell.strip().casefold() for cell in header]
    missing = [names[0] for names in required if not set(names) & set(columns)]
    if missing:
        found = ", ".join(repr(cell.strip()) for cell in header[:8]) or "nothing"
        more = " …" if len(header) > 8 else ""
        lacking = " and ".join(map(repr, missing))
        raise SourceError(f"{name}: the header lacks {lacking}; it has {found}{more}. {usage}")
    return columns


def listed_rows(columns: Sequence[str], rows: Iterable[DelimitedRow]) -> Iterator[ListedRow]:
    """Yields the rows under the names of their columns."""
    for row in rows:
        where = f"line {row.line}"
        if row.problem:
            yield ListedRow(where, {}, f"the row {row.problem}")
        elif len(row.cells) != len(columns):
            yield ListedRow(where, {}, "the row has more or fewer cells than the header")
        else:
            pairs = zip(reversed(columns), reversed(row.cells), strict=True)
            yield ListedRow(where, dict(pairs))
