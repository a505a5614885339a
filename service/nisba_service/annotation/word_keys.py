"""What a word of a text is looked up by: its letters, and what is heard of it.

Keys are polynomial hashes, so that the key of a phrase is made of those of its words, however they
are joined: *Nasrallah* and *Nasr Allah* have one sound.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Final

from nisba_service.names import fold, parse
from nisba_service.phonetics import skeletons, sound_keys
from nisba_service.tables import read_table

__all__ = ["BASE", "KEYS", "key_of", "melodies_of", "particle_of", "sounds_of", "spelling_of"]

KEYS: Final = 4
"""The most spellings, and the most sounds, that a word is looked up by."""
BASE: Final = 0x9E3779B97F4A7C15
"""The base of the polynomial hashes, modulo 2^64."""
_MASK: Final = (1 << 64) - 1

_PARTICLES = {
    row["form"]: row["kind"]
    for row in read_table(
        "nisba_service.names.data", "particles.tsv", ("form", "kind", "script", "reason")
    )
}
_NO_LETTERS = re.compile(r"[^\w]", re.UNICODE)
_LAST_H = re.compile("(?<=..[ae])h$")
_INFLECTED = re.compile("(?<=..)(isch|al|ell|iv|ig|lich|ent|iert|nom)(?:en|er|es|em)$")
"""German: der Arabischen Liga, der Internationalen Energieagentur."""
_HEAVY: Final = ("article", "sun")


def key_of(symbols: str) -> tuple[int, int]:
    """Returns the polynomial hash of a text and the base to its length; (0, 1) for ""."""
    key, power = 0, 1
    for symbol in symbols:
        key = (key * BASE + ord(symbol) + 1) & _MASK
        power = power * BASE & _MASK
    return key, power


def particle_of(folded: str) -> str:
    """Returns what kind of particle a folded word is, as particles.tsv has it; "" for none."""
    return _PARTICLES.get(folded, "")


def spelling_of(written: str) -> str:
    """Returns the letters that a word is looked up by."""
    folded = _NO_LETTERS.sub("", fold(written))
    # Arabiyah, Arabiya: a last h after a vowel is not heard.
    return _INFLECTED.sub(r"\1e", _LAST_H.sub("", folded))


@lru_cache(maxsize=1 << 16)
def sounds_of(written: str) -> tuple[str, ...]:
    """Returns the consonants that are heard in a word, likeliest first, at most `KEYS` ways.

    Articles are not heard; what joined spellings join is heard as if it stood apart.
    """
    folded = fold(written)
    kind = particle_of(folded)
    if kind in _HEAVY:
        return ("",)
    if kind in ("god", "faith"):
        form = {"god": ("+lah", "+له"), "faith": ("+din", "+دین")}[kind][not folded.isascii()]
        return skeletons(form)[:KEYS]
    if kind in ("servant_article", "parent_article"):
        return skeletons("abd" if kind.startswith("servant") else "abu")[:KEYS]
    parts = [skeletons(part.folded)[:KEYS] for part in parse(written).parts]
    ways = ("".join(way) for way in product(*parts))
    return tuple(dict.fromkeys(ways))[:KEYS]


@lru_cache(maxsize=1 << 14)
def melodies_of(written: str) -> tuple[str, ...]:
    """Returns the sound keys of a word, with its vowels; two spellings of a name share one."""
    parts = [part for part in parse(written).parts if part.role.by_sound]
    return sound_keys(parts[0].folded) if len(parts) == 1 else ()
