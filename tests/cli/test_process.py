"""What only a process of its own shows: exit codes, pipes, start-up, a real server."""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nisba import Client, RetryPolicy

NISBA = [sys.executable, "-c", "from nisba_service.cli import main; main()"]


def nisba(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [*NISBA, *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=300, check=False)


def test_the_exit_codes(kb: Path, tmp_path: Path) -> None:
    assert nisba("resolve", "Zarif", "--kb", kb).returncode == 0
    assert nisba("resolve", "", "--kb", kb).returncode == 1
    assert nisba("resolve").returncode == 2
    nothing = nisba("resolve", "Zarif", "--kb", tmp_path / "missing")
    assert nothing.returncode == 3
    assert nothing.stderr.startswith(b"Error: ")
    assert nothing.stderr.count(b"\n") == 1


def test_output_is_utf_8_in_any_locale(kb: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [*NISBA, "resolve", "-", "--kb", str(kb)]
    done = subprocess.run(
        command, input="حزب الله\n".encode(), capture_output=True, env=environment, check=True
    )
    assert json.loads(done.stdout.decode("utf-8"))["mention"] == "حزب الله"


def test_a_reader_that_goes_away_ends_it_quietly(kb: Path) -> None:
    with subprocess.Popen(
        [*NISBA, "bulk", "-", "-o", "-", "--kb", str(kb)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(b"name\n" + b"Zarif\n" * 2000)
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 3


def test_a_reader_that_is_gone_before_the_answer(kb: Path) -> None:
    command = " ".join(map(shlex.quote, [*NISBA, "resolve", "Zarif", "--kb", str(kb)]))
    script = f"{{ {command}; echo $? >&2; }} | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=True)
    assert done.stderr == b"3\n"


def test_an_interrupted_run_leaves_no_half_file(kb: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    with subprocess.Popen(
        [*NISBA, "bulk", "-", "-o", str(output), "--kb", str(kb), "--progress"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in its background has them ignore SIGINT.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"name\n" + b"Zarif\n" * 1000)
        process.stdin.flush()
        process.stderr.read(1)
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 130
    assert not list(tmp_path.iterdir())


def test_help_loads_neither_engine_nor_grpc_nor_arrow() -> None:
    script = (
        "import sys\nfrom nisba_service.cli import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "print(sorted({'numpy', 'numba', 'grpc', 'pyarrow', 'redis', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"


def test_resolving_in_process_loads_no_grpc_and_no_arrow(kb: Path) -> None:
    script = (
        "import sys\nfrom nisba_service.cli import cli\n"
        f"cli(['resolve', 'Zarif', '--kb', {str(kb)!r}], standalone_mode=False)\n"
        "print(sorted({'grpc', 'pyarrow', 'redis'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"


@pytest.fixture(scope="module")
def server(kb: Path) -> Iterator[str]:
    """The address of a server on the KB, started by the command line, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [*NISBA, "serve", "--listen", address, "--kb", str(kb)]
    patient = RetryPolicy(max_attempts=1000)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            with Client(address, timeout=60, retry=patient) as client:
                client.compare("Zarif", "Zarif")
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(30)
    assert code == 0


def test_a_server_gives_the_answers_of_this_process(server: str, kb: Path) -> None:
    names = ["Gen. Qassem Soleimani", "Mohamed Ali", "Zbigniew Kowalczyk", " ", "محمد جواد ظريف"]
    args = ["resolve", *names, "--explain", "--type", "person", "--country", "IR"]
    args += ["--explain-lang", "fa"]
    remote, local = nisba(*args, "--server", server), nisba(*args, "--kb", kb)
    assert (remote.returncode, remote.stderr) == (1, b"")
    for theirs, ours in zip(
        map(json.loads, remote.stdout.splitlines()),
        map(json.loads, local.stdout.splitlines()),
        strict=True,
    ):
        assert bool(theirs.pop("error")) == bool(ours.pop("error"))
        assert theirs == ours


def test_bulk_against_a_server_gives_the_rows_of_this_process(server: str, kb: Path) -> None:
    stdin = b"name\nZarif\nMohamed Ali\nNobody Known\n" + b"x" * 3_000_000 + b"\n"
    remote = nisba("bulk", "-", "-o", "-", "--server", server, stdin=stdin)
    local = nisba("bulk", "-", "-o", "-", "--kb", kb, stdin=stdin)
    assert remote.returncode == local.returncode == 1
    assert remote.stdout.splitlines()[:4] == local.stdout.splitlines()[:4]
    assert remote.stdout.splitlines()[4].startswith(b"xxx")


def test_compare_against_a_server(server: str) -> None:
    stdin = "name1,name2\nZarif,ظریف\nAli,\n".encode()
    args = ("compare", "--pairs", "-", "-o", "-")
    remote, local = nisba(*args, "--server", server, stdin=stdin), nisba(*args, stdin=stdin)
    assert remote.returncode == 1
    assert remote.stdout.splitlines()[:2] == local.stdout.splitlines()[:2]


def test_a_server_that_is_not_there_is_exit_3() -> None:
    done = nisba("resolve", "Zarif", "--server", "127.0.0.1:1")
    assert done.returncode == 3
    assert b"127.0.0.1:1" in done.stderr
    assert b"nisba serve" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_wrong_settings_of_a_server_are_wrong_use(tmp_path: Path) -> None:
    options = ("--listen", "nowhere", "--redis", "http://x", "--metrics", "nowhere")
    done = nisba("serve", *options)
    assert done.returncode == 2
    for setting in (b"NISBA_LISTEN", b"NISBA_REDIS_URL", b"NISBA_METRICS_LISTEN"):
        assert setting in done.stderr
    assert nisba("serve", "--tls-key", tmp_path / "key.pem").returncode == 2
    assert nisba("serve", "--listen", "127.0.0.1:0", "--kb", tmp_path).returncode == 3


def test_a_build_that_is_killed_leaves_the_old_kb_whole(tmp_path: Path) -> None:
    """Whatever moment it is killed at, the KB is the old one or the new one."""
    folder, source = tmp_path / "kb", tmp_path / "people.csv"
    header = "entity_id,name,type\n"
    source.write_text(header + "old,Qasem Soleimani,person\n")
    assert nisba("kb", "build", f"csv:{source}", "-o", folder).returncode == 0
    rows = (f"q{number},Qasem {number} Soleimani,person\n" for number in range(3_000))
    source.write_text(header + "new,Ali Khamenei,person\n" + "".join(rows))
    command = [*NISBA, "kb", "build", f"csv:{source}", "-o", str(folder)]
    for moment in (0.4, 1.0, 2.0):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            time.sleep(moment)
            process.kill()
        info = nisba("kb", "info", folder)
        assert info.returncode == 0, info.stderr
        assert json.loads(info.stdout)["entities"] in (1, 3_001)
    for path in tmp_path.iterdir():
        # What a killed build leaves is hidden, and is no KB until it is whole.
        if path not in (folder, source):
            assert path.name.startswith(".kb.")
    assert nisba("kb", "build", f"csv:{source}", "-o", folder).returncode == 0
