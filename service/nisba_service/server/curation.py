"""What a server with a store has beside one without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry

from nisba_service.curation import LiveTable, Proposals, Store, Unresolved, store_url
from nisba_service.knowledge.curated import read_sources
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.server.follower import Follower, TableMetrics
from nisba_service.server.notices import RedisNotices
from nisba_service.server.settings import Settings

__all__ = ["Curation", "open_curation"]


@dataclass(frozen=True, slots=True)
class Curation:
    """The live table, and what keeps it so.

    Attributes:
        table: what is known now.
        proposals: what is to be reviewed.
        unresolved: where names that were not resolved are counted; None: they are not.
        follower: takes in what other servers write.
        metrics: what is told of the table.
    """

    table: LiveTable
    proposals: Proposals
    unresolved: Unresolved | None
    follower: Follower
    metrics: TableMetrics

    def close(self) -> None:
        """Stops following and closes the store."""
        self.follower.stop()
        self.table.store.close()


def open_curation(
    settings: Settings, snapshot: Snapshot, registry: CollectorRegistry
) -> Curation | None:
    """Opens the store that the settings name, None if they name none.

    Raises:
        StoreError: it cannot be used.
    """
    if settings.store_url is None:
        return None
    store = Store(store_url(settings.store_url.get_secret_value()), lambda: datetime.now(UTC))
    table = LiveTable(snapshot, store, read_sources())
    proposals = Proposals(table, settings.max_proposals)
    unresolved = Unresolved() if settings.max_proposals else None
    notices = None
    if settings.redis_url is not None:
        url = settings.redis_url.get_secret_value()
        notices = RedisNotices(url, settings.redis_timeout_ms)
    metrics = TableMetrics(registry)
    follower = Follower(
        table,
        proposals,
        unresolved,
        poll_s=settings.store_poll_s,
        notices=notices,
        metrics=metrics,
    )
    return Curation(table, proposals, unresolved, follower, metrics)
