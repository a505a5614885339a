"""A real server for tests and demonstrations: its own process on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

__all__ = ["START_TIMEOUT_S", "ServerProcess", "running_server"]

START_TIMEOUT_S = 300.0
"""Longer than the first start on a new machine takes, which compiles the engine: some twenty
seconds of one idle core, and a busy machine has little of it to give."""
STOP_TIMEOUT_S = 30
_LISTENING = re.compile(r"listening address=(\S+)")


class ServerProcess:
    """A server in a process of its own.

    Args:
        log: where its standard error goes.
        settings: settings by field name, as text or what turns into it.
    """

    def __init__(self, log: IO[str], **settings: object) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("NISBA_")}
        environment["NISBA_LISTEN"] = "127.0.0.1:0"
        environment |= {f"NISBA_{name.upper()}": str(value) for name, value in settings.items()}
        self._log = Path(log.name)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nisba_service.server"], env=environment, stderr=log
        )

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return self._log.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """Where it listens."""
        found = _LISTENING.search(self.log)
        if found is None:
            raise RuntimeError(f"the server does not listen yet:\n{self.log}")
        return found[1]

    def wait_for(self, text: str, timeout_s: float = START_TIMEOUT_S) -> None:
        """Waits until it logs a text.

        Raises:
            RuntimeError: it ended, or the time is up; the message has its log.
        """
        end = time.monotonic() + timeout_s
        while text not in self.log:
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server never said {text!r}:\n{self.log}")
            time.sleep(0.02)

    def stop(self) -> int:
        """Asks it to end and returns its exit code; one that does not end is killed."""
        self.process.terminate()
        try:
            return self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@contextmanager
def running_server(**settings: object) -> Iterator[ServerProcess]:
    """Runs a server that is ready, until the block ends.

    Raises:
        RuntimeError: it does not get ready; the message has its log.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".log") as log:
        server = ServerProcess(log, **settings)
        try:
            server.wait_for(" ready ")
            yield server
        finally:
            server.stop()
