"""From the messages of the contract to plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

import grpc
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper

from nisba.errors import InternalError
from nisba.types import (
    Alias,
    AliasKind,
    Candidate,
    Comparison,
    Entity,
    EntityType,
    Identifier,
    QueryError,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)
from nisba.v1 import entity_pb2, explanation_pb2, resolver_pb2

__all__ = [
    "ALIAS_KINDS",
    "ENTITY_TYPES",
    "VERDICTS",
    "batch_outcomes",
    "comparison",
    "entity",
    "members",
    "outcome",
    "query_problem",
    "resolution",
    "versions",
]

_E = TypeVar("_E", bound=StrEnum)


def members(wire: EnumTypeWrapper, prefix: str, values: type[_E]) -> dict[int, _E]:
    """Returns the members of an enumeration by their numbers on the wire."""
    return {number: values[name.removeprefix(prefix)] for name, number in wire.items()}


VERDICTS = members(resolver_pb2.Verdict, "VERDICT_", Verdict)
ENTITY_TYPES = members(entity_pb2.EntityType, "ENTITY_TYPE_", EntityType)
ALIAS_KINDS = members(entity_pb2.AliasKind, "ALIAS_KIND_", AliasKind)
_REASON_CODES = members(explanation_pb2.ReasonCode, "REASON_CODE_", ReasonCode)
_STATUS_CODES = {code.value[0]: code for code in grpc.StatusCode}


def resolution(message: resolver_pb2.Resolution) -> Resolution:
    """Reads whose name a mention is."""
    return Resolution(
        verdict=VERDICTS.get(message.verdict, Verdict.UNSPECIFIED),
        confidence=message.confidence,
        entity=entity(message.entity) if message.HasField("entity") else None,
        matched_alias=_alias(message.matched_alias) if message.HasField("matched_alias") else None,
        candidates=tuple(_candidate(candidate) for candidate in message.candidates),
        reasons=_reasons(message.reasons),
        versions=versions(message.versions),
    )


def outcome(
    message: resolver_pb2.BatchResolveResult | resolver_pb2.StreamResolveResponse,
) -> Resolution | QueryError:
    """Reads the answer to one query of a batch or a stream."""
    match message.WhichOneof("outcome"):
        case "resolution":
            return resolution(message.resolution)
        case "error":
            return query_problem(message.error)
        case _:
            return query_problem(None)


def query_problem(message: resolver_pb2.QueryError | None) -> QueryError:
    """Reads why a query has no answer; None for an outcome of a newer contract."""
    if message is None:
        problem = "the server sent an outcome that this client does not know; upgrade nisba"
        return QueryError(grpc.StatusCode.UNKNOWN, "", problem)
    code = _STATUS_CODES.get(message.code, grpc.StatusCode.UNKNOWN)
    return QueryError(code, message.field, message.message)


def batch_outcomes(
    batch: Sequence[resolver_pb2.ResolveQuery | QueryError],
    response: resolver_pb2.BatchResolveResponse,
) -> list[Resolution | QueryError]:
    """Puts the answers back among the queries that were never sent.

    Raises:
        InternalError: the server did not answer every query.
    """
    sent = sum(not isinstance(query, QueryError) for query in batch)
    if len(response.results) != sent:
        raise InternalError(f"BatchResolve answered {len(response.results)} of {sent} queries")
    answers = iter(response.results)
    return [query if isinstance(query, QueryError) else outcome(next(answers)) for query in batch]


def comparison(message: resolver_pb2.CompareResponse) -> Comparison:
    """Reads whether two names can be one entity's."""
    return Comparison(
        verdict=VERDICTS.get(message.verdict, Verdict.UNSPECIFIED),
        score=message.score,
        reasons=_reasons(message.reasons),
        versions=versions(message.versions),
    )


def entity(message: entity_pb2.Entity) -> Entity:
    """Reads an entity with all its names."""
    return Entity(
        entity_id=message.entity_id,
        canonical_name=message.canonical_name,
        entity_type=ENTITY_TYPES.get(message.entity_type, EntityType.UNSPECIFIED),
        countries=tuple(message.countries),
        aliases=tuple(_alias(alias) for alias in message.aliases),
        identifiers=tuple(Identifier(each.scheme, each.value) for each in message.identifiers),
        birth_years=tuple(message.birth_years),
    )


def _candidate(message: resolver_pb2.Candidate) -> Candidate:
    return Candidate(
        entity_id=message.entity_id,
        canonical_name=message.canonical_name,
        entity_type=ENTITY_TYPES.get(message.entity_type, EntityType.UNSPECIFIED),
        confidence=message.confidence,
        matched_alias=_alias(message.matched_alias) if message.HasField("matched_alias") else None,
        reasons=_reasons(message.reasons),
    )


def _alias(message: entity_pb2.Alias) -> Alias:
    return Alias(
        form=message.form,
        kind=ALIAS_KINDS.get(message.kind, AliasKind.UNSPECIFIED),
        language=message.language,
        script=message.script,
        source=message.source,
    )


def _reasons(messages: Iterable[explanation_pb2.Reason]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            code=_REASON_CODES.get(message.code, ReasonCode.UNSPECIFIED),
            text=message.text,
            mention_part=message.mention_part,
            name_part=message.name_part,
            weight=message.weight,
        )
        for message in messages
    )


def versions(message: resolver_pb2.Versions) -> Versions:
    """Reads what an answer depends on."""
    return Versions(message.data, message.rules)
