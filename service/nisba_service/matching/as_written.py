"""Between rivals that sound alike: whose name is written so, in the script of the mention."""

from __future__ import annotations

from collections.abc import Callable
from operator import and_

import numpy as np

from nisba_service.knowledge.entity import Alias, AliasKind, Entity
from nisba_service.matching.reading import Reading
from nisba_service.matching.rivals import Rivals
from nisba_service.names import script_of

__all__ = ["as_written"]

_NEARLY = 3.0
"""Rivals with as much less evidence than the first, in nats, are in question."""
_WRITTEN_OTHERWISE = -3.0
"""What is held against those whose name is written otherwise, in nats."""


def as_written(
    rivals: Rivals,
    written_so: Callable[[Reading], list[int]],
    bearer_of: Callable[[int], tuple[Entity, Alias]],
) -> Rivals:
    """Returns the rivals, those held back that are called so in another script alone.

    Where the name of one is the mention letter for letter, others who are known in its script by
    another name are not meant: Tunis is not Tunisia, though Russians write Тунис for both. Nor is
    an acronym what has other letters: Sanaa is not SANA, nor SANA Sanaa.

    Args:
        rivals: the rivals, the likeliest first.
        written_so: the forms that are spelt like a name, in whatever script and capitals.
        bearer_of: the entity that bears a form, and the form as its alias.
    """
    near = int((rivals.evidence > np.maximum(rivals.evidence[:1] - _NEARLY, 0.0)).sum())
    if near < 2:
        return rivals
    reading = rivals.reading
    script = script_of(reading.parts[-1].written)
    spelt = [bearer_of(form) for form in written_so(reading)]
    meant = {entity.entity_id for entity, alias in spelt if _is_written(alias, reading, script)}
    bearers = [bearer_of(form) for form in rivals.forms[:near]]
    exact = [entity.entity_id in meant for entity, _ in bearers]
    if not any(exact):
        return rivals
    acronyms = [alias.kind == AliasKind.ACRONYM for _, alias in bearers]
    by_acronym = any(map(and_, exact, acronyms))
    evidence = rivals.evidence.copy()
    for place, (entity, alias) in enumerate(bearers):
        otherwise = by_acronym or acronyms[place] or _is_otherwise(entity, alias, script)
        if otherwise and not exact[place]:
            evidence[place] += _WRITTEN_OTHERWISE
    return rivals.weighed(evidence)


def _is_written(alias: Alias, reading: Reading, script: str) -> bool:
    """Whether an alias is of the mention's script; acronyms are written in capitals."""
    if alias.script != script:
        return False
    return alias.kind != AliasKind.ACRONYM or all(part.written.isupper() for part in reading.parts)


def _is_otherwise(entity: Entity, alias: Alias, script: str) -> bool:
    """Whether an entity is known in a script by another name than the alias that was met."""
    return alias.script != script and any(each.script == script for each in entity.aliases)
