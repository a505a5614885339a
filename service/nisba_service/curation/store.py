"""The store of events: who changed what, when and why. Nothing in it is ever changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.engine import URL

from nisba_service.curation.database import CHANGES, EVENTS, Database
from nisba_service.curation.edits import Edit, Provenance
from nisba_service.curation.events import EDITS, ENTITY, EntityChange, Event, next_digest
from nisba_service.knowledge.entity import Entity

__all__ = ["Clock", "Store", "Writer"]

Clock = Callable[[], datetime]
"""Says what time it is, with its zone."""

_AT_ONCE = 500
"""Events whose changes are read by one statement."""


class Store:
    """Events in a database. Safe to share between threads and processes.

    Args:
        url: where the database is, as `store_url` reads it.
        clock: what events are dated by.

    Raises:
        StoreError: the database cannot be used. Every method may raise it.
    """

    def __init__(self, url: URL, clock: Clock) -> None:
        self.database = Database(url)
        self.clock = clock

    def close(self) -> None:
        """Closes the connections."""
        self.database.close()

    def last_number(self) -> int:
        """Returns the number of the last event, 0 if there is none."""
        with self.database.reading() as connection:
            return _head(connection)[0]

    def events(
        self,
        *,
        after: int = 0,
        before: int | None = None,
        entity_id: str = "",
        newest_first: bool = False,
        limit: int | None = None,
    ) -> list[Event]:
        """Returns events.

        Args:
            after: only those of higher numbers.
            before: only those of lower numbers; None for no bound.
            entity_id: only those that changed the entity; "" for all.
            newest_first: whether the last ones come first, and count for the limit.
            limit: the most events; None for no bound.
        """
        wanted = select(EVENTS).where(EVENTS.c.number > after)
        if before is not None:
            wanted = wanted.where(EVENTS.c.number < before)
        if entity_id:
            of_entity = select(CHANGES.c.event).where(CHANGES.c.entity_id == entity_id)
            wanted = wanted.where(EVENTS.c.number.in_(of_entity))
        order = EVENTS.c.number.desc() if newest_first else EVENTS.c.number
        with self.database.reading() as connection:
            rows = connection.execute(wanted.order_by(order).limit(limit)).all()
            return _with_changes(connection, rows)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction: what it appends stands on disk at its end, or nothing of it."""
        with self.database.writing() as connection:
            yield Writer(connection, self.clock)


class Writer:
    """The store, in a transaction that nobody else writes beside."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.connection = connection
        self._clock = clock

    def events_after(self, number: int) -> list[Event]:
        """Returns the events of higher numbers."""
        wanted = select(EVENTS).where(EVENTS.c.number > number).order_by(EVENTS.c.number)
        return _with_changes(self.connection, self.connection.execute(wanted).all())

    def made_for(self, request_id: str) -> Event | None:
        """Returns the event that a request made, if it did."""
        if not request_id:
            return None
        wanted = select(EVENTS).where(EVENTS.c.request_id == request_id)
        events = _with_changes(self.connection, self.connection.execute(wanted).all())
        return events[0] if events else None

    def append(
        self,
        base: str,
        provenance: Provenance,
        edits: Sequence[Edit],
        changes: Sequence[EntityChange],
        request_id: str = "",
    ) -> Event:
        """Adds an event after the last one."""
        number, digest = _head(self.connection)
        event = Event(
            number + 1,
            "",
            base,
            self._clock(),
            provenance,
            tuple(edits),
            tuple(changes),
            request_id,
        )
        event = replace(event, digest=next_digest(digest, event))
        self.connection.execute(
            insert(EVENTS).values(
                number=event.number,
                digest=event.digest,
                base=base,
                time=event.time.isoformat(),
                author=provenance.author,
                reason=provenance.reason,
                source=provenance.source,
                edits=EDITS.dump_json(event.edits).decode(),
                request_id=request_id or None,
            )
        )
        self.connection.execute(
            insert(CHANGES),
            [
                {
                    "event": event.number,
                    "place": place,
                    "entity_id": change.entity_id,
                    "before": _json(change.before),
                    "after": _json(change.after),
                }
                for place, change in enumerate(event.changes)
            ],
        )
        return event


def _head(connection: Connection) -> tuple[int, str]:
    last = select(EVENTS.c.number, EVENTS.c.digest).order_by(EVENTS.c.number.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return (row.number, row.digest) if row else (0, "")


def _with_changes(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[Event]:
    changes: dict[int, list[EntityChange]] = {row.number: [] for row in rows}
    numbers = list(changes)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        wanted = select(CHANGES).where(CHANGES.c.event.in_(some))
        for row in connection.execute(wanted.order_by(CHANGES.c.event, CHANGES.c.place)):
            changes[row.event].append(
                EntityChange(row.entity_id, _entity(row.before), _entity(row.after))
            )
    return [_event(row, changes[row.number]) for row in rows]


def _event(row: Row[tuple[object, ...]], changes: Sequence[EntityChange]) -> Event:
    return Event(
        number=row.number,
        digest=row.digest,
        base=row.base,
        time=datetime.fromisoformat(row.time),
        provenance=Provenance(row.author, row.reason, row.source),
        edits=EDITS.validate_json(row.edits),
        changes=tuple(changes),
        request_id=row.request_id or "",
    )


def _json(entity: Entity | None) -> str | None:
    return None if entity is None else ENTITY.dump_json(entity).decode()


def _entity(text: str | None) -> Entity | None:
    return None if text is None else ENTITY.validate_json(text)
