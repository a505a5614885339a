"""Opening, closing, and what is left after."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import grpc
import grpc.aio
import pytest

from nisba import AsyncClient, CancelledError, Client, ClientClosedError, UnavailableError
from nisba.v1 import resolver_pb2
from tests.client import wire

CALLS: list[Callable[[Any], Any]] = [
    lambda c: c.resolve("x"),
    lambda c: c.resolve_batch([]),
    lambda c: c.resolve_stream([]),
    lambda c: c.compare("a", "b"),
    lambda c: c.get_entity("e"),
    lambda c: c.__enter__(),
]


def test_a_context_closes(server: wire.Running, make: Callable[..., Any]) -> None:
    client = make(server.target)
    with client as same:
        assert same is client
        same.resolve("x")
    client.close()


@pytest.mark.parametrize("call", CALLS)
def test_a_closed_client_says_so(client: Any, call: Callable[[Any], Any]) -> None:
    client.close()
    client.close()
    with pytest.raises(ClientClosedError, match="make a new one"):
        call(client)


def test_closing_an_unused_client(make: Callable[..., Any]) -> None:
    make("127.0.0.1:1").close()


def test_closing_ends_a_call_under_way(server: wire.Running) -> None:
    server.script.hold = True
    client = Client(server.target)
    timer = threading.Timer(0.1, client.close)
    timer.start()
    with pytest.raises(CancelledError):
        client.resolve("x")
    timer.join()


async def test_closing_ends_an_awaited_call_under_way(server: wire.Running) -> None:
    server.script.hold = True
    client = AsyncClient(server.target)
    call = asyncio.create_task(client.resolve("x"))
    await asyncio.sleep(0.1)
    await client.close()
    with pytest.raises(CancelledError):
        await call


async def test_cancelling_a_task_cancels_its_call(server: wire.Running) -> None:
    server.script.hold = True
    async with AsyncClient(server.target) as client:
        call = asyncio.create_task(client.resolve("x"))
        await asyncio.sleep(0.1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call


def test_closing_ends_a_stream_under_way(server: wire.Running) -> None:
    server.script.hold = True
    client = Client(server.target)
    timer = threading.Timer(0.1, client.close)
    timer.start()
    with pytest.raises(CancelledError):
        list(client.resolve_stream([("1", "x")]))
    timer.join()


async def test_closing_ends_an_awaited_stream_under_way(server: wire.Running) -> None:
    server.script.hold = True
    client = AsyncClient(server.target)

    async def drain() -> None:
        async for _ in client.resolve_stream([("1", "x")]):
            pass

    stream = asyncio.create_task(drain())
    await asyncio.sleep(0.1)
    await client.close()
    with pytest.raises(CancelledError):
        await asyncio.wait_for(stream, 5)


def test_closing_before_a_stream_begins(client: Any) -> None:
    answers = client.resolve_stream([("1", "x")])
    client.close()
    with pytest.raises(ClientClosedError):
        next(answers)


def test_a_channel_closed_by_another_is_no_closed_client(server: wire.Running) -> None:
    channel = grpc.insecure_channel(server.target)
    with Client(channel=channel) as client:
        channel.close()
        with pytest.raises(ValueError, match="closed channel"):
            client.resolve("x")


def test_a_channel_of_the_callers_own_stays_open(server: wire.Running) -> None:
    with grpc.insecure_channel(server.target) as channel:
        with Client(channel=channel) as client:
            client.resolve("x")
        with pytest.raises(ClientClosedError):
            client.resolve("x")
        with Client(channel=channel) as another:
            another.resolve("x")


async def test_an_awaiting_channel_of_the_callers_own_stays_open(server: wire.Running) -> None:
    async with grpc.aio.insecure_channel(server.target) as channel:
        for _ in range(2):
            async with AsyncClient(channel=channel) as client:
                await client.resolve("x")


def test_an_async_client_may_be_made_outside_of_a_loop(server: wire.Running) -> None:
    client = AsyncClient(server.target)

    async def use() -> str:
        async with client:
            return (await client.resolve("x")).verdict

    assert asyncio.run(use()) == "MATCH"


def test_one_client_serves_many_threads(server: wire.Running) -> None:
    found: list[str] = []
    with Client(server.target) as client:

        def ask(number: int) -> None:
            entity = client.resolve(f"n{number}").entity
            assert entity is not None
            found.append(entity.entity_id)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(found) == sorted(f"id:n{number}" for number in range(16))


def test_the_stub_is_within_reach(server: wire.Running) -> None:
    with Client(server.target) as client:
        request = resolver_pb2.GetEntityRequest(entity_id="e")
        assert client.stub.GetEntity(request).entity.entity_id == "e"
    with pytest.raises(ClientClosedError):
        _ = client.stub


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_target_or_a_channel_is_wanted(kind: type[Client] | type[AsyncClient]) -> None:
    with grpc.insecure_channel("127.0.0.1:1") as channel:
        for wrong in ({}, {"target": ""}, {"target": "a:1", "channel": channel}):
            with pytest.raises(TypeError, match="a target"):
                kind(**wrong)
        with pytest.raises(TypeError, match="credentials belong"):
            Client(channel=channel, credentials=grpc.ssl_channel_credentials())


@pytest.mark.parametrize(
    ("pair", "error"),
    [
        (("Authorization", "x"), ValueError),
        (("", "x"), ValueError),
        (("a b", "x"), ValueError),
        (("key", b"x"), TypeError),
        (("key-bin", "x"), TypeError),
    ],
)
def test_metadata_that_cannot_be_sent_is_refused(
    make: Callable[..., Any], pair: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="metadata"):
        make("127.0.0.1:1", metadata=[pair])


def test_an_encrypted_client_does_not_talk_in_the_clear(
    server: wire.Running, make: Callable[..., Any]
) -> None:
    client = make(server.target, credentials=grpc.ssl_channel_credentials(), timeout=3)
    with pytest.raises(UnavailableError):
        client.resolve("x")
    assert server.script.calls == []
