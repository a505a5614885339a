"""Curation of a running server over the wire: edits, versions, reviews, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo

import nisba
from nisba.v1 import alias_table_pb2 as pb
from nisba.v1 import entity_pb2
from nisba.v1.alias_table_pb2_grpc import AliasTableServiceStub
from tests.server.curating import BY, SOLEIMANI, add, named, waited_for
from tests.server.details import detail

WIRE_BY = pb.Provenance(author="ana", reason="seen", source="press")


def test_an_edit_is_answered_by_at_once_and_the_cache_is_not_stale(client: nisba.Client) -> None:
    before = client.resolve("Zorro Kermani")
    assert before.verdict == nisba.Verdict.NO_MATCH
    event = add(client, "Zorro Kermani")
    after = client.resolve("Zorro Kermani")
    assert (after.entity and after.entity.entity_id) == SOLEIMANI
    assert after.versions.data == event.data_version != before.versions.data
    assert named(client, "Zorro Kermani") == SOLEIMANI
    entity = client.get_entity(SOLEIMANI)
    assert "Zorro Kermani" in [alias.form for alias in entity.aliases]


def test_transliteration_knows_it_too(client: nisba.Client) -> None:
    on = client.table_entity(SOLEIMANI).ref
    client.apply_edits([nisba.AddAlias(on, nisba.AliasDraft("زورو کرمانی", "fa"))], BY)
    written = client.transliterate("زورو کرمانی")
    assert written.candidates[0].entity_id == SOLEIMANI
    assert written.versions.data == client.resolve("x y").versions.data


def test_as_of_a_past_version_in_every_call(client: nisba.Client) -> None:
    version = client.resolve("Qasem Soleimani").versions.data
    add(client, "Zorro Kermani")
    past = client.resolve("Zorro Kermani", as_of=version)
    assert (past.verdict, past.versions.data) == (nisba.Verdict.NO_MATCH, version)
    assert client.resolve("Zorro Kermani", as_of="1").verdict == nisba.Verdict.MATCH
    [batched] = client.resolve_batch(["Zorro Kermani"], as_of=version)
    assert batched == past
    [(_, streamed)] = client.resolve_stream([("1", "Zorro Kermani")], as_of=version)
    assert streamed == past
    assert len(client.get_entity(SOLEIMANI, as_of=version).aliases) == 3
    assert len(client.get_entity(SOLEIMANI).aliases) == 4


def test_a_version_that_is_not_there(client: nisba.Client) -> None:
    with pytest.raises(nisba.NotFoundError, match="never had the version"):
        client.resolve("Zorro", as_of="7")
    with pytest.raises(nisba.FailedPreconditionError, match="another snapshot"):
        client.resolve("Zorro", as_of="0123456789abcdef")
    [(_, error)] = client.resolve_stream([("1", "Zorro")], as_of="7")
    assert isinstance(error, nisba.QueryError)
    assert error.code == grpc.StatusCode.NOT_FOUND


def test_history_and_differences(client: nisba.Client) -> None:
    event = add(client, "Zorro Kermani")
    add(client, "Zorro Abbasi", "mahmoud-abbas")
    assert client.table_events(entity_id=SOLEIMANI) == [event]
    assert [each.number for each in client.table_events(limit=1)] == [2]
    assert event.provenance == BY
    [edit] = event.edits
    assert isinstance(edit, nisba.AddAlias)
    assert edit.alias.form == "Zorro Kermani"
    differ = client.table_diff("0")
    assert [change.entity_id for change in differ] == ["mahmoud-abbas", SOLEIMANI]
    assert differ[1].entity_version == client.table_entity(SOLEIMANI).entity_version


def test_a_check_makes_nothing(client: nisba.Client) -> None:
    on = client.table_entity(SOLEIMANI).ref
    edits = [nisba.RetireAlias(on, "Soleimani")]
    event = client.apply_edits(edits, BY, validate_only=True)
    assert (event.number, len(event.changes)) == (0, 1)
    assert client.table_events() == []
    assert client.table_entity(SOLEIMANI).ref == on


def test_what_is_bad_is_named_field_by_field(address: str) -> None:
    with grpc.insecure_channel(address) as channel:
        stub = AliasTableServiceStub(channel)  # type: ignore[no-untyped-call]
        seen = stub.GetTableEntity(pb.GetTableEntityRequest(entity_id=SOLEIMANI))
        on = pb.EntityRef(entity_id=SOLEIMANI, entity_version=seen.entity_version)
        title = pb.Edit(
            add_alias=pb.AddAlias(on=on, alias=entity_pb2.Alias(form="General", language="en"))
        )
        letter = pb.Edit(
            add_alias=pb.AddAlias(on=on, alias=entity_pb2.Alias(form="X", language="en"))
        )
        with pytest.raises(grpc.RpcError) as caught:
            stub.ApplyEdits(pb.ApplyEditsRequest(edits=[title, letter], provenance=WIRE_BY))
        assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT
        assert [each.field for each in detail(caught.value, BadRequest).field_violations] == [
            "edits[0].add_alias.alias.form",
            "edits[1].add_alias.alias.form",
        ]
        for request, field in (
            (pb.ApplyEditsRequest(edits=[pb.Edit()], provenance=WIRE_BY), "edits[0]"),
            (pb.ApplyEditsRequest(provenance=WIRE_BY), "edits"),
            (pb.ApplyEditsRequest(edits=[title]), "provenance.author"),
        ):
            with pytest.raises(grpc.RpcError) as bad:
                stub.ApplyEdits(request)
            assert detail(bad.value, BadRequest).field_violations[0].field == field


def test_the_second_of_two_curators_is_told_what_it_is_now(client: nisba.Client) -> None:
    seen = client.table_entity(SOLEIMANI).ref
    client.apply_edits([nisba.RetireAlias(seen, "Soleimani")], BY)
    with pytest.raises(nisba.AbortedError) as caught:
        client.apply_edits([nisba.RetireEntity(seen)], BY)
    info = ErrorInfo()
    assert caught.value.details[0].Unpack(info)
    assert info.reason == "ENTITY_CHANGED"
    now = client.table_entity(SOLEIMANI).entity_version
    assert dict(info.metadata) == {"entity_id": SOLEIMANI, "entity_version": now}


def test_unknown_ids_are_not_found(client: nisba.Client) -> None:
    nobody = nisba.EntityRef("nobody", "1")
    for call in (
        lambda: client.table_entity("nobody"),
        lambda: client.apply_edits([nisba.RetireEntity(nobody)], BY),
        lambda: client.review_proposal("99", BY, accept=True),
        lambda: client.table_diff("99"),
    ):
        with pytest.raises(nisba.NotFoundError):
            call()


def test_proposals_of_people_and_of_calls(client: nisba.Client) -> None:
    on = client.table_entity(SOLEIMANI).ref
    edit = nisba.AddAlias(on, nisba.AliasDraft("Zorro Kermani", "en"))
    made = client.propose_edits([edit], BY)
    assert (made.status, made.edits) == (nisba.ProposalStatus.OPEN, (edit,))
    assert named(client, "Zorro Kermani") == ""
    assert named(client, "ZORRO KERMANI") == ""
    waited_for(lambda: len(client.proposals(status="OPEN")) == 2, 15)
    asked, proposed = client.proposals()
    assert (asked.mention, asked.count, asked.verdict) == ("Zorro Kermani", 2, "NO_MATCH")
    review = client.review_proposal(proposed.proposal_id, BY, accept=True)
    assert review.event is not None
    assert review.proposal.event_number == review.event.number == 1
    assert named(client, "Zorro Kermani") == SOLEIMANI
    rejected = client.review_proposal(asked.proposal_id, BY, accept=False)
    assert (rejected.event, rejected.proposal.status) == (None, nisba.ProposalStatus.REJECTED)


def test_a_stream_sees_edits_made_under_way(client: nisba.Client) -> None:
    def queries() -> Iterator[tuple[str, str]]:
        yield "1", "Zorro Kermani"
        add(client, "Zorro Kermani")
        yield "2", "Zorro Kermani"

    answers = dict(client.resolve_stream(queries(), max_in_flight=1))
    verdicts = [
        answer.verdict for answer in answers.values() if isinstance(answer, nisba.Resolution)
    ]
    assert verdicts == ["NO_MATCH", "MATCH"]
