"""Proposals: what people put forward, and what names calls asked for in vain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from nisba_service.curation.applying import check_provenance
from nisba_service.curation.database import PROPOSALS
from nisba_service.curation.edits import Edit, Provenance
from nisba_service.curation.errors import InvalidEditsError, UnknownProposalError
from nisba_service.curation.events import EDITS, Event
from nisba_service.curation.live import LiveTable
from nisba_service.curation.proposal import Proposal, ProposalStatus, empty_row, proposal_of
from nisba_service.curation.store import Writer
from nisba_service.curation.unresolved import Met

__all__ = ["Proposals"]

_ROW = PROPOSALS.c


class Proposals:
    """The proposals of a store. Safe to share between threads and processes.

    Args:
        table: what edits are checked against and made on.
        most: the most names of calls that are kept; those met least often give way.
    """

    def __init__(self, table: LiveTable, most: int) -> None:
        self._table = table
        self._store = table.store
        self._most = most

    def propose(self, edits: Sequence[Edit], provenance: Provenance) -> Proposal:
        """Keeps edits for review.

        Raises:
            InvalidEditsError: they could not be made; as from `LiveTable.apply`, and so are the
                others.
        """
        self._table.check(edits, provenance)
        now = self._store.clock().isoformat()
        row = empty_row(now) | {
            "edits": EDITS.dump_json(tuple(edits)).decode(),
            "author": provenance.author,
            "reason": provenance.reason,
            "source": provenance.source,
            "times": 1,
        }
        with self._store.database.writing() as connection:
            made = connection.execute(insert(PROPOSALS).values(row)).inserted_primary_key
            assert made is not None
            return proposal_of(
                connection.execute(select(PROPOSALS).where(_ROW.id == made[0])).one()
            )

    def add_up(self, met: Mapping[str, Met]) -> None:
        """Adds names that calls asked for in vain to what was counted of them.

        Args:
            met: by the folded name.
        """
        if not met:
            return
        now = self._store.clock().isoformat()
        with self._store.database.writing() as connection:
            for key, each in met.items():
                _count(connection, key, each, now)
            named = _ROW.mention_key.is_not(None)
            held = connection.execute(select(func.count()).where(named)).scalar_one()
            if held > self._most:
                least = select(_ROW.id).where(named).order_by(_ROW.times, _ROW.last, _ROW.id)
                too_many = least.limit(held - self._most).scalar_subquery()
                connection.execute(delete(PROPOSALS).where(_ROW.id.in_(too_many)))

    def listed(
        self, status: ProposalStatus | None = None, *, start: int = 0, limit: int = 100
    ) -> list[Proposal]:
        """Returns proposals, those met most often first, and of these the oldest.

        Args:
            status: which; None for any.
            start: how many to leave out.
            limit: the most.
        """
        wanted = select(PROPOSALS).order_by(_ROW.times.desc(), _ROW.id)
        if status is not None:
            wanted = wanted.where(_ROW.status == status.value)
        with self._store.database.reading() as connection:
            rows = connection.execute(wanted.offset(start).limit(limit)).all()
            return [proposal_of(row) for row in rows]

    def get(self, proposal_id: str) -> Proposal:
        """Returns a proposal.

        Raises:
            UnknownProposalError: there is none with the id.
        """
        number = int(proposal_id) if proposal_id.isascii() and proposal_id.isdecimal() else 0
        with self._store.database.reading() as connection:
            wanted = select(PROPOSALS).where(_ROW.id == min(number, 2**31 - 1))
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise UnknownProposalError(proposal_id)
        return proposal_of(row)

    def accept(
        self, proposal_id: str, provenance: Provenance, edits: Sequence[Edit] = ()
    ) -> tuple[Proposal, Event]:
        """Makes a proposal's edits, or better ones, and notes who decided: both or neither.

        Raises:
            UnknownProposalError: there is none with the id.
            InvalidEditsError: it is decided already, or there is nothing to make.
        """
        proposal = self._open(proposal_id)
        chosen = tuple(edits) or proposal.edits
        if not chosen:
            problem = "are wanted: a name that calls brought has none of its own"
            raise InvalidEditsError([("edits", problem)])
        if proposal.provenance and not provenance.source:
            source = proposal.provenance.source
            provenance = Provenance(provenance.author, provenance.reason, source)

        def decide(writer: Writer, event: Event) -> None:
            _decide(writer, proposal_id, ProposalStatus.ACCEPTED, provenance, event.number)

        event = self._table.apply(chosen, provenance, beside=decide)
        return self.get(proposal_id), event

    def reject(self, proposal_id: str, provenance: Provenance) -> Proposal:
        """Notes that nothing is to be made of a proposal.

        Raises:
            UnknownProposalError: there is none with the id.
            InvalidEditsError: it is decided already.
        """
        check_provenance(provenance, self._table.sources)
        self._open(proposal_id)
        with self._store.writing() as writer:
            _decide(writer, proposal_id, ProposalStatus.REJECTED, provenance, 0)
        return self.get(proposal_id)

    def _open(self, proposal_id: str) -> Proposal:
        proposal = self.get(proposal_id)
        if proposal.status != ProposalStatus.OPEN:
            raise InvalidEditsError([("proposal_id", f"is {proposal.status} already")])
        return proposal


def _decide(
    writer: Writer,
    proposal_id: str,
    status: ProposalStatus,
    provenance: Provenance,
    event: int,
) -> None:
    decided = writer.connection.execute(
        update(PROPOSALS)
        .where(_ROW.id == int(proposal_id), _ROW.status == ProposalStatus.OPEN.value)
        .values(
            status=status.value,
            reviewer=provenance.author,
            review_reason=provenance.reason,
            event=event,
        )
    )
    if not decided.rowcount:
        raise InvalidEditsError([("proposal_id", "was decided by somebody else just now")])


def _count(connection: Connection, key: str, met: Met, now: str) -> None:
    last = {"verdict": met.verdict, "candidates": json.dumps(met.candidate_ids), "last": now}
    known = connection.execute(
        update(PROPOSALS)
        .where(_ROW.mention_key == key)
        .values(last | {"times": _ROW.times + met.count})
    )
    if not known.rowcount:
        new = {"mention": met.mention, "mention_key": key, "times": met.count}
        connection.execute(insert(PROPOSALS).values(empty_row(now) | last | new))
