"""Keeps a server up with the edits that others make."""

from __future__ import annotations

import logging
from threading import Event, Thread
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge

from nisba_service.curation import LiveTable, Proposals, StoreError, Unresolved
from nisba_service.knowledge.snapshot import Snapshot

__all__ = ["Follower", "Notices", "TableMetrics"]

logger = logging.getLogger(__name__)

PROPOSALS_EVERY_S = 5.0
"""How long names that were not resolved wait in memory at most."""


class Notices(Protocol):
    """Carries word of an edit from server to server, if it can."""

    def start(self, heard: Event) -> None:
        """Sets `heard` from now on whenever there is word."""

    def send(self) -> None:
        """Says that there are new edits."""

    def stop(self) -> None:
        """Stops listening."""


class TableMetrics:
    """What is told of the live table; nothing of it names anybody."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._event = Gauge(
            "nisba_table_event", "Number of the last event that answers take in.", registry=registry
        )
        self._entities = Gauge("nisba_table_entities", "Entities known now.", registry=registry)
        self._swaps = Counter(
            "nisba_table_swaps", "Versions of the data put in place.", registry=registry
        )
        self._failures = Counter(
            "nisba_store_failures", "Times the store could not be read or written.",
            registry=registry,
        )  # fmt: skip

    def swapped(self, snapshot: Snapshot, event: int) -> None:
        """Notes what is known now."""
        self._event.set(event)
        self._entities.set(len(snapshot))
        self._swaps.inc()

    def failed(self) -> None:
        """Counts a failure of the store."""
        self._failures.inc()


class Follower:
    """A thread that takes in edits when it hears of some, and looks for some all the same.

    Args:
        table: what takes them in.
        proposals: where names that were not resolved are written down.
        unresolved: where they are counted.
        poll_s: seconds between two looks.
        notices: how servers tell each other; None: they only look.
        metrics: where failures are counted.
    """

    def __init__(
        self,
        table: LiveTable,
        proposals: Proposals,
        unresolved: Unresolved | None,
        *,
        poll_s: float,
        notices: Notices | None,
        metrics: TableMetrics,
    ) -> None:
        self._table = table
        self._proposals = proposals
        self._unresolved = unresolved
        self._poll_s = poll_s
        self._notices = notices
        self._metrics = metrics
        self._heard = Event()
        self._stopping = False
        self._thread = Thread(target=self._run, name="nisba-follower", daemon=True)

    def start(self) -> None:
        """Begins to follow."""
        if self._notices is not None:
            self._notices.start(self._heard)
        self._thread.start()

    def announce(self) -> None:
        """Tells other servers of an edit that was made here."""
        if self._notices is not None:
            self._notices.send()

    def stop(self) -> None:
        """Ends the thread; what was counted is written down."""
        self._stopping = True
        self._heard.set()
        if self._thread.ident is not None:
            self._thread.join()
        if self._notices is not None:
            self._notices.stop()

    def _run(self) -> None:
        failing = False
        looks = max(1, round(PROPOSALS_EVERY_S / self._poll_s))
        look = 0
        while not self._stopping:
            self._heard.wait(self._poll_s)
            self._heard.clear()
            look += 1
            try:
                self._table.refresh()
                if look % looks == 0:
                    self._write_down()
            except StoreError as error:
                self._metrics.failed()
                if not failing:
                    logger.warning("edits are not followed: %s", error)
                failing = True
            except Exception as error:
                # Whatever happens, later edits are to be seen. The text may quote a name.
                logger.error("edits are not followed: error=%s", type(error).__name__)
                self._metrics.failed()
            else:
                if failing:
                    logger.info("edits are followed again")
                failing = False
        try:
            self._write_down()
        except StoreError:
            self._metrics.failed()

    def _write_down(self) -> None:
        if self._unresolved is not None:
            self._proposals.add_up(self._unresolved.take())
