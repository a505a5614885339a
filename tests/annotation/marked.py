"""Texts with their names marked by hand: [[name|entity id]], or [[name]] for nobody known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["Marked", "Span", "f1", "read", "texts"]

FOLDER = Path(__file__).parent / "texts"
_MARK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")


class Span(NamedTuple):
    start: int
    end: int
    entity_id: str


class Marked(NamedTuple):
    text: str
    spans: list[Span]


def texts() -> list[Path]:
    """The texts, each named by its language first."""
    return sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> Marked:
    """Takes the marks out of a text."""
    source = path.read_text(encoding="utf-8")
    text, spans, place = "", [], 0
    for match in _MARK.finditer(source):
        text += source[place : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), match[2] or ""))
        text += match[1]
        place = match.end()
    return Marked(text + source[place:], spans)


def f1(right: int, wanted: int, found: int) -> float:
    return 2 * right / (wanted + found)
