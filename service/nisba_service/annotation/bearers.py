"""Which mentions of a text share a bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from nisba_service.annotation.draft import Draft
from nisba_service.annotation.name_parts import is_same_part, keys_of, parts_of
from nisba_service.matching.result import Comparison, Verdict
from nisba_service.names import fold

__all__ = ["same_bearers"]

_MOST_COMPARED: Final = 24
"""So many bearers with a part in common are compared with a new name."""


def same_bearers(
    drafts: list[Draft], compare: Callable[[str, str], Comparison]
) -> Iterator[tuple[Draft, str]]:
    """Yields each mention with what all mentions of its bearer share.

    That is the id of the entity, or "new-1", "new-2" in the order of the text. Spellings of one
    unknown name share theirs.

    Args:
        drafts: the mentions of a text.
        compare: says whether two names can be one.
    """
    by_text: dict[str, str] = {}
    by_key: dict[str, list[tuple[str, str]]] = defaultdict(list)
    count = 0
    for draft in drafts:
        entity = draft.resolution.entity
        if entity is not None:
            yield draft, entity.entity_id
            continue
        text = (draft.bound_to or draft).name
        group = by_text.get(text)
        if group is None:
            keys = keys_of(text)
            alike = dict.fromkeys(pair for key in keys for pair in by_key[key][:_MOST_COMPARED])
            group = next((known for other, known in alike if _is_one(text, other, compare)), "")
            if not group:
                count += 1
                group = f"new-{count}"
            by_text[text] = group
            for key in keys:
                by_key[key].append((text, group))
        yield draft, group


def _is_one(one: str, two: str, compare: Callable[[str, str], Comparison]) -> bool:
    if len(parts_of(one)) != len(parts_of(two)):
        return False
    if fold(one) == fold(two):
        return True
    parts = zip(parts_of(one), parts_of(two), strict=True)
    if not all(is_same_part(a, b) for a, b in parts):
        return False
    return compare(one, two).verdict != Verdict.NO_MATCH
