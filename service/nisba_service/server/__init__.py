"""The gRPC server."""

from __future__ import annotations

from nisba_service.server.address import Address
from nisba_service.server.errors import ListenError
from nisba_service.server.lifecycle import serve
from nisba_service.server.settings import Settings, SettingsError

__all__ = ["Address", "ListenError", "Settings", "SettingsError", "serve"]
