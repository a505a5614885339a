"""What goes over the wire and what comes back as plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper

from nisba import (
    Alias,
    AliasKind,
    Candidate,
    Entity,
    EntityType,
    Identifier,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)
from nisba.v1 import entity_pb2, explanation_pb2, resolver_pb2
from tests.client import wire

FULL = resolver_pb2.Resolution(
    verdict=resolver_pb2.VERDICT_MATCH,
    confidence=0.75,
    entity=entity_pb2.Entity(
        entity_id="e1",
        canonical_name="Qasem Soleimani",
        entity_type=entity_pb2.ENTITY_TYPE_PERSON,
        countries=["IR"],
        aliases=[entity_pb2.Alias(form="قاسم سلیمانی", language="fa", script="Arab", source="s")],
        identifiers=[entity_pb2.Identifier(scheme="ofac", value="1")],
        birth_years=[1956, 1957],
    ),
    matched_alias=entity_pb2.Alias(form="Soleimani", kind=entity_pb2.ALIAS_KIND_SHORT),
    candidates=[
        resolver_pb2.Candidate(
            entity_id="e1",
            canonical_name="Qasem Soleimani",
            entity_type=entity_pb2.ENTITY_TYPE_PERSON,
            confidence=0.75,
        )
    ],
    reasons=[
        explanation_pb2.Reason(
            code=explanation_pb2.REASON_CODE_PART_EQUAL,
            mention_part="a",
            name_part="b",
            weight=1.5,
            text="Equal.",
        )
    ],
    versions=resolver_pb2.Versions(data="d", rules="r"),
)


def test_every_field_of_an_answer_arrives(client: Any, server: wire.Running) -> None:
    server.script.answer = FULL
    assert client.resolve("Soleimani") == Resolution(
        verdict=Verdict.MATCH,
        confidence=0.75,
        entity=Entity(
            entity_id="e1",
            canonical_name="Qasem Soleimani",
            entity_type=EntityType.PERSON,
            countries=("IR",),
            aliases=(Alias("قاسم سلیمانی", AliasKind.UNSPECIFIED, "fa", "Arab", "s"),),
            identifiers=(Identifier("ofac", "1"),),
            birth_years=(1956, 1957),
        ),
        matched_alias=Alias("Soleimani", AliasKind.SHORT, "", "", ""),
        candidates=(Candidate("e1", "Qasem Soleimani", EntityType.PERSON, 0.75, None, ()),),
        reasons=(Reason(ReasonCode.PART_EQUAL, "Equal.", "a", "b", 1.5),),
        versions=Versions("d", "r"),
    )


def test_an_absent_entity_is_none(client: Any, server: wire.Running) -> None:
    server.script.answer = resolver_pb2.Resolution(verdict=resolver_pb2.VERDICT_NO_MATCH)
    answer = client.resolve("x")
    assert (answer.verdict, answer.entity, answer.matched_alias) == (Verdict.NO_MATCH, None, None)


def test_values_of_a_newer_contract_become_unspecified(client: Any, server: wire.Running) -> None:
    server.script.answer = resolver_pb2.Resolution(
        verdict=99,  # type: ignore[arg-type]
        entity=entity_pb2.Entity(
            entity_type=99,  # type: ignore[arg-type]
            aliases=[entity_pb2.Alias(kind=99)],  # type: ignore[arg-type]
        ),
        reasons=[explanation_pb2.Reason(code=99)],  # type: ignore[arg-type]
    )
    answer = client.resolve("x")
    assert answer.verdict is Verdict.UNSPECIFIED
    assert answer.entity.entity_type is EntityType.UNSPECIFIED
    assert answer.entity.aliases[0].kind is AliasKind.UNSPECIFIED
    assert answer.reasons[0].code is ReasonCode.UNSPECIFIED


@pytest.mark.parametrize(
    ("values", "contract", "prefix"),
    [
        (Verdict, resolver_pb2.Verdict, "VERDICT_"),
        (EntityType, entity_pb2.EntityType, "ENTITY_TYPE_"),
        (AliasKind, entity_pb2.AliasKind, "ALIAS_KIND_"),
        (ReasonCode, explanation_pb2.ReasonCode, "REASON_CODE_"),
    ],
)
def test_enumerations_are_those_of_the_contract(
    values: Any, contract: EnumTypeWrapper, prefix: str
) -> None:
    assert [prefix + value.name for value in values] == contract.keys()


def test_every_hint_and_option_is_sent(client: Any, server: wire.Running) -> None:
    client.resolve(
        "Soleimani",
        language="fa",
        entity_types={EntityType.PERSON},
        countries=["IR"],
        context_mentions=("Khamenei",),
        birth_year=1957,
        max_candidates=7,
        explain=True,
        explanation_language="fa",
    )
    assert server.script.calls == [
        resolver_pb2.ResolveRequest(
            query=resolver_pb2.ResolveQuery(
                mention="Soleimani",
                language="fa",
                entity_types=[entity_pb2.ENTITY_TYPE_PERSON],
                countries=["IR"],
                context_mentions=["Khamenei"],
                birth_year=1957,
            ),
            options=resolver_pb2.ResolveOptions(
                max_candidates=7, explain=True, explanation_language="fa"
            ),
        )
    ]


def test_metadata_goes_with_every_call(server: wire.Running, make: Callable[..., Any]) -> None:
    client = make(server.target, metadata=[("authorization", "Bearer t")])
    client.resolve("x")
    list(client.resolve_stream([("1", "x")]))
    assert [("authorization", "Bearer t") in sent for sent in server.script.metadata] == [True] * 2


def test_compare_and_get_entity(client: Any, server: wire.Running) -> None:
    compared = client.compare("a", "b", explain=True, explanation_language="ar")
    assert (compared.verdict, compared.score) == (Verdict.NO_MATCH, 0.25)
    assert compared.versions == Versions("", "r1")
    assert client.get_entity("e9").entity_id == "e9"
    assert server.script.calls == [
        resolver_pb2.CompareRequest(name1="a", name2="b", explain=True, explanation_language="ar"),
        resolver_pb2.GetEntityRequest(entity_id="e9"),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"mention": 5}, "query.mention"),
        ({"mention": b"x"}, "query.mention"),
        ({"mention": "x", "countries": "IR"}, "query.countries"),
        ({"mention": "x", "countries": [1]}, r"query.countries\[0\]"),
        ({"mention": "x", "context_mentions": "Ali"}, "query.context_mentions"),
        ({"mention": "x", "entity_types": EntityType.PERSON}, "query.entity_types"),
        ({"mention": "x", "birth_year": "1957"}, "query.birth_year"),
        ({"mention": "x", "birth_year": 1957.0}, "query.birth_year"),
    ],
)
def test_a_wrong_type_is_refused_by_name(client: Any, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(TypeError, match=field):
        client.resolve(**wrong)


def test_an_unknown_entity_type_is_refused_with_the_known(client: Any) -> None:
    with pytest.raises(ValueError, match=r"query.entity_types .*person, organization"):
        client.resolve("x", entity_types=["human"])
