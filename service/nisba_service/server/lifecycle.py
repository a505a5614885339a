"""A server from its start to the signal that ends it."""

from __future__ import annotations

import asyncio
import logging
import signal

from nisba_service.server.app import App
from nisba_service.server.settings import Settings

__all__ = ["serve"]

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def serve(settings: Settings) -> None:
    """Runs a server in the main thread until SIGTERM or SIGINT; a second signal ends it at once.

    It logs to standard error, unless the caller has set up logging already.

    Raises:
        SnapshotError: the snapshot cannot be used.
        ListenError: the address cannot be listened on.
        SettingsError: a file that a setting names cannot be read.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    app = App(settings)
    await app.start()
    try:
        warming = asyncio.create_task(app.warm_up())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((warming, stopping), return_when=asyncio.FIRST_COMPLETED)
        if warming.done():
            await warming
        await stopping
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        await app.drain()
