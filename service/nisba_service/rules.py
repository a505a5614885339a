"""The versions of the rules, so that an answer can be replayed.

They are digests of every table and line of code that decides, not numbers that
somebody has to remember to raise.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["INDEX_VERSION", "RULES_VERSION"]

# What a snapshot's index is made by; it must be built again when one of these changes.
_INDEX = (
    "names",
    "phonetics",
    "matching/index.py",
    "matching/reading.py",
    "matching/data/part_frequencies.tsv",
)
# What else decides an answer.
_JUDGEMENT = ("matching", "resolver.py")


def _digest(places: tuple[str, ...]) -> str:
    digest = sha256()
    for place in places:
        for path in _files(files("nisba_service").joinpath(place)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _files(place: Traversable) -> list[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith((".py", ".tsv")) else []
    entries = sorted(place.iterdir(), key=lambda path: path.name)
    return [found for entry in entries if entry.name != "__pycache__" for found in _files(entry)]


INDEX_VERSION = _digest(_INDEX)
"""Changes with what names are read and indexed by."""

RULES_VERSION = _digest((*_INDEX, *_JUDGEMENT))
"""Changes with anything that names are read, indexed or judged by."""
