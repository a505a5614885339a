"""Runs the server with settings from the environment: python -m nisba_service.server."""

from __future__ import annotations

import sys

from nisba_service.errors import NisbaError
from nisba_service.server.lifecycle import serve
from nisba_service.server.settings import Settings

CANNOT_START = 3


def main() -> int:
    """Returns the exit code: 0 after a graceful stop, 3 when the server cannot start."""
    try:
        serve(Settings.load())
    except NisbaError as error:
        print(error, file=sys.stderr)
        return CANNOT_START
    return 0


if __name__ == "__main__":
    sys.exit(main())
