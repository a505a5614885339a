"""Which language a running text is in, by its function words and letters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nisba_service.annotation.words import ARABIC_LANGUAGE, ENGLISH, FRENCH, GERMAN, PERSIAN

__all__ = ["LANGUAGES", "language_of_words"]

LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "ar": ARABIC_LANGUAGE, "fa": PERSIAN}
"""The languages that texts are read in, each with its bit."""


def language_of_words(shown: NDArray[np.uint8]) -> str:
    """Returns the language that most words show, "" where none does.

    Args:
        shown: of each word of the text, the languages it is a function word of, as bits.
    """
    counts = {name: int(np.count_nonzero(shown & bit)) for name, bit in LANGUAGES.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""
