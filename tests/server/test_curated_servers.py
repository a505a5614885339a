"""Servers whose table is edited: beside others, without a store, and refused as it should be."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import urllib.request
from pathlib import Path

import pytest
from google.rpc.error_details_pb2 import RetryInfo

import nisba
from nisba_service.knowledge import build_snapshot
from nisba_service.server.testing import ServerProcess, running_server
from tests.curation.conftest import PEOPLE, person
from tests.redis_server import RedisServer
from tests.server.curating import BY, SOLEIMANI, add, named, running, waited_for

TOKEN = "a-token-of-some-length"


def test_other_servers_look_for_edits(client: nisba.Client, kb: Path, store: Path) -> None:
    with running(kb=kb, store_url=str(store)) as other, nisba.Client(other) as far:
        assert named(far, "Zorro Kermani") == ""
        add(client, "Zorro Kermani")
        waited_for(lambda: named(far, "Zorro Kermani") == SOLEIMANI)


def test_other_servers_hear_of_edits_through_redis(
    kb: Path, store: Path, redis_server: RedisServer
) -> None:
    settings = {
        "kb": kb,
        "store_url": str(store),
        "redis_url": redis_server.url,
        "store_poll_s": 60,
    }
    with (
        running(**settings) as one,
        running(**settings) as other,
        nisba.Client(one) as near,
        nisba.Client(other) as far,
    ):
        assert named(far, "Zorro Kermani") == named(near, "Zorro Kermani") == ""
        add(near, "Zorro Kermani")
        waited_for(lambda: named(far, "Zorro Kermani") == SOLEIMANI)
        redis_server.stop()
        add(near, "Zorro Shirazi")
        assert named(near, "Zorro Shirazi") == SOLEIMANI


def test_a_store_that_fails_stops_no_answers(client: nisba.Client, store: Path) -> None:
    add(client, "Zorro Kermani")
    with sqlite3.connect(store) as connection:
        connection.execute("ALTER TABLE nisba_events RENAME TO nisba_gone")
    on = nisba.EntityRef(SOLEIMANI, "1")
    with pytest.raises(nisba.UnavailableError) as caught:
        client.apply_edits([nisba.RetireEntity(on)], BY, timeout=3)
    assert caught.value.details[0].Is(RetryInfo.DESCRIPTOR)
    assert named(client, "Zorro Kermani") == SOLEIMANI
    with sqlite3.connect(store) as connection:
        connection.execute("ALTER TABLE nisba_gone RENAME TO nisba_events")
    connection.close()
    add(client, "Zorro Shirazi")
    assert named(client, "Zorro Shirazi") == SOLEIMANI


def test_a_curator_needs_the_token(kb: Path, store: Path) -> None:
    with running(kb=kb, store_url=str(store), curator_token=TOKEN) as address:
        for sent in ([], [("authorization", "Bearer wrong")], [("authorization", TOKEN)]):
            with nisba.Client(address, metadata=sent) as stranger:
                assert named(stranger, "Qasem Soleimani") == SOLEIMANI
                with pytest.raises(nisba.UnauthenticatedError):
                    stranger.table_events()
        known = [("authorization", f"Bearer {TOKEN}")]
        with nisba.Client(address, metadata=known) as curator:
            assert add(curator, "Zorro Kermani").number == 1


def test_a_server_without_a_store_says_so(server_address: str) -> None:
    with nisba.Client(server_address) as client:
        with pytest.raises(nisba.FailedPreconditionError, match="NISBA_STORE_URL"):
            client.table_entity(SOLEIMANI)
        version = client.resolve(SOLEIMANI).versions.data
        assert client.resolve(SOLEIMANI, as_of=version).versions.data == version
        with pytest.raises(nisba.FailedPreconditionError):
            client.resolve(SOLEIMANI, as_of="1")


def test_a_process_of_its_own_reloads_and_tells_no_names(
    kb: Path, store: Path, tmp_path: Path
) -> None:
    with (
        running_server(kb=kb, store_url=store, metrics_listen="127.0.0.1:0") as server,
        nisba.Client(server.address) as client,
    ):
        add(client, "Zorro Kermani")
        build_snapshot([*PEOPLE, person("carlos-x", "Carlos Xavier")], kb)
        os.kill(server.process.pid, signal.SIGHUP)
        waited_for(lambda: named(client, "Carlos Xavier") == "carlos-x", 5)
        assert named(client, "Zorro Kermani") == SOLEIMANI
        shutil.move(kb / "part_isms.npy", tmp_path / "aside.npy")
        os.kill(server.process.pid, signal.SIGHUP)
        server.wait_for("is refused", 10)
        assert named(client, "Carlos Xavier") == "carlos-x"
        metrics = _metrics(server)
        assert "nisba_table_event 1.0" in metrics
        assert "nisba_table_entities 4.0" in metrics
        assert "nisba_table_swaps_total 3.0" in metrics
        for name in ("Zorro", "Carlos", SOLEIMANI):
            assert name not in metrics + server.log


def _metrics(server: ServerProcess) -> str:
    address = re.search(r"metrics address=(\S+)", server.log)
    assert address is not None
    with urllib.request.urlopen(f"http://{address[1]}/metrics") as page:
        return str(page.read().decode())
