"""What an importer makes of a row: an entity, or a refusal that says why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from nisba_service.knowledge.entity import Alias, AliasKind, Entity
from nisba_service.names import script_of

__all__ = ["LONGEST_NAME", "Record", "Refusal", "make_alias", "name_problem", "unique_forms"]

LONGEST_NAME = 1_000
"""The most characters a name may have. A longer one is a paragraph in the wrong column."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row, or a part of one, that was not taken.

    Attributes:
        where: its place in the source ("line 12", "DATAID 6908402").
        reason: why. One of few fixed sentences, so that refusals can be counted by it; it
            does not repeat the row.
        partial: whether the row's entity is taken all the same.
    """

    where: str
    reason: str
    partial: bool = False


Record: TypeAlias = Entity | Refusal


def name_problem(name: str) -> str:
    """Returns why a text cannot be a name, or "" where it can."""
    if not name.strip():
        return "the name is blank"
    if len(name) > LONGEST_NAME:
        return f"the name is longer than {LONGEST_NAME:,} characters"
    if not any(char.isalnum() for char in name):
        return "the name has neither letter nor digit"
    return ""


def make_alias(
    form: str, kind: AliasKind = AliasKind.FULL, *, source: str, language: str = ""
) -> Alias:
    """Makes an alias of a form as a source writes it: NFC, white space in single blanks."""
    form = unicodedata.normalize("NFC", " ".join(form.split()))
    return Alias(form, kind, language, script_of(form), source)


def unique_forms(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """Drops aliases whose form came before: lists repeat a name as its own alias."""
    first: dict[str, Alias] = {}
    for alias in aliases:
        first.setdefault(alias.form, alias)
    return tuple(first.values())
