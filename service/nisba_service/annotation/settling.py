"""What running text decides and a name alone does not.

Between places of one name: the country before its capital, the one known by it before others.
Whether a kunya that is the whole name of somebody is his, and whether a name that others may bear
means its one known bearer, of whose country the text speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from nisba_service.knowledge.entity import AliasKind, Entity, EntityType
from nisba_service.knowledge.importers.countries import country_codes
from nisba_service.matching.result import Candidate, Comparison, Resolution, Verdict
from nisba_service.names import Role, fold, parse

__all__ = ["settled", "supported"]

_SURE: Final = 0.9
_ALONE: Final = 0.95
"""So likely is the only one who is meant."""
_WEAK: Final = (AliasKind.FULL, AliasKind.KUNYA, AliasKind.NOM_DE_GUERRE)
_LEAST_SHARE: Final = 0.2
"""A place less likely than this share of the likeliest is not meant."""


def settled(written: str, resolution: Resolution, entity_of: Callable[[str], Entity]) -> Resolution:
    """Returns a resolution in which a name that others bear too is given to the one meant.

    News that says Tunis and nothing else means the place that is known by this name, and of a
    country and its capital, which are both called تونس, the country. What is not in doubt
    between places stays as it is.

    Args:
        written: the name.
        resolution: whose it is by itself.
        entity_of: the entity with an id.
    """
    candidates = resolution.candidates
    if resolution.verdict != Verdict.AMBIGUOUS:
        return resolution
    if _is_known_by_kunya(written, candidates[0]):
        return replace(resolution, verdict=Verdict.MATCH, entity=entity_of(candidates[0].entity_id))
    if candidates[0].type != EntityType.PLACE:
        return resolution
    least = _LEAST_SHARE * candidates[0].confidence
    likely = [each for each in candidates if each.confidence >= least]
    if any(each.type != EntityType.PLACE for each in likely):
        return resolution
    folded = fold(written)
    exact = [each for each in likely if fold(each.matched_alias.form) == folded]
    called = [each for each in exact if fold(each.name) == folded]
    exact = called or exact
    if len(exact) > 1:
        exact = [each for each in exact if _is_country(each, entity_of)]
    if len(exact) != 1:
        return resolution
    [meant] = exact
    rest = tuple(each for each in candidates if each is not meant)
    return replace(
        resolution,
        verdict=Verdict.MATCH,
        confidence=meant.confidence,
        candidates=(meant, *rest),
        entity=entity_of(meant.entity_id),
    )


def supported(
    written: str,
    resolution: Resolution,
    countries: Collection[str],
    entity_of: Callable[[str], Entity],
    compare: Callable[[str, str], Comparison],
) -> Resolution:
    """Returns a resolution in which a name is given to its one known bearer.

    Fairouz, or Abu Mohammed al-Joulani, may be others by the name alone. In a text about Lebanon,
    or about Syria, they are who the press calls so. What contradicts the known name is not given.

    Args:
        written: the name.
        resolution: whose it is by itself and in its context.
        countries: what countries the text names, itself or by its people.
        entity_of: the entity with an id.
        compare: says whether two names can be one.
    """
    if resolution.verdict != Verdict.AMBIGUOUS:
        return resolution
    first = resolution.candidates[0]
    alias = first.matched_alias
    if first.type != EntityType.PERSON or first.confidence < _ALONE or alias.kind not in _WEAK:
        return resolution
    entity = entity_of(first.entity_id)
    if not any(country in countries for country in entity.countries):
        return resolution
    if len(parse(written).parts) != len(parse(alias.form).parts):
        return resolution
    if compare(written, alias.form).verdict == Verdict.NO_MATCH:
        return resolution
    return replace(resolution, verdict=Verdict.MATCH, entity=entity)


def _is_country(candidate: Candidate, entity_of: Callable[[str], Entity]) -> bool:
    return country_codes([candidate.name]) == entity_of(candidate.entity_id).countries


def _is_known_by_kunya(written: str, candidate: Candidate) -> bool:
    """Whether somebody has no other full name than a kunya: Umm Kulthum."""
    if candidate.confidence < _SURE or candidate.matched_alias.kind != AliasKind.FULL:
        return False
    if fold(candidate.matched_alias.form) != fold(written):
        return False
    return all(part.role == Role.KUNYA for part in parse(written).parts)
