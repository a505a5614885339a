"""Makes one entity of the entries of several lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nisba_service.knowledge.entity import (
    ENTRY_ID,
    Alias,
    AliasKind,
    Entity,
    EntityType,
    Identifier,
)

__all__ = ["combine"]


def combine(entries: Sequence[Entity]) -> Entity:
    """Makes one entity of entries.

    The first gives the id, the name and the type; the ids of the others stay as identifiers of
    the scheme `ENTRY_ID`, by which the entity is found too.
    """
    first = entries[0]
    types = [entry.type for entry in entries if entry.type != EntityType.OTHER]
    absorbed = [Identifier(ENTRY_ID, entry.entity_id) for entry in entries[1:]]
    identifiers = [each for entry in entries for each in entry.identifiers]
    return replace(
        first,
        type=types[0] if types else first.type,
        countries=tuple(dict.fromkeys(code for entry in entries for code in entry.countries)),
        aliases=_aliases(entries),
        identifiers=tuple(dict.fromkeys([*identifiers, *absorbed])),
        birth_years=tuple(sorted({year for entry in entries for year in entry.birth_years})),
    )


def _aliases(entries: Sequence[Entity]) -> tuple[Alias, ...]:
    """All forms, each once: where one list calls weak what another gives in full, it is full."""
    forms: dict[str, Alias] = {}
    for entry in entries:
        for alias in entry.aliases or (Alias(entry.name),):
            known = forms.setdefault(alias.form, alias)
            if known.kind == AliasKind.WEAK and alias.kind != AliasKind.WEAK:
                forms[alias.form] = alias
    return tuple(forms.values())
