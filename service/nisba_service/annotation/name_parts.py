"""The parts of a name that tell people apart, and whether two of them may be one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from jellyfish import jaro_winkler_similarity

from nisba_service.matching.reading import MAX_PARTS
from nisba_service.names import Part, parse
from nisba_service.phonetics import skeletons

__all__ = ["is_same_part", "keys_of", "parts_of"]

_ALIKE: Final = 0.8
"""Two parts of one sound are one name if their letters are at least so similar."""
_MOST_KEYS: Final = 2
_REMEMBERED: Final = 1 << 15


@lru_cache(maxsize=_REMEMBERED)
def parts_of(name: str) -> tuple[Part, ...]:
    """Returns the parts of a name that tell people apart."""
    return tuple(part for part in parse(name).parts[:MAX_PARTS] if not part.role.is_aside)


@lru_cache(maxsize=_REMEMBERED)
def keys_of(name: str) -> tuple[str, ...]:
    """Returns what is heard of each of the parts of a name, one part's keys behind another's."""
    return tuple(key for part in parts_of(name) for key in _keys(part))


def is_same_part(one: Part, two: Part) -> bool:
    """Whether two parts of names, of which one thing is heard, are spellings of one."""
    a, b = one.folded.lstrip("+"), two.folded.lstrip("+")
    if a == b or a in (b + "s", b + "es"):
        return True
    if a.isascii() != b.isascii():
        return bool(set(_keys(one)) & set(_keys(two)))
    return jaro_winkler_similarity(a, b) >= _ALIKE


@lru_cache(maxsize=_REMEMBERED)
def _keys(part: Part) -> tuple[str, ...]:
    keys = skeletons(part.folded)[:_MOST_KEYS]
    return tuple(key if len(key) > 1 else "=" + part.folded.lstrip("+") for key in keys)
