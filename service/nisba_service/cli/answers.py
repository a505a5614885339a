"""What a verb adds to the rows of a table, and how it is written down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from nisba_service.matching.result import Comparison, Resolution

__all__ = [
    "Column",
    "Compared",
    "Resolved",
    "RowError",
    "as_text",
    "json_text",
    "kept_names",
    "rounded",
]


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row has no answer; it does not repeat the row."""

    problem: str


Resolved: TypeAlias = "Resolution | RowError"
Compared: TypeAlias = "Comparison | RowError"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is added to a table: text, unless it is a number."""

    name: str
    number: bool = False


def kept_names(columns: Sequence[str], added: Sequence[Column]) -> list[str]:
    """Returns the names by which the input's columns stand in the output.

    They keep them, but for a name that an added column has: that becomes `input_…`, as often
    as it takes to be free.
    """
    taken = {column.name for column in added} | set(columns)
    new = {column.name for column in added}
    names = []
    for name in columns:
        if name in new:
            while name in taken:
                name = f"input_{name}"
            taken.add(name)
        names.append(name)
    return names


def as_text(value: Any) -> str:
    """Writes a value for a format that has nothing but text: "" for none, JSON for the rest."""
    text = value if isinstance(value, str) else "" if value is None else _plain(value)
    if not text.isascii():
        # Half a surrogate pair is no character: it stays legible as the escape it came from.
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text.replace("\0", "\\x00")


def _plain(value: Any) -> str:
    if isinstance(value, bool | int | float | list | dict | tuple):
        return json_text(value)
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)


def json_text(value: Any) -> str:
    """Writes a value as one line of JSON, in the letters it is written in."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def rounded(probability: float) -> float:
    """Rounds to six significant digits: more is noise of the last bits."""
    return float(f"{probability:.6g}")
