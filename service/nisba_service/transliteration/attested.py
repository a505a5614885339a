"""Latin words that are names: of people in several countries, of towns in a gazetteer.

They say which spellings exist, *Clewiston* and not *Kloweston*, and nothing of how Arabic writes
them. `bench/train/attested_names.py` made them and says where they are from.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np

from nisba_service.transliteration.known import KnownSet, fingerprint
from nisba_service.transliteration.sorted_keys import as_steps, from_steps

__all__ = ["attested_names", "pack"]


@cache
def attested_names() -> KnownSet:
    """The names that ship with the package, in plain lower case."""
    content = (files("nisba_service.transliteration") / "data" / "attested.npz").read_bytes()
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return KnownSet(from_steps(stored["names"]))


def pack(words: Iterable[str]) -> bytes:
    """Returns the bytes of the data file for these words, the same for the same words."""
    names = KnownSet.of(np.array([fingerprint(word) for word in words], np.uint64))
    file = io.BytesIO()
    np.savez_compressed(file, names=as_steps(names.keys))
    return file.getvalue()
