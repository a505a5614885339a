"""Spellings in which x and c are other letters than in English.

Somali writes ح as x and ع as c; Kurdish, Azerbaijani and Uzbek write خ as x. Which of them a
name is spelt by shows in the whole of it, not in one letter.
"""

from __future__ import annotations

import re

__all__ = ["respell"]

_SOMALI = re.compile(
    r"\bx[aiu]|[aiu]x\b|a[xg]m|x[dms]|aa|ii|uu"
    r"|\bc(?:aa|a[bdlrwy]|i[lrsgi]|u[mst])|[aiu]c(?:[aiu]|\b)",
)
_SOMALI_ALONE = re.compile(r"x|aa|ii|uu")
_SOMALI_LETTERS = (("x", "h"), ("c", ""))
_LEAST_CUES = 2

# Letters of Kurdish and Azerbaijani, and the endings of Uzbek families.
_X_IS_KH = re.compile(r"[êîûəğışçö]|[oe]v(?:a|na|ich)?\b|\bx[wo]|o['ʻ’‘]")


def respell(word: str, text: str) -> str:
    """Returns a word of a name as other conventions would spell it.

    Args:
        word: a word of the name.
        text: the whole name in small letters, which tells the convention.
    """
    if _X_IS_KH.search(text):
        return _replaced(word, "x", "kh")
    if _SOMALI_ALONE.search(text) and len(_SOMALI.findall(text)) >= _LEAST_CUES:
        for letter, read in _SOMALI_LETTERS:
            word = _replaced(word, letter, read)
    return word


def _replaced(word: str, letter: str, read: str) -> str:
    return word.replace(letter, read).replace(letter.upper(), read)
