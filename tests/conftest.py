"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of shared data sets; the test is skipped where it is missing."""
    folder = Path(os.environ.get("NISBA_DATA", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"no data sets at {folder}; set NISBA_DATA to the folder that holds data/")
    return folder
