"""What the identifiers of entries say: that two are one, or that they are not."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from nisba_service.knowledge.entity import Entity, Identifier
from nisba_service.matching.reading import stable_hash

__all__ = ["conflicting", "is_document", "shared_identifiers", "sharing"]

_DOCUMENTS = frozenset({"passport", "national-id", "tax-id", "registration"})
"""Numbers on papers. Countries number them anew, and they are copied, lent and forged."""
_SHORTEST = 5
_COUNTRY = re.compile(r"([A-Z]{2})-(.+)")


def is_document(scheme: str) -> bool:
    """Whether a number of this scheme needs more than itself to prove an entity."""
    return scheme in _DOCUMENTS


def sharing(sources: Sequence[Iterable[Entity]]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yields the entries, as (source, number), that bear one identifier; at least two of them.

    Identifiers are told apart by their hashes, so that those of millions of entries fit into
    memory: two in a great many may be taken for one. `shared_identifiers` says what is shared.
    """
    hashes, owners, numbers = array("Q"), array("i"), array("i")
    for source, entities in enumerate(sources):
        for number, entity in enumerate(entities):
            for scheme, value in dict.fromkeys(map(_key, entity.identifiers)):
                if not is_document(scheme) or len(value) >= _SHORTEST:
                    hashes.append(stable_hash(f"{scheme} {value}"))
                    owners.append(source)
                    numbers.append(number)
    order = np.argsort(np.array(hashes, np.uint64), kind="stable").tolist()
    for _, group in groupby(order, key=hashes.__getitem__):
        places = list(group)
        if len(places) > 1:
            yield tuple((owners[place], numbers[place]) for place in places)


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
