"""A real PostgreSQL server, where the machine has one installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

__all__ = ["PostgresServer", "is_installed"]

_USER = "nobody"
"""PostgreSQL does not run as root."""


def is_installed() -> bool:
    """Whether PostgreSQL can be run here."""
    return shutil.which("initdb") is not None and shutil.which("pg_ctl") is not None


class PostgresServer:
    """One server on a free port of this machine, with databases made on demand."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="nisba-postgres-"))
        self._as_other = os.getuid() == 0
        if self._as_other:
            shutil.chown(self._folder, _USER)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port: int = probe.getsockname()[1]

    def start(self) -> None:
        data = str(self._folder / "data")
        self._run(
            "initdb", "-D", data, "-U", "nisba", "-A", "trust", "-E", "UTF8", "--locale=C",
            "--no-sync",
        )  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -k {self._folder}"
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")

    def url(self, database: str) -> str:
        """The URL of a new database."""
        host = ("-h", "127.0.0.1", "-p", str(self._port), "-U", "nisba")
        self._run("psql", *host, "-d", "postgres", "-c", f"CREATE DATABASE {database}")
        return f"postgresql://nisba@127.0.0.1:{self._port}/{database}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self._folder)

    def _run(self, *command: str) -> None:
        other = {"user": _USER} if self._as_other else {}
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            cwd=self._folder,
            **other,  # type: ignore[call-overload]
        )
