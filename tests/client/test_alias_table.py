"""Curation through both clients: what is sent, what comes back, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest

from nisba import (
    AddAlias,
    AddEntity,
    AliasDraft,
    AliasKind,
    ChangeAlias,
    ChangeEntity,
    Edit,
    Entity,
    EntityChange,
    EntityDraft,
    EntityRef,
    EntityType,
    Identifier,
    InvalidArgumentError,
    MergeEntities,
    ProposalStatus,
    Provenance,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
    Versions,
)
from nisba._alias_table import event
from nisba.v1 import alias_table_pb2
from tests.client import wire

BY = Provenance("ana", "seen", "press")
ON = EntityRef("a", "v1")
FORM = AliasDraft("Ali", "en", AliasKind.SHORT, "own")
DRAFT = EntityDraft(
    "b", "B", EntityType.PERSON, ("IR",), (FORM,), (Identifier("un", "1"),), (1957,)
)
EDITS: tuple[Edit, ...] = (
    AddEntity(DRAFT, ("Ali",)),
    ChangeEntity(ON, canonical_name="B"),
    ChangeEntity(ON, None, EntityType.PLACE, (), (), (), True),
    RetireEntity(ON),
    RestoreEntity("a"),
    AddAlias(ON, FORM, ambiguous=True),
    ChangeAlias(ON, "Ali", FORM),
    RetireAlias(ON, "Ali"),
    MergeEntities(ON, EntityRef("b", "v2")),
    SplitEntity(ON, DRAFT, ("Ali",), ("Omar",)),
)
A = Entity("a", "A", EntityType.UNSPECIFIED, (), (), ())


def test_every_edit_is_sent_and_read_whole(client: Any, server: wire.Running) -> None:
    made = client.apply_edits(EDITS, BY)
    assert (made.number, made.data_version, made.provenance) == (7, "d2", BY)
    assert made.edits == EDITS
    assert made.time == datetime(1970, 1, 2, tzinfo=UTC)
    assert made.changes == (EntityChange("a", None, A, "v2"),)
    [request] = server.script.calls
    masks = [list(each.change_entity.update_mask.paths) for each in request.edits[1:3]]
    assert masks == [
        ["canonical_name"],
        ["entity_type", "countries", "identifiers", "birth_years"],
    ]


def test_a_call_that_is_sent_again_keeps_its_id(
    server: wire.Running, make: Callable[..., Any]
) -> None:
    client = make(server.target)
    server.script.failures = [wire.failure(grpc.StatusCode.UNAVAILABLE)]
    client.apply_edits([RetireEntity(ON)], BY)
    client.apply_edits([RetireEntity(ON)], BY)
    client.apply_edits([RetireEntity(ON)], BY, request_id="mine", validate_only=True)
    first, again, second, third = server.script.calls
    assert first.request_id == again.request_id != second.request_id
    assert len(first.request_id) == 32
    assert (third.request_id, third.validate_only) == ("mine", True)


def test_an_entity_and_its_version(client: Any) -> None:
    found = client.table_entity("a")
    assert (found.entity.entity_id, found.entity_version) == ("a", "v1")
    assert (found.ref, found.versions) == (ON, Versions("d1", "r1"))


def test_pages_are_put_together(client: Any, server: wire.Running) -> None:
    assert [each.number for each in client.table_events(entity_id="a")] == [0, 1, 2, 3, 4]
    assert [each.number for each in client.table_events(limit=3)] == [0, 1, 2]
    assert [each.proposal_id for each in client.proposals(status="OPEN")] == ["0", "1", "2"]
    assert [each.proposal_id for each in client.proposals(limit=1)] == ["0"]
    calls = server.script.calls
    assert [(each.page_size, each.page_token) for each in calls[:3]] == [
        (100, ""), (98, "2"), (96, "4"),
    ]  # fmt: skip
    assert calls[-2].status == alias_table_pb2.PROPOSAL_STATUS_OPEN
    assert calls[-1].status == alias_table_pb2.PROPOSAL_STATUS_UNSPECIFIED


def test_differences(client: Any, server: wire.Running) -> None:
    assert client.table_diff("d1") == (EntityChange("a", A, None, ""),)
    assert (server.script.calls[0].from_version, server.script.calls[0].to_version) == ("d1", "")


def test_proposals_and_reviews(client: Any, server: wire.Running) -> None:
    made = client.propose_edits(EDITS[:1], BY)
    assert (made.proposal_id, made.status, made.edits) == ("p1", ProposalStatus.OPEN, EDITS[:1])
    assert (made.provenance, made.review, made.mention) == (BY, None, "")
    accepted = client.review_proposal("p1", BY, accept=True, edits=EDITS[3:4])
    assert accepted.event is not None
    assert accepted.event.edits == EDITS[3:4]
    assert client.review_proposal("p1", BY, accept=False).event is None
    assert [each.decision for each in server.script.calls[1:]] == [
        alias_table_pb2.REVIEW_DECISION_ACCEPT,
        alias_table_pb2.REVIEW_DECISION_REJECT,
    ]


def test_what_cannot_be_sent_is_caught_field_by_field(client: Any, server: wire.Running) -> None:
    for edit, field in (
        (AddAlias(ON, AliasDraft("\ud800", "en")), "edits[0].add_alias.alias.form"),
        (RetireAlias(EntityRef("\ud800", ""), "x"), "edits[0].retire_alias.on.entity_id"),
        (SplitEntity(ON, DRAFT, ("\ud800",)), "edits[0].split_entity.moved_forms[0]"),
    ):
        with pytest.raises(InvalidArgumentError) as caught:
            client.apply_edits([edit], BY)
        assert caught.value.violations[0].field == field
    with pytest.raises(TypeError, match="an edit is wanted"):
        client.apply_edits(["retire"], BY)
    with pytest.raises(TypeError, match="a sequence"):
        client.apply_edits([SplitEntity(ON, DRAFT, "Ali")], BY)
    with pytest.raises(ValueError, match="is none of"):
        client.apply_edits([AddAlias(ON, AliasDraft("Ali", "en", "nickname"))], BY)
    with pytest.raises(ValueError, match="1 or more"):
        client.table_events(limit=0)
    assert server.script.calls == []


def test_as_of_is_sent(client: Any, server: wire.Running) -> None:
    client.resolve("ali", as_of="d0")
    client.resolve_batch(["ali"], as_of="d0")
    list(client.resolve_stream([("1", "ali")], as_of="d0"))
    client.get_entity("a", as_of="d0")
    *resolved, entity = server.script.calls
    assert [each.options.as_of for each in resolved] == ["d0"] * 3
    assert entity.as_of == "d0"


def test_an_edit_of_a_newer_server_is_left_out() -> None:
    assert event(alias_table_pb2.Event(edits=[alias_table_pb2.Edit()])).edits == ()
