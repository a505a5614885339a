"""The server: its parts put together, and its life from binding to draining."""

from __future__ import annotations

import logging
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock
from wsgiref.simple_server import WSGIServer

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from prometheus_client import CollectorRegistry, start_http_server

from nisba.v1 import (
    alias_table_pb2,
    alias_table_pb2_grpc,
    annotation_pb2,
    annotation_pb2_grpc,
    resolver_pb2,
    resolver_pb2_grpc,
    transliteration_pb2,
    transliteration_pb2_grpc,
)
from nisba_service.annotation import Annotator
from nisba_service.cache import Cache, CacheMetrics, LocalCache, RedisCache, TieredCache
from nisba_service.curation import StoreError
from nisba_service.errors import SnapshotError
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.memory import settle
from nisba_service.resolver import Resolver
from nisba_service.server.address import Address
from nisba_service.server.alias_table import AliasTableServicer
from nisba_service.server.annotation import AnnotationServicer
from nisba_service.server.boundary import Boundary
from nisba_service.server.curation import open_curation
from nisba_service.server.errors import ListenError
from nisba_service.server.knowledge import Knowledge
from nisba_service.server.latest import Latest
from nisba_service.server.metrics import CallMetrics
from nisba_service.server.requests import Limits, RequestReader
from nisba_service.server.servicer import ResolverServicer
from nisba_service.server.settings import Settings
from nisba_service.server.tls import server_credentials
from nisba_service.server.transliteration import TransliterationServicer
from nisba_service.transliteration import Transliterator

__all__ = ["App"]

logger = logging.getLogger(__name__)

SERVICES = tuple(
    service.full_name
    for file in (
        resolver_pb2.DESCRIPTOR,
        transliteration_pb2.DESCRIPTOR,
        alias_table_pb2.DESCRIPTOR,
        annotation_pb2.DESCRIPTOR,
    )
    for service in file.services_by_name.values()
)
_SERVING = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING

SPARE_THREADS = 16
"""Threads beyond the calls in flight: for health, reflection and turning calls away."""

LAST_WORDS_S = 0.5
"""How long the last answers of a drain may take to go out."""


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
        self._registry = CollectorRegistry()
        self._base = Snapshot.open(settings.kb or shipped_snapshot())
        self._curation = open_curation(settings, self._base, self._registry)
        self._cache = _cache(settings, CacheMetrics(self._registry))
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
        self._boundary = Boundary(CallMetrics(self._registry), settings.max_concurrency)
        self._health = health.HealthServicer()
        self._metrics_server: WSGIServer | None = None

    def start(self) -> Address:
        """Listens, and answers that it is not ready yet.

        Returns:
            The address, with the port that the system chose if it was to choose.

        Raises:
            ListenError: the address or the one for metrics cannot be listened on.
            SettingsError: the TLS files cannot be read.
        """
        settings = self._settings
        self._server = grpc.server(
            ThreadPoolExecutor(settings.max_concurrency + SPARE_THREADS, "nisba-call"),
            interceptors=[self._boundary],
            options=[
                ("grpc.max_receive_message_length", settings.max_message_bytes),
                ("grpc.max_send_message_length", -1),
                # Two servers on one port would share its calls in silence.
                ("grpc.so_reuseport", 0),
            ],
        )
        resolver_pb2_grpc.add_ResolverServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._servicer, self._server
        )
        transliteration_pb2_grpc.add_TransliterationServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._transliteration, self._server
        )
        alias_table_pb2_grpc.add_AliasTableServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._alias_table, self._server
        )
        annotation_pb2_grpc.add_AnnotationServiceServicer_to_server(  # type: ignore[no-untyped-call]
            self._annotation, self._server
        )
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        reflection.enable_server_reflection(
            [*SERVICES, health.SERVICE_NAME, reflection.SERVICE_NAME], self._server
        )
        self._announce(_NOT_SERVING)
        address = self._bind()
        self._serve_metrics()
        self._server.start()
        logger.info("listening address=%s", address)
        return address

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
                self._secret(),
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
        self._announce(_SERVING)
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

    def drain(self) -> None:
        """Takes no more calls, gives those in flight their time, and lets go of everything."""
        logger.info("draining seconds=%g", self._settings.drain_s)
        self._health.enter_graceful_shutdown()
        self._server.stop(self._settings.drain_s)
        self._boundary.wait_until_idle(self._settings.drain_s)
        # Whoever watches health or reflects would stay to the end of the drain.
        self._server.stop(LAST_WORDS_S).wait()
        if self._curation is not None:
            self._curation.close()
        self._annotators.close()
        self._cache.close()
        if self._metrics_server is not None:
            self._metrics_server.shutdown()
            self._metrics_server.server_close()
        logger.info("stopped")

    def _announce(self, status: health_pb2.HealthCheckResponse.ServingStatus) -> None:
        for service in (health.OVERALL_HEALTH, *SERVICES):
            self._health.set(service, status)

    def _bind(self) -> Address:
        listen, cert, key = self._settings.listen, self._settings.tls_cert, self._settings.tls_key
        try:
            if cert is None or key is None:
                port = self._server.add_insecure_port(str(listen))
            else:
                port = self._server.add_secure_port(str(listen), server_credentials(cert, key))
        except RuntimeError:
            raise _cannot_listen(listen, "NISBA_LISTEN") from None
        return listen._replace(port=port)

    def _serve_metrics(self) -> None:
        listen = self._settings.metrics_listen
        if listen is None:
            return
        try:
            self._metrics_server, _ = start_http_server(
                listen.port, listen.host, registry=self._registry
            )
        except OSError:
            raise _cannot_listen(listen, "NISBA_METRICS_LISTEN") from None
        address = listen._replace(port=self._metrics_server.server_port)
        logger.info("metrics address=%s", address)

    def _secret(self) -> bytes:
        secret = self._settings.cache_secret
        if secret is not None:
            return secret.get_secret_value().encode()
        if self._settings.redis_url is not None:
            logger.warning(
                "NISBA_CACHE_SECRET is not set: what this process keeps in Redis "
                "no other server and no later start can read"
            )
        return secrets.token_bytes(32)


def _cannot_listen(address: Address, variable: str) -> ListenError:
    return ListenError(
        f"cannot listen on {address}: is another program listening there? "
        f"Stop it or choose another address ({variable})"
    )


def _cache(settings: Settings, metrics: CacheMetrics) -> Cache:
    local = LocalCache(settings.cache_size, settings.cache_ttl_s, metrics)
    if settings.redis_url is None:
        return local
    redis = RedisCache(
        settings.redis_url.get_secret_value(),
        settings.cache_ttl_s,
        settings.redis_timeout_ms,
        metrics,
    )
    return TieredCache(local, redis)
