"""The version of what transliterates, so that an answer can be replayed."""

from __future__ import annotations

from functools import cache

from nisba_service.digest import digest_of

__all__ = ["transliteration_version"]

_PLACES = ("names", "phonetics", "transliteration", "matching/reading.py")


@cache
def transliteration_version() -> str:
    """Returns a digest of every table, line of code and learned weight that decides an answer."""
    return digest_of(_PLACES, (".py", ".tsv", ".npz"))
