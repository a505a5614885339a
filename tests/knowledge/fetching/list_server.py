"""A server of lists on loopback, that misbehaves as it is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["ListServer", "running_list_server"]

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ListServer:
    """What the server has, and how it answers.

    Attributes:
        address: http://HOST:PORT.
        content: what it has at each path.
        tagged: whether it gives an ETag.
        dated: the Last-Modified that it gives.
        ranges: whether it knows ranges.
        cuts: after how many bytes of the body it closes the connection, answer after answer.
        pause: seconds between two pieces of 1,000 bytes.
        next: answers that are given in place of the next ones.
        requests: the headers of the requests it has got.
    """

    address: str = ""
    content: dict[str, bytes] = field(default_factory=dict)
    tagged: bool = True
    dated: str = ""
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    pause: float = 0.0
    next: list[Answer] = field(default_factory=list)
    requests: list[Message] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers as servers of files do."""
        content = self.content.get(handler.path)
        if content is None:
            handler.send_error(404)
            return
        tag = f'"{sha256(content).hexdigest()[:8]}"' if self.tagged else ""
        asked = handler.headers
        if (tag and asked.get("If-None-Match") == tag) or (
            self.dated and asked.get("If-Modified-Since") == self.dated
        ):
            handler.send_response(304)
            handler.end_headers()
            return
        start = 0
        if (wanted := asked.get("Range")) and self.ranges:
            same = asked.get("If-Range") in (tag or None, self.dated or None)
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if same else 0
            if start >= len(content):
                handler.send_error(416)
                return
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        for name, value in {"ETag": tag, "Last-Modified": self.dated}.items():
            if value:
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content) - start))
        handler.end_headers()
        self._send(handler, content[start:])

    def _send(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        body = body[: self.cuts.pop(0)] if self.cuts else body
        for place in range(0, len(body), 1_000):
            handler.wfile.write(body[place : place + 1_000])
            time.sleep(self.pause)


@contextmanager
def running_list_server() -> Iterator[ListServer]:
    """Runs a server of lists on a free port."""
    state = ListServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.requests.append(self.headers)
            # That the client goes away is what some tests make it do.
            with suppress(BrokenPipeError, ConnectionResetError):
                (state.next.pop(0) if state.next else state.answer)(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
