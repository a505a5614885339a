"""What the identifiers of entries say: that two are one, or that they are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nisba_service.knowledge.entity import Entity, Identifier

__all__ = ["conflicting", "is_document", "shared_identifiers", "sharing"]

_DOCUMENTS = frozenset({"passport", "national-id", "tax-id", "registration"})
"""Numbers on papers. Countries number them anew, and they are copied, lent and forged."""
_SHORTEST = 5
_COUNTRY = re.compile(r"([A-Z]{2})-(.+)")


def is_document(scheme: str) -> bool:
    """Whether a number of this scheme needs more than itself to prove an entity."""
    return scheme in _DOCUMENTS


def sharing(sources: Sequence[Sequence[Entity]]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yields the entries, as (source, number), that bear one identifier; at least two of them."""
    bearers: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for source, entities in enumerate(sources):
        for number, entity in enumerate(entities):
            for key in dict.fromkeys(map(_key, entity.identifiers)):
                bearers.setdefault(key, []).append((source, number))
    for (scheme, value), entries in bearers.items():
        if len(entries) > 1 and not (is_document(scheme) and len(value) < _SHORTEST):
            yield tuple(entries)


def shared_identifiers(one: Entity, other: Entity) -> list[Identifier]:
    """Returns the identifiers that both bear, those of lists before the numbers of documents."""
    theirs = {_key(identifier): identifier for identifier in other.identifiers}
    both = [
        identifier
        for identifier in one.identifiers
        if (same := theirs.get(_key(identifier))) and _one_country(identifier, same)
    ]
    return sorted(both, key=lambda each: (is_document(each.scheme), each.scheme, each.value))


def conflicting(one: Entity, other: Entity) -> str:
    """Returns the scheme of a list that gives the two different ids, "" where none does."""
    mine, theirs = _by_list(one), _by_list(other)
    for scheme in sorted(mine.keys() & theirs.keys()):
        if not mine[scheme] & theirs[scheme]:
            return scheme
    return ""


def _by_list(entity: Entity) -> dict[str, set[str]]:
    ids: dict[str, set[str]] = {}
    for identifier in entity.identifiers:
        if not is_document(identifier.scheme):
            ids.setdefault(identifier.scheme, set()).add(identifier.value)
    return ids


def _key(identifier: Identifier) -> tuple[str, str]:
    if is_document(identifier.scheme) and (parted := _COUNTRY.fullmatch(identifier.value)):
        return identifier.scheme, parted[2]
    return identifier.scheme, identifier.value


def _one_country(one: Identifier, other: Identifier) -> bool:
    if not is_document(one.scheme):
        return True
    countries = {parted[1] for each in (one, other) if (parted := _COUNTRY.fullmatch(each.value))}
    return len(countries) < 2
