"""A server from its start to the signal that ends it."""

from __future__ import annotations

import logging
import signal
from threading import Event, Thread

from nisba_service.server.app import App
from nisba_service.server.settings import Settings

__all__ = ["serve"]

LOOK_AGAIN_S = 0.5
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def serve(settings: Settings) -> None:
    """Runs a server in the main thread until SIGTERM or SIGINT; a second signal ends it at once.

    SIGHUP lets it open its snapshot folder anew.

    It logs to standard error, unless the caller has set up logging already.

    Raises:
        SnapshotError: the snapshot cannot be used.
        StoreError: the store of edits cannot be used.
        ListenError: the address cannot be listened on.
        SettingsError: a file that a setting names cannot be used.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop, reload = Event(), Event()
    failures: list[BaseException] = []
    app = App(settings)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in _SIGNALS}
    before[signal.SIGHUP] = signal.signal(signal.SIGHUP, lambda *_: reload.set())
    try:
        app.start()

        def warm_up() -> None:
            try:
                app.warm_up()
            except BaseException as error:
                failures.append(error)
                stop.set()

        # Apart from the main thread, so that a signal is heard meanwhile.
        Thread(target=warm_up, name="nisba-warm-up", daemon=True).start()
        # A signal that the system hands to another thread does not wake this one.
        while not stop.wait(LOOK_AGAIN_S):
            if reload.is_set():
                reload.clear()
                Thread(target=app.reload, name="nisba-reload", daemon=True).start()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    app.drain()
    if failures:
        raise failures[0]
