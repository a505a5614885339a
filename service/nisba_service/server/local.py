"""The service of the alias table in the caller's own process, for programs that edit a store.

They speak to it as to any server, through a socket that only the user of the process can open, so
that there is one way to edit and not two.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import grpc
from prometheus_client import CollectorRegistry
from sqlalchemy.engine import URL

from nisba.v1 import alias_table_pb2_grpc
from nisba_service.curation import LiveTable, Proposals, Store
from nisba_service.knowledge.curated import read_sources
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.rules import RULES_VERSION
from nisba_service.server.alias_table import AliasTableServicer
from nisba_service.server.boundary import Boundary
from nisba_service.server.metrics import CallMetrics

__all__ = ["local_alias_table"]

THREADS = 4


@contextmanager
def local_alias_table(kb: Path | None, store: URL) -> Iterator[str]:
    """Serves a store of edits until the block ends.

    Args:
        kb: the snapshot that edits lie over; None for the one that ships.
        store: where the edits are.

    Returns:
        The target for a client.

    Raises:
        SnapshotError: the snapshot cannot be used.
        StoreError: the store cannot be used.
    """
    snapshot = Snapshot.open(kb or shipped_snapshot())
    opened = Store(store, lambda: datetime.now(UTC))
    try:
        table = LiveTable(snapshot, opened, read_sources())
        servicer = AliasTableServicer(table, Proposals(table, 0), None, None)
        servicer.serve_with(RULES_VERSION)
        boundary = Boundary(CallMetrics(CollectorRegistry()), THREADS)
        server = grpc.server(
            ThreadPoolExecutor(THREADS),
            interceptors=[boundary],
            options=[("grpc.max_receive_message_length", -1)],
        )
        alias_table_pb2_grpc.add_AliasTableServiceServicer_to_server(servicer, server)  # type: ignore[no-untyped-call]
        with tempfile.TemporaryDirectory(prefix="nisba-") as folder:
            target = f"unix:{folder}/edits"
            server.add_insecure_port(target)
            server.start()
            try:
                yield target
            finally:
                server.stop(None).wait()
    finally:
        opened.close()
