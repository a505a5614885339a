"""Where a server listens: a host and a port."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Address"]

_ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+):(?P<port>[0-9]{1,5})")


class Address(NamedTuple):
    """A host, an IPv6 one without its brackets, and a port; port 0 lets the system choose."""

    host: str
    port: int

    @classmethod
    def parse(cls, value: object) -> Address:
        """Reads "host:port" or "[ipv6]:port".

        Raises:
            ValueError: it is neither.
        """
        if isinstance(value, Address):
            return value
        found = _ADDRESS.fullmatch(value) if isinstance(value, str) else None
        if found is None or int(found["port"]) > 65535:
            raise ValueError("must be HOST:PORT, such as 127.0.0.1:50051 or [::1]:50051")
        return cls(found["host"].strip("[]"), int(found["port"]))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"
