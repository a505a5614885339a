"""Proposals of people, and names that calls asked for in vain."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nisba_service.curation import (
    AddAlias,
    InvalidEditsError,
    LiveTable,
    Proposals,
    ProposalStatus,
    Provenance,
    RetireAlias,
    UnknownProposalError,
    Unresolved,
)
from nisba_service.matching import Verdict
from tests.curation.conftest import BY, form, ref

SOLEIMANI = "qasem-soleimani"
BOB = Provenance("bob", "checked")


def test_a_proposal_is_accepted_or_rejected_once(table: LiveTable) -> None:
    proposals = Proposals(table, 10)
    edit = AddAlias(ref(table, SOLEIMANI), form("Zorro Kermani"))
    made = proposals.propose([edit], BY)
    assert (made.status, made.edits, made.provenance) == (ProposalStatus.OPEN, (edit,), BY)
    assert table.store.last_number() == 0
    accepted, event = proposals.accept(made.proposal_id, BOB)
    assert (accepted.status, accepted.event) == (ProposalStatus.ACCEPTED, event.number)
    assert accepted.review is not None
    assert accepted.review.author == event.provenance.author == "bob"
    assert event.provenance.source == "press"
    for again in (
        lambda: proposals.accept(made.proposal_id, BOB),
        lambda: proposals.reject("1", BOB),
    ):
        with pytest.raises(InvalidEditsError, match="accepted already"):
            again()
    other = proposals.propose([RetireAlias(ref(table, SOLEIMANI), "Soleimani")], BY)
    assert proposals.reject(other.proposal_id, BOB).status == ProposalStatus.REJECTED
    assert table.store.last_number() == 1
    assert proposals.listed(ProposalStatus.OPEN) == []


def test_what_could_not_be_made_is_not_proposed(table: LiveTable) -> None:
    proposals = Proposals(table, 10)
    with pytest.raises(InvalidEditsError, match="only a title"):
        proposals.propose([AddAlias(ref(table, SOLEIMANI), form("General"))], BY)
    assert proposals.listed() == []


def test_a_proposal_that_can_be_made_no_longer_stays_open(table: LiveTable) -> None:
    proposals = Proposals(table, 10)
    made = proposals.propose([RetireAlias(ref(table, SOLEIMANI), "Soleimani")], BY)
    table.apply(made.edits, BY)
    with pytest.raises(Exception, match="was changed"):
        proposals.accept(made.proposal_id, BOB)
    assert proposals.get(made.proposal_id).status == ProposalStatus.OPEN
    with pytest.raises(InvalidEditsError, match="author"):
        proposals.reject(made.proposal_id, Provenance("", "no"))


@pytest.mark.parametrize("proposal_id", ["", "0", "99", "x", "9" * 30])
def test_an_unknown_proposal_is_named(table: LiveTable, proposal_id: str) -> None:
    with pytest.raises(UnknownProposalError):
        Proposals(table, 10).reject(proposal_id, BOB)


def test_names_that_calls_asked_for_are_counted_and_bounded(table: LiveTable) -> None:
    proposals = Proposals(table, 2)
    for names in (["Zorro", "ZORRO", "Carlos"], ["Zorro", "Batman", "Batman"]):
        unresolved = Unresolved()
        for name in names:
            unresolved.note(name, Verdict.NO_MATCH, ("germany",))
        proposals.add_up(unresolved.take())
        proposals.add_up(unresolved.take())
    found = proposals.listed()
    assert [(each.mention, each.count) for each in found] == [("Zorro", 3), ("Batman", 2)]
    assert found[0].verdict == Verdict.NO_MATCH
    assert found[0].candidate_ids == ("germany",)
    with pytest.raises(InvalidEditsError, match="none of its own"):
        proposals.accept(found[0].proposal_id, BOB)
    better = [AddAlias(ref(table, SOLEIMANI), form("Zorro"))]
    _, event = proposals.accept(found[0].proposal_id, BY, better)
    assert event.edits == tuple(better)


def test_what_is_hardly_a_name_is_not_counted() -> None:
    unresolved = Unresolved()
    unresolved.note("Zorro " * 50, Verdict.NO_MATCH, ())
    unresolved.note("...", Verdict.NO_MATCH, ())
    assert set(unresolved.take()) <= {"..."}


def test_what_waits_in_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nisba_service.curation.unresolved.MOST_WAITING", 3)
    unresolved = Unresolved()
    for name in ("Ana", "Bob", "Cyd", "Dan", "Ana"):
        unresolved.note(name, Verdict.AMBIGUOUS, ())
    met = unresolved.take()
    assert {each.mention: each.count for each in met.values()} == {"Ana": 2, "Bob": 1, "Cyd": 1}


def test_proposals_are_paged(table: LiveTable, make_table: Callable[[], LiveTable]) -> None:
    proposals = Proposals(table, 10)
    for text in ("Zoro Kermani", "Zorro Shirazi", "Zorro Tehrani"):
        proposals.propose([AddAlias(ref(table, SOLEIMANI), form(text))], BY)
    other = Proposals(make_table(), 10)
    pages = [other.listed(start=start, limit=2) for start in (0, 2)]
    assert [[each.proposal_id for each in page] for page in pages] == [["1", "2"], ["3"]]
