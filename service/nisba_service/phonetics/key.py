"""The sound key: a short code that all spellings of one name part share.

A part is read symbol by symbol as the sounds each may stand for (data/symbols.tsv):
capitals for consonants, small letters for vowels, long or short. The
*skeleton* keeps the consonants alone, as classes that scripts and romanisation habits
mix up (q, k, g and gh are one class). The *sound key* adds the melody: the long vowels
of the first and of the last syllable, and the open end. Where a letter is truly
ambiguous (Latin g, c, ch, a, i; ث) a part has several of either, and two parts may be
one name when they share one. docs/sound-key.md tells it step by step.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nisba_service.phonetics.hearing import heard_keys
from nisba_service.phonetics.symbols import SYMBOLS, encode

__all__ = ["MAX_KEYS", "MAX_SKELETONS", "skeletons", "sound_keys"]

MAX_SKELETONS = 8
"""The most skeletons of a part."""

MAX_KEYS = 12
"""The most sound keys of a part: vowels are more often in doubt than consonants."""

_READINGS = 128
"""How many readings are followed, those with the most first choices."""

_SKELETONS = tuple(symbol.skeleton for symbol in SYMBOLS)


@lru_cache(maxsize=1 << 16)
def skeletons(part: str) -> tuple[str, ...]:
    """Returns the consonants of a folded part, likeliest first; ("",) where none is left."""
    keys = [""]
    for symbol in encode(part):
        choices = _SKELETONS[symbol]
        keys = [_append(key, choice) for choice in choices for key in keys][:MAX_SKELETONS]
    return tuple(dict.fromkeys(keys))


def _append(key: str, choice: str) -> str:
    # Neighbours of one class are one sound spelt twice: Qassem, Qasssem; kk, ck.
    return key if choice and key.endswith(choice) else key + choice


@lru_cache(maxsize=1 << 16)
def sound_keys(part: str) -> tuple[str, ...]:
    """Returns the sound keys of a folded part, likeliest first; ("",) where no sound is left."""
    letters, count = heard_keys(np.frombuffer(encode(part), np.uint8), _READINGS, MAX_KEYS)
    return tuple(letters.tobytes().decode().split(" ")) if count else ()
