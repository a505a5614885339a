from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

import nisba
from nisba.v1.resolver_pb2_grpc import ResolverServiceStub
from nisba_service.knowledge import build_snapshot
from nisba_service.server.testing import ServerProcess, running_server
from tests.curation.conftest import PEOPLE
from tests.redis_server import RedisServer
from tests.server.curating import running

MAX_MESSAGE_BYTES = 4 * 1024 * 1024


@pytest.fixture(scope="session")
def server() -> Iterator[ServerProcess]:
    """A server on the shipped snapshot; tests that stop or fill one start their own."""
    with running_server(
        metrics_listen="127.0.0.1:0", max_message_bytes=MAX_MESSAGE_BYTES
    ) as process:
        yield process


@pytest.fixture
def channel(server: ServerProcess) -> Iterator[grpc.Channel]:
    unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    with grpc.insecure_channel(server.address, unlimited) as channel:
        yield channel


@pytest.fixture
def stub(channel: grpc.Channel) -> ResolverServiceStub:
    return ResolverServiceStub(channel)  # type: ignore[no-untyped-call]


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A running Redis of the test's own."""
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """The snapshot of a small table."""
    build_snapshot(PEOPLE, tmp_path / "kb")
    return tmp_path / "kb"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where edits of the table are kept."""
    return tmp_path / "edits.db"


@pytest.fixture
def address(kb: Path, store: Path) -> Iterator[str]:
    """The address of a server whose table can be edited."""
    with running(kb=kb, store_url=str(store), max_proposals=10) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[nisba.Client]:
    """A client of that server."""
    with nisba.Client(address) as client:
        yield client
