"""Servers of a small table that can be edited, and what a curator does with them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import nisba
from nisba_service.server import Settings
from nisba_service.server.app import App

__all__ = ["BY", "SOLEIMANI", "add", "named", "running", "waited_for"]

SOLEIMANI = "qasem-soleimani"
BY = nisba.Provenance("ana", "seen in the news", "press")


@contextmanager
def running(**settings: object) -> Iterator[str]:
    """A server in this process, which starts sooner than one of its own; yields its address."""
    app = App(Settings.load(listen="127.0.0.1:0", drain_s=0.1, **settings))
    address = app.start()
    app.warm_up()
    try:
        yield str(address)
    finally:
        app.drain()


def add(client: nisba.Client, form: str, entity_id: str = SOLEIMANI) -> nisba.Event:
    on = client.table_entity(entity_id).ref
    return client.apply_edits([nisba.AddAlias(on, nisba.AliasDraft(form, "en"))], BY)


def named(client: nisba.Client, mention: str) -> str:
    entity = client.resolve(mention).entity
    return entity.entity_id if entity else ""


def waited_for(what: Callable[[], bool], seconds: float = 2.0) -> float:
    """Waits until something holds and returns how long it took."""
    start = time.monotonic()
    while not what():
        assert time.monotonic() - start < seconds, "it never came about"
        time.sleep(0.01)
    return time.monotonic() - start
