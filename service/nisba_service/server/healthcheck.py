"""Asks a server whether it serves: python -m nisba_service.server.healthcheck.

It asks the server of this machine that the settings describe, and exits with 0 if that serves and
with 1 if not. For container engines and scripts.
"""

from __future__ import annotations

import sys

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from nisba_service.errors import NisbaError
from nisba_service.server.address import Address
from nisba_service.server.settings import Settings

__all__ = ["is_serving"]

TIMEOUT_S = 3.0
_LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def is_serving(settings: Settings) -> bool:
    """Whether the server that these settings describe answers and serves."""
    listen = settings.listen
    target = str(Address(_LOOPBACK.get(listen.host, listen.host), listen.port))
    with _channel(target, settings) as channel:
        try:
            answer = health_pb2_grpc.HealthStub(channel).Check(
                health_pb2.HealthCheckRequest(), timeout=TIMEOUT_S
            )
        except grpc.RpcError:
            return False
    return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


def _channel(target: str, settings: Settings) -> grpc.Channel:
    if settings.tls_cert is None:
        return grpc.insecure_channel(target)
    # The server's own certificate is the one to trust; it must name localhost.
    return grpc.secure_channel(
        target,
        grpc.ssl_channel_credentials(settings.tls_cert.read_bytes()),
        options=[("grpc.ssl_target_name_override", "localhost")],
    )


def main() -> int:
    """Returns the exit code."""
    try:
        serving = is_serving(Settings.load())
    except (NisbaError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print("serving" if serving else "not serving")
    return 0 if serving else 1


if __name__ == "__main__":
    sys.exit(main())
