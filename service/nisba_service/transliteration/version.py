"""The version of what transliterates, so that an answer can be replayed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["transliteration_version"]

_PLACES = ("names", "phonetics", "transliteration", "matching/reading.py")
_DECIDING = (".py", ".tsv", ".npz")


@cache
def transliteration_version() -> str:
    """Returns a digest of every table, line of code and learned weight that decides an answer."""
    digest = sha256()
    for place in _PLACES:
        for path in _files(files("nisba_service").joinpath(place)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _files(place: Traversable) -> list[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith(_DECIDING) else []
    entries = sorted(place.iterdir(), key=lambda path: path.name)
    return [found for entry in entries if entry.name != "__pycache__" for found in _files(entry)]
