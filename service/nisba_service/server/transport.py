"""What a server listens on: a gRPC port, with health and reflection, and a port for metrics."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from wsgiref.simple_server import WSGIServer

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from prometheus_client import CollectorRegistry, start_http_server

from nisba.v1 import alias_table_pb2, annotation_pb2, resolver_pb2, transliteration_pb2
from nisba_service.server.address import Address
from nisba_service.server.boundary import Boundary
from nisba_service.server.errors import ListenError
from nisba_service.server.metrics import CallMetrics
from nisba_service.server.settings import Settings
from nisba_service.server.tls import server_credentials

__all__ = ["Transport"]

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

SPARE_THREADS = 16
"""Threads beyond the calls in flight: for health, reflection and turning calls away."""

LAST_WORDS_S = 0.5
"""How long the last answers of a drain may take to go out."""


class Transport:
    """The ports of a server. Use it once: `start`, `announce`, `drain`, `close`.

    Args:
        settings: what the operator set.
        registry: the metrics to show.
    """

    def __init__(self, settings: Settings, registry: CollectorRegistry) -> None:
        self._settings = settings
        self._registry = registry
        self._boundary = Boundary(CallMetrics(registry), settings.max_concurrency)
        self._health = health.HealthServicer()
        self._metrics_server: WSGIServer | None = None

    def start(self, add_services: Callable[[grpc.Server], None]) -> Address:
        """Listens, and announces that the services are not ready yet.

        Args:
            add_services: adds the services of the contract to the gRPC server.

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
        add_services(self._server)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        reflection.enable_server_reflection(
            [*SERVICES, health.SERVICE_NAME, reflection.SERVICE_NAME], self._server
        )
        self.announce(ready=False)
        address = self._bind()
        self._serve_metrics()
        self._server.start()
        logger.info("listening address=%s", address)
        return address

    def announce(self, *, ready: bool) -> None:
        """Tells who asks for the health of the services whether they answer."""
        states = health_pb2.HealthCheckResponse
        for service in (health.OVERALL_HEALTH, *SERVICES):
            self._health.set(service, states.SERVING if ready else states.NOT_SERVING)

    def drain(self) -> None:
        """Takes no more calls, and gives those in flight their time."""
        self._health.enter_graceful_shutdown()
        self._server.stop(self._settings.drain_s)
        self._boundary.wait_until_idle(self._settings.drain_s)
        # Whoever watches health or reflects would stay to the end of the drain.
        self._server.stop(LAST_WORDS_S).wait()

    def close(self) -> None:
        """Shows no more metrics."""
        if self._metrics_server is not None:
            self._metrics_server.shutdown()
            self._metrics_server.server_close()

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


def _cannot_listen(address: Address, variable: str) -> ListenError:
    return ListenError(
        f"cannot listen on {address}: is another program listening there? "
        f"Stop it or choose another address ({variable})"
    )
