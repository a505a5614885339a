"""The examples of docs/cli.md run, and end as they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from nisba_service.cli import cli

DOCS = Path(__file__).resolve().parents[2] / "docs"


def commands() -> list[tuple[str, list[str]]]:
    """Every command of the console blocks in order, with the lines printed under it."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def test_the_examples_run_and_end_as_they_say(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ran, code = 0, 0
    for command, printed in commands():
        path = tmp_path / command.removeprefix("cat ")
        if command == "echo $?":
            assert printed == [str(code)]
            code = 0
            continue
        assert code == 0, "an example that fails must show its exit code"
        if command.startswith("cat ") and not path.exists():
            path.write_text("\n".join([*printed, ""]), encoding="utf-8")
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        code = done.returncode
        ran += 1
        if command.startswith("cat "):
            shown = done.stdout.decode().splitlines()
            assert shown[0] == printed[0]
            assert len(shown) == len(printed)
    assert ran >= 7


def test_every_verb_is_described() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    headings = {line[3:].split()[0] for line in text.splitlines() if line.startswith("## ")}
    assert set(cli.list_commands(cli.make_context("nisba", ["kb"]))) <= headings
