"""Opens the files of a source: packed or not; what is not whole is an error that says so."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from nisba_service.errors import SourceError

__all__ = ["open_source"]

_UNPACKERS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b": lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file)),
    b"BZh": lambda file: cast(BinaryIO, bz2.BZ2File(file)),
}
"""How files are unpacked that begin so."""
_LONGEST_MAGIC = 64
_PAGES = (b"<!doctype html", b"<html")
_AGAIN = "download it again ('nisba kb fetch')"


@contextmanager
def open_source(path: Path) -> Iterator[BinaryIO]:
    """Opens a file for reading, unpacked.

    What is packed with gzip or bzip2 is known by its first bytes, whatever its name: servers and
    browsers unpack files and leave them the name, or the other way round.

    Raises:
        SourceError: the file is a web page, or ends before it is whole; the latter when what is
            missing is read.
    """
    with path.open("rb") as file:
        unpacked = _unpacked(file, path)
        start = unpacked.peek(_LONGEST_MAGIC)[:_LONGEST_MAGIC]
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
            raise SourceError(f"{path}: is a web page, not a list; {_AGAIN}")
        if start.startswith(b"PK\x03\x04") and path.suffix.lower() != ".ods":
            raise SourceError(f"{path}: is a zip archive; unpack it, and name the file in it")
        try:
            yield cast(BinaryIO, unpacked)
        finally:
            unpacked.close()


def _unpacked(file: BinaryIO, path: Path) -> io.BufferedReader[_Checked]:
    reader = io.BufferedReader(_Checked(file, path))
    # A server may pack once more what is packed already.
    for _ in range(2):
        start = reader.peek(_LONGEST_MAGIC)
        unpack = next((each for magic, each in _UNPACKERS.items() if start.startswith(magic)), None)
        if unpack is None:
            break
        reader = io.BufferedReader(_Checked(unpack(cast(BinaryIO, reader)), path))
    return reader


class _Checked(io.RawIOBase):
    """Passes bytes on, and names the file where they cannot be unpacked."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            content = self._file.read(len(buffer))
        except EOFError:
            raise SourceError(f"{self._path}: ends before it is whole; {_AGAIN}") from None
        except (gzip.BadGzipFile, zlib.error, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise SourceError(f"{self._path}: is damaged ({error}); {_AGAIN}") from error
        buffer[: len(content)] = content
        return len(content)
