"""The version of transliteration follows what decides an answer, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nisba_service
from nisba_service.transliteration import transliteration_version

PACKAGE = Path(nisba_service.__file__).parent
PRINT = (
    "from nisba_service.transliteration.version import transliteration_version as version;"
    "print(version())"
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that may be changed."""
    folder = tmp_path_factory.mktemp("version") / "nisba_service"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    return folder


def version_of(package: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    shown = subprocess.run(
        [sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True
    )
    return shown.stdout.strip()


@pytest.mark.parametrize(
    ("place", "decides"),
    [
        ("transliteration/data/patterns.tsv", True),
        ("transliteration/data/schemes/ijmes.tsv", True),
        ("transliteration/by_press.py", True),
        ("names/data/titles.tsv", True),
        ("cli/transliterate.py", False),
    ],
)
def test_it_changes_with_what_decides(copy: Path, place: str, decides: bool) -> None:
    path = copy / place
    before = path.read_bytes()
    path.write_bytes(before + b"\n# one line more\n")
    changed = version_of(copy) != transliteration_version()
    path.write_bytes(before)
    assert changed is decides
