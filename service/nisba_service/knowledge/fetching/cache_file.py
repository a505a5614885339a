"""A fetched file with what stands beside it: its checksum, and what a broken-off fetch left."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO

from nisba_service.errors import FetchError

__all__ = ["CacheFile", "Origin"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from, and by what the server knows its version.

    Attributes:
        url: its address.
        etag: the entity tag, "" where the server gave none.
        modified: the value of Last-Modified, or "".
    """

    url: str
    etag: str = ""
    modified: str = ""

    @property
    def validator(self) -> str:
        """What says that a rest belongs to the part that is there: "" where nothing can."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified


class CacheFile:
    """A file of a list in the cache folder.

    NAME.sha256 holds its checksum as `sha256sum` writes it, .NAME.origin.json where it came from,
    .NAME.part and .NAME.part.json the same of a fetch that has not ended.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f".{path.name}.part")
        self._checksum = path.with_name(f"{path.name}.sha256")
        self._origin = path.with_name(f".{path.name}.origin.json")
        self._part_origin = path.with_name(f".{path.name}.part.json")

    def origin(self) -> Origin | None:
        """Where the file came from; None where it is not there or not what was fetched."""
        origin = _read_origin(self._origin)
        if origin is None or not self.path.is_file() or self.checksum() != _digest(self.path):
            return None
        return origin

    def checksum(self) -> str:
        """The SHA-256 that was kept of the file, in hexadecimal; "" where there is none."""
        try:
            return self._checksum.read_text(encoding="utf-8").split()[0]
        except (OSError, IndexError, UnicodeDecodeError):
            return ""

    def begun(self, url: str) -> tuple[int, Origin] | None:
        """Returns how much of a file is there already, and its origin; None to begin anew."""
        origin = _read_origin(self._part_origin)
        if origin is None or origin.url != url or not origin.validator or not self.part.is_file():
            return None
        size = self.part.stat().st_size
        return (size, origin) if size else None

    def begin(self, origin: Origin) -> None:
        """Begins a part anew."""
        self.part.write_bytes(b"")
        self._part_origin.write_text(json.dumps(asdict(origin)), encoding="utf-8")

    def finish(self) -> str:
        """Puts the part in the place of the file, and returns its SHA-256.

        The checksum changes first: whoever comes between the two sees that they differ, and
        fetches again.
        """
        digest = _digest(self.part)
        with self.part.open("rb") as file:
            os.fsync(file.fileno())
        _replace(self._checksum, f"{digest}  {self.path.name}\n")
        self.part.replace(self.path)
        self._part_origin.replace(self._origin)
        return digest

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the file against another fetch.

        Raises:
            FetchError: another fetch is at it.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = self.path.with_name(f".{self.path.name}.lock")
        with lock.open("wb") as file:
            _lock(file, self.path)
            yield


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows has no such locks; there, do not fetch twice at a time.
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FetchError(f"{path}: another fetch is at it; wait for it") from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _read_origin(path: Path) -> Origin | None:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(fields, Mapping):
            return Origin(**{str(name): str(value) for name, value in fields.items()})
    except (OSError, ValueError, TypeError):
        pass
    return None
