"""The sound key: a short code that all spellings of one name part share.

A part is read symbol by symbol as the sounds each may stand for (data/symbols.tsv):
capitals for consonants, a, i, u for the vowels that the Arabic script writes. The
*skeleton* keeps the consonants alone, as classes that scripts and romanisation habits
mix up (q, k, g and gh are one class). The *sound key* adds the melody: the long vowels
of the first and of the last syllable, and the open end. Where a letter is truly
ambiguous (Latin g, c, ch, a, i; ث) a part has several of either, and two parts may be
one name when they share one. docs/sound-key.md tells it step by step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from nisba_service.phonetics.symbols import SYMBOLS, encode

__all__ = ["MAX_KEYS", "MAX_SKELETONS", "skeletons", "sound_keys"]

MAX_SKELETONS = 8
"""The most skeletons of a part."""

MAX_KEYS = 12
"""The most sound keys of a part: vowels are more often in doubt than consonants."""

_READINGS = 128
"""How many readings are followed, those with the most first choices."""

_VOWELS = "aiu"
_CONSONANT = re.compile("[A-Z0-9]")


@lru_cache(maxsize=1 << 16)
def skeletons(part: str) -> tuple[str, ...]:
    """Returns the consonants of a folded part, likeliest first; ("",) where none is left."""
    keys = [""]
    for symbol in encode(part):
        choices = SYMBOLS[symbol].skeleton
        keys = [_append(key, choice) for choice in choices for key in keys][:MAX_SKELETONS]
    return tuple(dict.fromkeys(keys))


def _append(key: str, choice: str) -> str:
    # Neighbours of one class are one sound spelt twice: Qassem, Qasssem; kk, ck.
    return key if choice and key.endswith(choice) else key + choice


@lru_cache(maxsize=1 << 16)
def sound_keys(part: str) -> tuple[str, ...]:
    """Returns the sound keys of a folded part, likeliest first; ("",) where no sound is left."""
    readings = {"": 0}
    for symbol in encode(part):
        readings = _fewest_doubts(
            (
                (_hear(sounds, choice), doubts + rank)
                for sounds, doubts in readings.items()
                for rank, choice in enumerate(SYMBOLS[symbol].sounds)
            ),
            _READINGS,
        )
    return tuple(
        _fewest_doubts(
            (
                (key, doubts + rank)
                for sounds, doubts in readings.items()
                for rank, key in enumerate(_shortened(sounds))
            ),
            MAX_KEYS,
        )
    )


def _fewest_doubts(found: Iterable[tuple[str, int]], count: int) -> dict[str, int]:
    """Keeps the `count` texts that take the fewest second choices."""
    fewest: dict[str, int] = {}
    for text, doubts in found:
        fewest[text] = min(doubts, fewest.get(text, doubts))
    return dict(sorted(fewest.items(), key=lambda item: item[1])[:count])


def _hear(sounds: str, choice: str) -> str:
    """Adds a choice to what was heard; of neighbouring vowels the last stays, or i and a."""
    for sound in choice:
        stem = sounds.rstrip(_VOWELS)
        vowels = sounds[len(stem) :]
        if sound not in _VOWELS:
            sounds = sounds if stem.endswith(sound) else sounds + sound
        elif sound == "a" and vowels.endswith("i"):
            sounds = stem + "ia"
        else:
            sounds = stem + sound
    return sounds


def _shortened(sounds: str) -> list[str]:
    """Returns the keys of a reading: its consonants with the vowels that tell names apart."""
    consonants = _CONSONANT.findall(sounds)
    *gaps, end = _CONSONANT.split(sounds)
    if not gaps:
        return [end]
    *early, last = gaps
    # A long a opens many a name, and i and u there are short as often as not.
    first = ["a" if gap.endswith("a") else "" for gap in early[:2]]
    vowels = [*first, *[""] * len(early[2:]), last[-1:]]
    keys = ["".join(map(str.__add__, vowels, consonants)) + end]
    if last == "u" and ("u" in early or (end and len(early) < 2)):
        # The u of a last syllable is long, but not in Yusuf and Jumaa.
        keys.append("".join(map(str.__add__, [*vowels[:-1], ""], consonants)) + end)
    return keys
