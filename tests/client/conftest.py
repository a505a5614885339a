"""A scripted server, and one way to drive both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nisba import AsyncClient, Client
from tests.client import wire


class Blocking:
    """The awaiting client, driven like the blocking one, so that one test holds for both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._client = AsyncClient(*args, **kwargs)
        self._loop = asyncio.new_event_loop()

    def resolve_stream(self, items: Any, **kwargs: Any) -> Iterator[Any]:
        answers = self._run_now(lambda: self._client.resolve_stream(items, **kwargs))
        return self._drain(answers)

    def annotate_stream(self, items: Any, **kwargs: Any) -> Iterator[Any]:
        answers = self._run_now(lambda: self._client.annotate_stream(items, **kwargs))
        return self._drain(answers)

    def _drain(self, answers: Any) -> Iterator[Any]:
        try:
            while True:
                try:
                    yield self._loop.run_until_complete(anext(answers))
                except StopAsyncIteration:
                    return
        finally:
            self._loop.run_until_complete(answers.aclose())

    def _run_now(self, call: Callable[[], Any]) -> Any:
        async def inside() -> Any:
            return call()

        return self._loop.run_until_complete(inside())

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._client, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._loop.run_until_complete(method(*args, **kwargs))

        return call

    def __enter__(self) -> Blocking:
        self._loop.run_until_complete(self._client.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run_until_complete(self._client.__aexit__(None, None, None))

    def dispose(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.close()


@pytest.fixture
def server() -> Iterator[wire.Running]:
    running = wire.start()
    yield running
    running.script.released.set()
    running.server.stop(None).wait()


@pytest.fixture(params=["sync", "async"])
def make(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes a client of either kind, closed at the end."""
    made: list[Any] = []

    def build(*args: Any, **kwargs: Any) -> Any:
        client = (Client if request.param == "sync" else Blocking)(*args, **kwargs)
        made.append(client)
        return client

    yield build
    for client in made:
        client.dispose() if isinstance(client, Blocking) else client.close()


@pytest.fixture
def client(server: wire.Running, make: Callable[..., Any]) -> Any:
    """A client of either kind, connected to the scripted server."""
    return make(server.target)
