"""From the engine's resolutions to values of the client SDK."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

import nisba
from nisba_service.knowledge.entity import Alias, Entity
from nisba_service.matching.result import Candidate, Reason, Resolution, Versions

__all__ = ["resolution_value", "versions_value"]


def resolution_value(resolution: Resolution) -> nisba.Resolution:
    """Returns a resolution as the client gives it."""
    alias = resolution.matched_alias
    return nisba.Resolution(
        verdict=nisba.Verdict(resolution.verdict),
        confidence=resolution.confidence,
        entity=_entity(resolution.entity) if resolution.entity else None,
        matched_alias=_alias(alias) if alias else None,
        candidates=tuple(map(_candidate, resolution.candidates)),
        reasons=_reasons(resolution.reasons),
        versions=versions_value(resolution.versions),
    )


def versions_value(versions: Versions) -> nisba.Versions:
    """Returns versions as the client gives them."""
    return nisba.Versions(versions.data, versions.rules)


def _candidate(candidate: Candidate) -> nisba.Candidate:
    return nisba.Candidate(
        entity_id=candidate.entity_id,
        canonical_name=candidate.name,
        entity_type=nisba.EntityType(candidate.type),
        confidence=candidate.confidence,
        matched_alias=_alias(candidate.matched_alias),
        reasons=_reasons(candidate.reasons),
    )


def _entity(entity: Entity) -> nisba.Entity:
    return nisba.Entity(
        entity_id=entity.entity_id,
        canonical_name=entity.name,
        entity_type=nisba.EntityType(entity.type),
        countries=entity.countries,
        aliases=tuple(map(_alias, entity.aliases)),
        identifiers=tuple(nisba.Identifier(*astuple(each)) for each in entity.identifiers),
        birth_years=entity.birth_years,
    )


def _alias(alias: Alias) -> nisba.Alias:
    kind = nisba.AliasKind(alias.kind)
    return nisba.Alias(alias.form, kind, alias.language, alias.script, alias.source)


def _reasons(reasons: Iterable[Reason]) -> tuple[nisba.Reason, ...]:
    return tuple(
        nisba.Reason(
            nisba.ReasonCode(each.code), each.text, each.mention_part, each.name_part, each.weight
        )
        for each in reasons
    )
