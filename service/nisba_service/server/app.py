"""The server: its parts put together, and what it answers from, from its start to its drain."""

from __future__ import annotations

import logging
import time
from functools import partial
from threading import Lock

import grpc
from prometheus_client import CollectorRegistry

from nisba.v1 import (
    alias_table_pb2_grpc,
    annotation_pb2_grpc,
    resolver_pb2_grpc,
    transliteration_pb2_grpc,
)
from nisba_service.annotation import Annotator
from nisba_service.cache import CacheMetrics
from nisba_service.curation import StoreError
from nisba_service.errors import SnapshotError
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.memory import settle
from nisba_service.resolver import Resolver
from nisba_service.server.address import Address
from nisba_service.server.alias_table import AliasTableServicer
from nisba_service.server.annotation import AnnotationServicer
from nisba_service.server.caching import cache_of, cache_secret_of
from nisba_service.server.curation import open_curation
from nisba_service.server.knowledge import Knowledge
from nisba_service.server.latest import Latest
from nisba_service.server.requests import Limits, RequestReader
from nisba_service.server.servicer import ResolverServicer
from nisba_service.server.settings import Settings
from nisba_service.server.transliteration import TransliterationServicer
from nisba_service.server.transport import Transport
from nisba_service.transliteration import Transliterator

__all__ = ["App"]

logger = logging.getLogger(__name__)


class App:
    """One server. Use it once: `start`, `warm_up`, `drain`.

    Calls run on threads. On an event loop the engine, which keeps the processor busy, has to be
    handed to threads all the same, and a call then costs a third to a half more.

    Args:
        settings: what the operator set.

    Raises:
        SnapshotError: the snapshot cannot be used.
        StoreError: the store of edits cannot be used.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        registry = CollectorRegistry()
        self._base = Snapshot.open(settings.kb or shipped_snapshot())
        self._curation = open_curation(settings, self._base, registry)
        self._cache = cache_of(settings, CacheMetrics(registry))
        limits = Limits(settings.max_batch, settings.max_mention_chars, settings.max_context)
        reader = RequestReader(limits)
        self._servicer = ResolverServicer(reader, settings.default_deadline_s)
        self._transliteration = TransliterationServicer(reader, settings.default_deadline_s)
        self._alias_table = self._alias_table_servicer()
        self._knowledge: Knowledge | None = None
        self._loading = Lock()
        self._annotation = AnnotationServicer(reader, settings.default_deadline_s)
        # An annotator reads all names of a snapshot: too long to wait for at every edit.
        self._annotators = Latest(self._annotate_from, "nisba-annotator")
        self._transport = Transport(settings, registry)

    def start(self) -> Address:
        """Listens, and answers that it is not ready yet.

        Returns:
            The address, with the port that the system chose if it was to choose.

        Raises:
            ListenError: the address or the one for metrics cannot be listened on.
            SettingsError: the TLS files cannot be read.
        """
        return self._transport.start(self._add_services)

    def warm_up(self) -> None:
        """Gets the engine ready and lets calls in."""
        start = time.perf_counter()
        curation = self._curation
        with self._loading:
            resolver = self._resolver(self._base)
            resolver.warm_up()
            self._transliterator(self._base).warm_up()
            self._annotate_from(self._base)
            knowledge = self._knowledge = Knowledge(
                self._resolver,
                self._cache,
                cache_secret_of(self._settings),
                curation.table if curation else None,
                curation.unresolved if curation else None,
            )
            if curation is None:
                self._put_in_place(knowledge, self._base)
            else:
                curation.table.listen(partial(self._put_in_place, knowledge))
                self._alias_table.serve_with(resolver.versions.rules)
                curation.follower.start()
        settle()
        self._transport.announce(ready=True)
        rules = resolver.versions.rules
        seconds = time.perf_counter() - start
        logger.info("ready seconds=%.2f data=%s rules=%s", seconds, self._data, rules)

    def reload(self) -> None:
        """Opens the snapshot folder anew and answers from it, edits laid over it.

        Calls in flight finish on the old one. A folder that cannot be used is refused, and the
        log says why.
        """
        with self._loading:
            try:
                base = Snapshot.open(self._settings.kb or shipped_snapshot())
                if self._curation is not None:
                    self._curation.table.rebase(base)
                elif self._knowledge is not None:
                    self._put_in_place(self._knowledge, base)
            except (SnapshotError, StoreError) as error:
                logger.error("the snapshot is kept, the new one is refused: %s", error)
                return
            self._base = base
            logger.info("reloaded snapshot=%s", base.version)

    def drain(self) -> None:
        """Takes no more calls, gives those in flight their time, and lets go of everything."""
        logger.info("draining seconds=%g", self._settings.drain_s)
        self._transport.drain()
        if self._curation is not None:
            self._curation.close()
        self._annotators.close()
        self._cache.close()
        self._transport.close()
        logger.info("stopped")

    def _add_services(self, server: grpc.Server) -> None:
        resolver_pb2_grpc.add_ResolverServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._servicer, server
        )
        transliteration_pb2_grpc.add_TransliterationServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._transliteration, server
        )
        alias_table_pb2_grpc.add_AliasTableServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._alias_table, server
        )
        annotation_pb2_grpc.add_AnnotationServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._annotation, server
        )

    def _put_in_place(self, knowledge: Knowledge, snapshot: Snapshot) -> None:
        self._servicer.serve_with(knowledge.now(snapshot), knowledge.at)
        self._transliteration.serve_with(self._transliterator(snapshot), snapshot.version)
        self._data = snapshot.version
        if snapshot is not self._base:
            self._annotators.offer(snapshot)
        if self._curation is not None:
            self._curation.metrics.swapped(snapshot, self._curation.table.version.number)

    def _resolver(self, snapshot: Snapshot) -> Resolver:
        settings = self._settings
        return Resolver(
            snapshot, thresholds=settings.thresholds, max_mention=settings.max_mention_chars
        )

    def _transliterator(self, snapshot: Snapshot) -> Transliterator:
        return Transliterator(snapshot, max_text=self._settings.max_mention_chars)

    def _annotate_from(self, snapshot: Snapshot) -> None:
        annotator = Annotator(self._resolver(snapshot), max_text=self._settings.max_text_chars)
        annotator.warm_up()
        self._annotation.serve_with(annotator)

    def _alias_table_servicer(self) -> AliasTableServicer:
        token = self._settings.curator_token
        curation = self._curation
        return AliasTableServicer(
            curation.table if curation else None,
            curation.proposals if curation else None,
            curation.follower if curation else None,
            token.get_secret_value() if token else None,
        )
