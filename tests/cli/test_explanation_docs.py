"""docs/explanation.md: its example is what is printed, and its table has every code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from nisba_service.matching import ReasonCode
from nisba_service.phonetics.conventions import CONVENTIONS
from tests.cli.conftest import Run

TEXT = (Path(__file__).resolve().parents[2] / "docs/explanation.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, list[str]]]:
    """Each command with the lines printed under it."""
    blocks = "\n".join(re.findall(r"```console\n(.*?)\n```", TEXT, re.DOTALL))
    cut = [each.splitlines() for each in re.split(r"^\$ ", blocks, flags=re.MULTILINE)[1:]]
    return [(command, printed) for command, *printed in cut]


@pytest.mark.parametrize(("command", "printed"), examples(), ids=["en", "ar", "fa"])
def test_an_example_is_what_is_printed(run: Run, command: str, printed: list[str]) -> None:
    nisba, *args = shlex.split(command)

    shown = run(*args).stdout.splitlines()
    assert nisba == "nisba"
    # Scores and weights are learned anew from time to time; the sentences stand.
    assert [_words(line) for line in shown] == [_words(line) for line in printed]


def _words(line: str) -> list[str]:
    return [word for word in line.split() if not re.fullmatch(r"[+-]?\d+\.\d+", word)]


def test_every_code_and_convention_is_described() -> None:
    described = set(re.findall(r"`([A-Za-z_]+)`", TEXT))

    assert set(ReasonCode) <= described
    assert set(CONVENTIONS) <= described
