"""`nisba kb fetch` against a real server on loopback, and the KB that is built of what came."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.knowledge.fetching.list_server import ListServer, running_list_server

UN = (
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>110408</DATAID>"
    "<FIRST_NAME>QASEM</FIRST_NAME><SECOND_NAME>SOLEIMANI</SECOND_NAME>"
    "</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)
SDN = '36,"AEROCARIBBEAN AIRLINES"' + ',"-0- "' * 10 + "\r\n"
ALT = '36,12,"aka","AERO-CARIBBEAN",-0- \r\n'


@pytest.fixture
def server() -> Iterator[ListServer]:
    with running_list_server() as running:
        running.content |= {
            "/un.xml": UN.encode(),
            "/sdn": SDN.encode(),
            "/alt": ALT.encode(),
        }
        yield running


def urls(server: ListServer) -> list[str]:
    places = {"un": "/un.xml", "ofac/sdn.csv": "/sdn", "ofac/alt.csv": "/alt"}
    return [
        part
        for name, path in places.items()
        for part in ("--url", f"{name}={server.address}{path}")
    ]


def test_lists_are_fetched_and_the_command_that_builds_of_them_is_told(
    run: Run, server: ListServer, tmp_path: Path
) -> None:
    folder = tmp_path / "lists"
    fetch = ("kb", "fetch", "ofac", "un", "--to", folder, *urls(server))
    result = run(*fetch)
    assert result.exit_code == 0, result.output
    *lines, command = result.stdout.splitlines()
    assert [line.rpartition(" ")[0] for line in lines] == [
        f"ofac/sdn.csv: fetched, {len(SDN)} bytes, sha256",
        f"ofac/alt.csv: fetched, {len(ALT)} bytes, sha256",
        f"un/consolidated.xml: fetched, {len(UN)} bytes, sha256",
    ]
    built = run(*shlex.split(command)[1:-1], tmp_path / "kb")
    assert built.exit_code == 0, built.output
    assert "2 entities, 3 forms" in built.stdout
    again = run(*fetch)
    assert again.exit_code == 0
    assert again.stdout.count(": unchanged, ") == 3


def test_one_list_that_fails_does_not_keep_the_others(
    run: Run, server: ListServer, tmp_path: Path
) -> None:
    del server.content["/alt"]
    fetch = ("kb", "fetch", "ofac", "un", "--to", tmp_path / "lists", *urls(server))
    result = run(*fetch)
    assert result.exit_code == 1
    assert "Error: ofac/alt.csv: " in result.stderr
    assert "404" in result.stderr
    assert "nisba kb build un:" in result.stdout
    assert " ofac:" not in result.stdout
    server.content.clear()
    assert run("kb", "fetch", "un", "--to", tmp_path / "no", *urls(server)[:2]).exit_code == 3


@pytest.mark.parametrize(
    "args", [("fbi",), ("un", "--url", "un=ftp://a"), ("un", "--retries", "-1")]
)
def test_wrong_use_is_exit_2(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    assert run("kb", "fetch", *args, "--to", tmp_path).exit_code == 2


def test_a_fetch_that_was_killed_goes_on_where_it_was(
    run: Run, server: ListServer, tmp_path: Path
) -> None:
    server.content["/un.xml"] = UN.encode() + b"\n" * 1_000_000
    server.pause = 0.01
    folder = tmp_path / "lists"
    fetch = ["kb", "fetch", "un", "--to", str(folder), *urls(server)[:2]]
    program = [sys.executable, "-c", "from nisba_service.cli import main; main()", *fetch]
    part = folder / "un" / ".consolidated.xml.part"
    with subprocess.Popen(program, stdout=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while not (part.exists() and part.stat().st_size > 60_000):
            assert time.monotonic() < until, "nothing was fetched"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert not (folder / "un" / "consolidated.xml").exists()
    server.pause = 0
    result = run(*fetch)
    assert result.exit_code == 0, result.output
    assert int(server.requests[-1]["Range"].removeprefix("bytes=").removesuffix("-")) > 60_000
    assert (folder / "un" / "consolidated.xml").read_bytes() == server.content["/un.xml"]


def test_progress_goes_to_stderr(run: Run, server: ListServer, tmp_path: Path) -> None:
    result = run("kb", "fetch", "un", "--to", tmp_path, *urls(server)[:2], "--progress")
    assert result.exit_code == 0
    assert "un/consolidated.xml" in result.stderr
    assert len(result.stdout.splitlines()) == 2
