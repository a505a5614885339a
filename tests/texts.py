"""Hypothesis strategies: any text, and texts that names are written in."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["ANY_TEXT", "NAMES"]

_LATIN = "abcdefghijklmnopqrstuvwxyzAEHIMSTçşšğıİāīūḥṣẓẖʿʾ'’´ß"
_ARABIC = "".join(map(chr, [*range(0x620, 0x64B), *range(0x671, 0x6D4)]))
_SIGNS = "\u064b\u064e\u0651\u0640\u0323\u0331\u0304\u200c\u200d\u200f\u202b\ufeff"
_BETWEEN = "  --.,،/()\t\n"
_WORDS = (
    "al-", "el ", "Abd ", "Abdul", "Abu ", "bin ", "uddin", "ullah", "zadeh", "Gen. ", "Dr. ",
    "عبد", "ال", "ابو ", "بن ", "الدین", "الله", "زاده", "سردار ", "د. ", "٣١٣", "313",
)  # fmt: skip

_LETTERS = st.sampled_from(_LATIN + _ARABIC + _SIGNS + _BETWEEN)

NAMES = st.lists(st.one_of(_LETTERS, _LETTERS, st.sampled_from(_WORDS)), max_size=24).map("".join)
"""Texts of letters, signs and words that names are made of, sensible or not."""

ANY_TEXT = st.one_of(st.text(), st.text(st.characters()), NAMES)
"""Any text, lone surrogates among them."""
