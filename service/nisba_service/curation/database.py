"""The database of a store: how it is reached, what stands in it, and that it is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    insert,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nisba_service.curation.errors import StoreError

__all__ = ["CHANGES", "EVENTS", "PROPOSALS", "Database", "store_url"]

FORMAT = "1"
"""The layout of the tables. A store of another format is refused."""

_LOCK = 0x6E69736261
"""The number of PostgreSQL's advisory lock under which one writer writes."""
_DRIVERS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}
_BUSY_MS = 10_000

_METADATA = MetaData()

_FACTS = Table(
    "nisba_facts", _METADATA, Column("name", Text, primary_key=True), Column("value", Text)
)

EVENTS = Table(
    "nisba_events",
    _METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("edits", Text, nullable=False),
    Column("request_id", Text, unique=True),
)
"""One row an event."""

CHANGES = Table(
    "nisba_changes",
    _METADATA,
    Column("event", BigInteger, ForeignKey(EVENTS.c.number), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("entity_id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("nisba_changes_of_entity", "entity_id", "event"),
)
"""One row an entity that an event changed; entities are JSON."""

PROPOSALS = Table(
    "nisba_proposals",
    _METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("status", Text, nullable=False),
    Column("edits", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("mention", Text, nullable=False),
    Column("mention_key", Text, unique=True),
    Column("verdict", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("times", BigInteger, nullable=False),
    Column("created", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("reviewer", Text),
    Column("review_reason", Text),
    Column("event", BigInteger),
)
"""One row a proposal; `mention_key` is null for those of people."""


def store_url(text_or_path: str) -> URL:
    """Reads where a store is: a URL, or the path of an SQLite file.

    Raises:
        ValueError: it is neither; the text is not repeated, it may hold a password.
    """
    wanted = "must be a path, sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
    if not text_or_path.strip():
        raise ValueError(wanted)
    if "://" not in text_or_path:
        return URL.create("sqlite", database=str(Path(text_or_path)))
    try:
        url = make_url(text_or_path)
    except (ArgumentError, ValueError):
        raise ValueError(wanted) from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None or not url.database or url.database == ":memory:":
        raise ValueError(wanted)
    return url.set(drivername=driver)


class Database:
    """A database with the tables of a store. Safe to share between threads.

    SQLite writes ahead and to the disk before it answers (WAL, synchronous FULL); PostgreSQL does
    so by itself.

    Raises:
        StoreError: it cannot be reached, or holds something else.
    """

    def __init__(self, url: URL) -> None:
        self.name = url.render_as_string(hide_password=True)
        self._is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _engine(url, self._is_sqlite)
        with self.writing() as connection:
            _METADATA.create_all(connection)
            found = connection.execute(select(_FACTS.c.value).where(_FACTS.c.name == "format"))
            stored = found.scalar_one_or_none()
            if stored is None:
                connection.execute(insert(_FACTS).values(name="format", value=FORMAT))
            elif stored != FORMAT:
                raise StoreError(
                    f"the store {self.name} is of format {stored}; this version of Nisba reads "
                    f"format {FORMAT}"
                )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database.

        Raises:
            StoreError: the database failed.
        """
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, one at a time; at its end all of it is on disk, or nothing.

        Raises:
            StoreError: the database failed; nothing was written.
        """
        with self._translated(), self._engine.connect() as plain:
            connection = plain.execution_options(nisba_writes=True)
            with connection.begin():
                if not self._is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
                yield connection

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            # The text of the error may quote what was to be written.
            cause = type(getattr(error, "orig", None) or error).__name__
            raise StoreError(
                f"the store {self.name} cannot be used ({cause}): is it there, reachable, and a "
                "store of Nisba?"
            ) from None


def _engine(url: URL, is_sqlite: bool) -> Engine:
    if not is_sqlite:
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # Transactions are begun below, not by the driver.
        for pragma in ("busy_timeout", _BUSY_MS), ("journal_mode", "WAL"), ("synchronous", "FULL"):
            connection.execute(f"PRAGMA {pragma[0]} = {pragma[1]}")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turns writer midway would fail when another has written meanwhile.
        writes = connection.get_execution_options().get("nisba_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
