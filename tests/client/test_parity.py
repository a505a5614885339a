"""The two clients are one client, but for the waiting."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from nisba import AsyncClient, Client

STREAMS = {"resolve_stream", "annotate_stream"}


def public(client: type) -> dict[str, Any]:
    """What a client offers, in the order of its classes."""
    return {
        name: value
        for each in reversed(client.__mro__)
        for name, value in vars(each).items()
        if not name.startswith("_")
    }


def member(client: type, name: str) -> Any:
    return inspect.getattr_static(client, name)


def parameters(function: Callable[..., Any]) -> list[tuple[str, Any, Any, str]]:
    return [
        (each.name, each.kind, each.default, re.sub(r"\baio\.|Async", "", str(each.annotation)))
        for each in inspect.signature(function).parameters.values()
    ]


def test_they_have_the_same_methods() -> None:
    assert list(public(Client)) == list(public(AsyncClient))


@pytest.mark.parametrize(
    "name", ["__init__", *(name for name in public(Client) if callable(public(Client)[name]))]
)
def test_methods_take_the_same_arguments(name: str) -> None:
    blocking, awaiting = parameters(member(Client, name)), parameters(member(AsyncClient, name))
    if name in STREAMS:  # the awaiting one takes both kinds of iterables
        assert awaiting[1][3].endswith(f" | {blocking[1][3]}")
        blocking[1] = awaiting[1]
    assert blocking == awaiting


def test_only_what_waits_is_awaited() -> None:
    awaited = {
        name for name, value in public(AsyncClient).items() if inspect.iscoroutinefunction(value)
    }
    assert awaited == set(public(Client)) - {"stub", *STREAMS}
