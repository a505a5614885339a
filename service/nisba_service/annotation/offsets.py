"""Offsets into a text as other programs count them."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["Offsets"]


class Offsets:
    """Turns offsets in code points into offsets in bytes of UTF-8 or units of UTF-16.

    Args:
        text: the text that the offsets refer to, without lone surrogates.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def utf8(self, offset: int) -> int:
        """The number of bytes before an offset, 0 to the text's length."""
        return offset if self._text.isascii() else int(self._bytes[offset])

    def utf16(self, offset: int) -> int:
        """The number of 16-bit units before an offset, 0 to the text's length."""
        return offset if self._text.isascii() else int(self._units[offset])

    @cached_property
    def _codes(self) -> NDArray[np.uint32]:
        return np.frombuffer(self._text.encode("utf-32-le"), np.uint32)

    @cached_property
    def _bytes(self) -> NDArray[np.int64]:
        codes = self._codes
        return _summed(1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF))

    @cached_property
    def _units(self) -> NDArray[np.int64]:
        return _summed(1 + (self._codes > 0xFFFF).astype(np.int64))


def _summed(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
