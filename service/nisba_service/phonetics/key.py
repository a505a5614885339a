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
from operator import itemgetter

from nisba_service.phonetics.symbols import SYMBOLS, VOWELS, encode

__all__ = ["MAX_KEYS", "MAX_SKELETONS", "skeletons", "sound_keys"]

MAX_SKELETONS = 8
"""The most skeletons of a part."""

MAX_KEYS = 12
"""The most sound keys of a part: vowels are more often in doubt than consonants."""

_READINGS = 128
"""How many readings are followed, those with the most first choices."""

_VOCALIC = frozenset(
    choice for symbol in SYMBOLS for choice in symbol.sounds if not choice.strip(VOWELS)
)
"""Choices that add no consonant."""
_SKELETONS = tuple(symbol.skeleton for symbol in SYMBOLS)
_CONSONANTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_NO_VOWELS = str.maketrans("", "", VOWELS)
_SHAPE = str.maketrans(_CONSONANTS, len(_CONSONANTS) * "-")
"""Writes every consonant alike: where the vowels stand does not hang on which it is."""


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
    readings = {"": 0}
    for symbol in encode(part):
        choices = SYMBOLS[symbol].sounds
        heard: dict[str, int] = {}
        for sounds, doubts in readings.items():
            for choice in choices:
                text = sounds + choice if choice in _VOCALIC else _hear(sounds, choice)
                if doubts < heard.setdefault(text, doubts):
                    heard[text] = doubts
                doubts += 1
        # Where there is no choice, none is doubted more than before.
        readings = heard if len(choices) == 1 else _fewest_doubts(heard, _READINGS)
    keys: dict[str, int] = {}
    for sounds, doubts in readings.items():
        for rank, key in enumerate(_shortened(sounds)):
            if doubts + rank < keys.setdefault(key, doubts + rank):
                keys[key] = doubts + rank
    return tuple(_fewest_doubts(keys, MAX_KEYS))


def _fewest_doubts(found: dict[str, int], count: int) -> dict[str, int]:
    """Keeps the `count` texts that take the fewest second choices, those first."""
    return dict(sorted(found.items(), key=_doubts)[:count])


_doubts = itemgetter(1)


def _hear(sounds: str, choice: str) -> str:
    """Adds a choice to what was heard; a consonant that comes again is one."""
    for sound in choice:
        # The usual case first: the consonant before is another.
        if sound in VOWELS or sound not in sounds or not sounds.rstrip(VOWELS).endswith(sound):
            sounds += sound
    return sounds


def _shortened(sounds: str) -> list[str]:
    """Returns the keys of a reading: its consonants with the vowels that tell names apart."""
    consonants = tuple(sounds.translate(_NO_VOWELS))
    return [melody % consonants for melody in _melodies(sounds.translate(_SHAPE))]


@lru_cache(maxsize=1 << 14)
def _melodies(shape: str) -> tuple[str, ...]:
    """Returns the vowels that keys keep of a reading, with %s for each of the consonants."""
    *gaps, rest = map(_hiatus, shape.split("-"))
    end = "ia" if _long(rest).endswith("ia") else _long(rest)[-1:]
    if not gaps:
        return (end,)
    *early, last = gaps
    before = early[-1][-1:] if early else ""
    if (before, last) == ("ă", "ĭ") or (before, last, rest) == ("a", "ă", ""):
        # Of a and i one is long: Khalid, Karim. After a long a none is short, but in Khamanei.
        return ()
    # A long a opens many a name; i and u there are short as often as not.
    vowels = ["a" if gap.endswith("a") else "" for gap in early[:2]]
    vowels += [""] * (len(early) - len(vowels))
    melodies = [(*vowels, _long(last)[-1:], end)]
    if last.endswith("u") and ("u" in "".join(early) or (end and len(early) < 2)):
        # The u of a last syllable is long, but not in Yusuf and Jumaa.
        melodies.append((*vowels, "", end))
    return tuple("%s".join(melody) for melody in melodies)


@lru_cache(maxsize=1 << 10)
def _hiatus(vowels: str) -> str:
    # A vowel after a vowel is long: Saeed, Nayif.
    return vowels[:1] + vowels[1:].replace("ĭ", "i")


@lru_cache(maxsize=1 << 10)
def _long(vowels: str) -> str:
    return vowels.replace("ă", "").replace("ĭ", "")
