"""The versions of the rules follow what decides, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nisba_service
from nisba_service.rules import INDEX_VERSION, RULES_VERSION

PACKAGE = Path(nisba_service.__file__).parent
PRINT = "from nisba_service.rules import *; print(INDEX_VERSION, RULES_VERSION)"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that may be changed."""
    folder = tmp_path_factory.mktemp("rules") / "nisba_service"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    return folder


def versions(package: Path, seed: str = "0") -> list[str]:
    """The versions of the rules as another process sees them."""
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONHASHSEED": seed}
    shown = subprocess.run(
        [sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True
    )
    return shown.stdout.split()


def versions_with(package: Path, place: str) -> list[str]:
    """The versions after a line has been added to a file, which is then restored."""
    path = package / place
    before = path.read_bytes()
    path.write_bytes(before + b"\n# one line more\n")
    try:
        return versions(package)
    finally:
        path.write_bytes(before)


def test_they_are_the_same_in_every_process_and_place(copy: Path) -> None:
    ours = [INDEX_VERSION, RULES_VERSION]

    assert versions(copy, seed="1") == versions(copy, seed="2") == ours


@pytest.mark.parametrize(
    "place",
    ["names/data/titles.tsv", "names/fold.py", "phonetics/data/symbols.tsv", "phonetics/key.py"],
)
def test_how_names_are_read_changes_both(copy: Path, place: str) -> None:
    index, rules = versions_with(copy, place)

    assert index != INDEX_VERSION
    assert rules != RULES_VERSION


@pytest.mark.parametrize(
    "place", ["matching/data/weights.tsv", "matching/verdict.py", "resolver.py"]
)
def test_how_names_are_judged_leaves_snapshots_valid(copy: Path, place: str) -> None:
    index, rules = versions_with(copy, place)

    assert index == INDEX_VERSION
    assert rules != RULES_VERSION


@pytest.mark.parametrize("place", ["cli/app.py", "server/app.py", "knowledge/curated/table.py"])
def test_what_decides_nothing_changes_neither(copy: Path, place: str) -> None:
    assert versions_with(copy, place) == [INDEX_VERSION, RULES_VERSION]
