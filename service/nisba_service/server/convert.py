"""Writes answers: from the engine's values to messages of the contract."""

from __future__ import annotations

from nisba.v1 import entity_pb2, explanation_pb2, resolver_pb2
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType
from nisba_service.matching.result import (
    Candidate,
    Comparison,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)

__all__ = [
    "alias_message",
    "comparison_message",
    "entity_message",
    "resolution_message",
    "versions_message",
]


# Protobuf takes enum values by their names in the contract.
_TYPES = {entity_type: f"ENTITY_TYPE_{entity_type.name}" for entity_type in EntityType}
_ALIAS_KINDS = {kind: f"ALIAS_KIND_{kind.name}" for kind in AliasKind}
_CODES = {code: f"REASON_CODE_{code.name}" for code in ReasonCode}
_VERDICTS = {verdict: f"VERDICT_{verdict.name}" for verdict in Verdict}


def resolution_message(resolution: Resolution) -> resolver_pb2.Resolution:
    """Writes a resolution."""
    matched = resolution.matched_alias
    return resolver_pb2.Resolution(
        verdict=_VERDICTS[resolution.verdict],
        confidence=resolution.confidence,
        entity=None if resolution.entity is None else entity_message(resolution.entity),
        matched_alias=None if matched is None else alias_message(matched),
        candidates=map(_candidate, resolution.candidates),
        reasons=map(_reason, resolution.reasons),
        versions=versions_message(resolution.versions),
    )


def comparison_message(comparison: Comparison) -> resolver_pb2.CompareResponse:
    """Writes a comparison."""
    return resolver_pb2.CompareResponse(
        verdict=_VERDICTS[comparison.verdict],
        score=comparison.score,
        reasons=map(_reason, comparison.reasons),
        versions=versions_message(comparison.versions),
    )


def entity_message(entity: Entity) -> entity_pb2.Entity:
    """Writes an entity with all its names."""
    return entity_pb2.Entity(
        entity_id=entity.entity_id,
        canonical_name=entity.name,
        entity_type=_TYPES[entity.type],
        countries=entity.countries,
        aliases=map(alias_message, entity.aliases),
        identifiers=[
            entity_pb2.Identifier(scheme=identifier.scheme, value=identifier.value)
            for identifier in entity.identifiers
        ],
        birth_years=entity.birth_years,
    )


def versions_message(versions: Versions) -> resolver_pb2.Versions:
    """Writes what an answer depends on."""
    return resolver_pb2.Versions(data=versions.data, rules=versions.rules)


def _candidate(candidate: Candidate) -> resolver_pb2.Candidate:
    return resolver_pb2.Candidate(
        entity_id=candidate.entity_id,
        canonical_name=candidate.name,
        entity_type=_TYPES[candidate.type],
        confidence=candidate.confidence,
        matched_alias=alias_message(candidate.matched_alias),
        reasons=map(_reason, candidate.reasons),
    )


def alias_message(alias: Alias) -> entity_pb2.Alias:
    """Writes a written form."""
    return entity_pb2.Alias(
        form=alias.form,
        kind=_ALIAS_KINDS[alias.kind],
        language=alias.language,
        script=alias.script,
        source=alias.source,
    )


def _reason(reason: Reason) -> explanation_pb2.Reason:
    return explanation_pb2.Reason(
        code=_CODES[reason.code],
        mention_part=reason.mention_part,
        name_part=reason.name_part,
        weight=reason.weight,
        text=reason.text,
    )
