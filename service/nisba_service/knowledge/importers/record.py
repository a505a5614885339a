"""What an importer makes of a row: an entity, or a refusal that says why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType
from nisba_service.names import Role, ism_of, parse, script_of

__all__ = ["LONGEST_NAME", "Record", "Refusal", "make_alias", "name_problem", "unique_forms"]

LONGEST_NAME = 1_000
"""The most characters a name may have. A longer one is a paragraph in the wrong column."""
_LONGEST_TITLE = 3
_ANYBODY = "Mohammed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row, or a part of one, that was not taken.

    Attributes:
        where: its place in the source ("line 12", "DATAID 6908402").
        reason: why. One of few fixed sentences, so that refusals can be counted by it; it
            does not repeat the row.
        partial: whether the row's entity is taken all the same.
        by_design: whether lists of this kind have such rows: an address among people. They are
            counted, and are no error.
    """

    where: str
    reason: str
    partial: bool = False
    by_design: bool = False


Record: TypeAlias = Entity | Refusal


def name_problem(name: str, kind: EntityType | None = None) -> str:
    """Returns why a text cannot be the name of a kind of thing, or "" where it can."""
    if not name.strip():
        return "the name is blank"
    if len(name) > LONGEST_NAME:
        return f"the name is longer than {LONGEST_NAME:,} characters"
    if not name.isascii() and any("\ud800" <= char <= "\udfff" for char in name):
        return "the name holds half a surrogate pair, which is no character"
    if not any(char.isalnum() for char in name):
        return "the name has neither letter nor digit"
    if kind == EntityType.PERSON and _is_title(name):
        return "the name is only a title"
    return ""


def _is_title(name: str) -> bool:
    """Whether a text is a title and no name: Sheikh, Gen. Dr., but not Sultan, whom many are."""
    if len(name.split()) > _LONGEST_TITLE:
        return False
    # A title is known by the name that follows it.
    *parts, _ = parse(f"{name} {_ANYBODY}").parts
    return bool(parts) and all(
        part.role == Role.TITLE and not ism_of(part.folded) for part in parts
    )


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
