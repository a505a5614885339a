"""The demonstration, as `make demo` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nisba_service.server.testing import START_TIMEOUT_S

DEMO = Path(__file__).resolve().parents[2] / "docs" / "demo"


@pytest.fixture(scope="module")
def shown() -> str:
    ended = subprocess.run(
        [sys.executable, DEMO], capture_output=True, encoding="utf-8", timeout=START_TIMEOUT_S + 60
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mentions", "entity"),
    [
        (("Mohammed Shia al-Sudani", "محمد شياع السوداني"), "Mohammed Shia al-Sudani"),
        (("Mohammad Bagher Ghalibaf", "محمدباقر قالیباف"), "Mohammad Bagher Ghalibaf"),
        (("Abbas Araghchi", "Abbas Arakçi"), "Abbas Araghchi"),
        (("Asghar Farhadi", "Асгар Фархади"), "Asghar Farhadi"),
    ],
)
def test_two_spellings_stand_in_one_row(shown: str, mentions: tuple[str, str], entity: str) -> None:
    table = shown.split("Left open")[0]
    rows = [line for line in table.splitlines() if all(each in line for each in mentions)]
    assert len(rows) == 1
    assert entity in rows[0]
    assert "MATCH" in rows[0]


@pytest.mark.slow
def test_strangers_and_rivals_are_left_open(shown: str) -> None:
    left_open = shown.split("Left open")[1].split("Why")[0]
    assert "Samar Darwazeh" in left_open
    assert "Qadri al-Amiri" in left_open
    assert "al-Sudani" not in left_open


@pytest.mark.slow
def test_it_says_why_and_how_to_go_on(shown: str) -> None:
    assert "Mr is a title and was set aside." in shown
    assert "docs/cli.md" in shown
