"""Transport security: a certificate and its key, checked before anybody connects."""

from __future__ import annotations

import ssl
from pathlib import Path

import grpc

from nisba_service.server.settings import SettingsError

__all__ = ["server_credentials"]


def server_credentials(cert: Path, key: Path) -> grpc.ServerCredentials:
    """Reads a PEM certificate chain and its key, which has no passphrase.

    Raises:
        SettingsError: a file cannot be read, or they are no pair.
    """
    try:
        pair = (key.read_bytes(), cert.read_bytes())
        # gRPC would say nothing of a bad pair but that it cannot bind.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password="")
    except ssl.SSLError:
        raise SettingsError(
            f"NISBA_TLS_CERT and NISBA_TLS_KEY: {cert} and {key} are not a certificate "
            "and its key in PEM, without a passphrase"
        ) from None
    except OSError as error:
        raise SettingsError(
            f"NISBA_TLS_CERT or NISBA_TLS_KEY: cannot read {error.filename}: {error.strerror}"
        ) from None
    return grpc.ssl_server_credentials([pair])
