"""The sound key: a short code that all spellings of one name part share.

The key keeps the consonants of a part as classes of sounds that scripts and
romanisation habits mix up (q, k, g and gh are one class) and leaves the vowels out,
because the Arabic script does. Where a letter is truly ambiguous (Latin g, c, ch; ث)
a part has several keys, at most `MAX_KEYS`, and two parts may be one name when they
share a key.
"""

from __future__ import annotations

from functools import lru_cache

from nisba_service.phonetics.symbols import SYMBOLS, encode

__all__ = ["MAX_KEYS", "sound_keys"]

MAX_KEYS = 8
"""The most keys of a part; the first choices of the symbol table win."""


@lru_cache(maxsize=1 << 16)
def sound_keys(part: str) -> tuple[str, ...]:
    """Returns the keys of a folded part, likeliest first; ("",) where no sound is left."""
    keys = [""]
    for symbol in encode(part):
        choices = SYMBOLS[symbol].skeleton
        keys = [_append(key, choice) for choice in choices for key in keys][:MAX_KEYS]
    return tuple(dict.fromkeys(keys))


def _append(key: str, choice: str) -> str:
    # Neighbours of one class are one sound spelt twice: Qassem, Qasssem; kk, ck.
    return key if choice and key.endswith(choice) else key + choice
