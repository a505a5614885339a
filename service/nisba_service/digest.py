"""Digests of the package's own files: versions that nobody has to remember to raise."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["digest_of"]


def digest_of(places: tuple[str, ...], suffixes: tuple[str, ...] = (".py", ".tsv")) -> str:
    """Returns 12 hexadecimal digits that change with any of the files.

    Args:
        places: files and folders of the package, folders with all that is in them.
        suffixes: which files count.
    """
    digest = sha256()
    for place in places:
        for path in _files(files("nisba_service").joinpath(place), suffixes):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _files(place: Traversable, suffixes: tuple[str, ...]) -> list[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith(suffixes) else []
    entries = sorted(place.iterdir(), key=lambda path: path.name)
    return [
        found
        for entry in entries
        if entry.name != "__pycache__"
        for found in _files(entry, suffixes)
    ]
