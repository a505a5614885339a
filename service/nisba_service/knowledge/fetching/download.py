"""Downloads a file: resumed where it broke off, whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import cast
from urllib.error import HTTPError, URLError
from urllib.request import Request, build_opener

from nisba_service.errors import FetchError
from nisba_service.knowledge.fetching.cache_file import CacheFile, Origin

__all__ = ["Fetched", "Patience", "download"]

_CHUNK = 1 << 16
_AGENT = "nisba (name resolution; https://pypi.org/project/nisba-service)"
_PAGES = (b"<!doctype html", b"<html")
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_PAUSE_S = 30.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for.

    Attributes:
        timeout_s: seconds in which the next byte must come.
        retries: how many times a download that broke off is taken up again. One that gets on
            counts anew.
        pause_s: seconds before the first time; they double from time to time.
    """

    timeout_s: float = 30.0
    retries: int = 4
    pause_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a download.

    Attributes:
        changed: whether the file is another than before.
        size: its length in bytes.
        sha256: its checksum in hexadecimal.
    """

    changed: bool
    size: int
    sha256: str


class _BrokenOffError(Exception):
    """The download broke off, and may go on."""

    def __init__(self, why: str, pause_s: float = 0.0) -> None:
        super().__init__(why)
        self.pause_s = pause_s


def download(
    url: str,
    file: CacheFile,
    patience: Patience = Patience(),
    progress: Callable[[int, int | None], None] = lambda done, total: None,
) -> Fetched:
    """Downloads a file into the cache, if it is not there as the server has it.

    Args:
        url: its address, http or https.
        file: where it is to stand.
        patience: how long the server is waited for.
        progress: told how many bytes are there, and of how many, as they come.

    Raises:
        FetchError: the server refuses it, answers with a web page, or breaks off too often. What
            stood there before stands there still, and the part that came is kept for the next
            time.
    """
    with file.locked():
        tries, reached = 0, 0
        while True:
            try:
                return _attempt(url, file, patience, progress)
            except _BrokenOffError as error:
                begun = file.begun(url)
                there = begun[0] if begun else 0
                tries = 0 if there > reached else tries + 1
                reached = max(reached, there)
                if tries > patience.retries:
                    raise FetchError(
                        f"{url}: {error}, after {tries} tries; try again later, and it goes on"
                    ) from None
                pause = max(error.pause_s, patience.pause_s * 2 ** max(tries - 1, 0))
                time.sleep(min(pause, _LONGEST_PAUSE_S))


def _attempt(
    url: str,
    file: CacheFile,
    patience: Patience,
    progress: Callable[[int, int | None], None],
) -> Fetched:
    request, begun = _request(url, file)
    try:
        # Addresses are the table's or the user's own, and http or https.
        with build_opener().open(request, timeout=patience.timeout_s) as answer:
            _receive(url, cast(HTTPResponse, answer), file, begun, progress)
    except HTTPError as error:
        with error:
            return _refused(url, error, file)
    except URLError as error:
        raise _BrokenOffError(f"no answer ({error.reason})") from error
    except (HTTPException, OSError) as error:
        raise _BrokenOffError(f"broke off ({type(error).__name__})") from error
    before = file.checksum()
    size = file.part.stat().st_size
    sha256 = file.finish()
    return Fetched(sha256 != before, size, sha256)


def _request(url: str, file: CacheFile) -> tuple[Request, tuple[int, Origin] | None]:
    request = Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310
    begun = file.begun(url)
    if begun:
        request.add_header("Range", f"bytes={begun[0]}-")
        request.add_header("If-Range", begun[1].validator)
    elif (known := file.origin()) and known.url == url:
        if known.etag:
            request.add_header("If-None-Match", known.etag)
        elif known.modified:
            request.add_header("If-Modified-Since", known.modified)
    return request, begun


def _receive(
    url: str,
    answer: HTTPResponse,
    file: CacheFile,
    begun: tuple[int, Origin] | None,
    progress: Callable[[int, int | None], None],
) -> None:
    headers = answer.headers
    origin = Origin(url, headers.get("ETag", ""), headers.get("Last-Modified", ""))
    if answer.status != 206:
        # A server that knows no ranges, or has another file now, sends all of it.
        file.begin(origin)
    elif not (begun and headers.get("Content-Range", "").startswith(f"bytes {begun[0]}-")):
        file.part.unlink(missing_ok=True)
        raise _BrokenOffError("sends another part than was asked for")
    done = file.part.stat().st_size
    length = headers.get("Content-Length", "")
    total = done + int(length) if length.isdecimal() else None
    with file.part.open("ab") as part:
        while chunk := answer.read(_CHUNK):
            if done == 0 and chunk.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
                raise FetchError(
                    f"{url}: the server answers with a web page, not a list; look at it in a "
                    "browser, and name another address with --url if the list has moved"
                )
            part.write(chunk)
            done += len(chunk)
            progress(done, total)
    if total is not None and done != total:
        raise _BrokenOffError(f"broke off at {done:,} of {total:,} bytes")
    if not done:
        raise FetchError(f"{url}: the server answers with an empty file")


def _refused(url: str, error: HTTPError, file: CacheFile) -> Fetched:
    if error.code == 304:
        return Fetched(False, file.path.stat().st_size, file.checksum())
    if error.code == 416:
        # What is there of it is longer than the file is now.
        file.part.unlink(missing_ok=True)
        raise _BrokenOffError("has another length now")
    if error.code in _TRANSIENT:
        wait = error.headers.get("Retry-After", "")
        pause = float(wait) if wait.isdecimal() else 0.0
        raise _BrokenOffError(f"answers {error.code} {error.reason}", pause)
    raise FetchError(
        f"{url}: the server answers {error.code} {error.reason}; if the list has moved, name its "
        "address with --url"
    )
