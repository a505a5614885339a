"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from nisba_service.server.testing import running_server

# A deadline would test how busy the machine is.
settings.register_profile("nisba", deadline=None)
settings.load_profile("nisba")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of shared data sets; the test is skipped where it is missing."""
    folder = Path(os.environ.get("NISBA_DATA", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"no data sets at {folder}; set NISBA_DATA to the folder that holds data/")
    return folder


@pytest.fixture(scope="session")
def server_address() -> Iterator[str]:
    """HOST:PORT of a real server on the shipped snapshot, in a process of its own."""
    with running_server() as server:
        yield server.address
