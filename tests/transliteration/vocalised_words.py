"""Vocalised Arabic words in regular spelling: what the reversible schemes can restore."""

from __future__ import annotations

import re

from hypothesis import strategies as st

CONSONANTS = "بتثجحخدذرزسشصضطظعغفقكلمنه"
SUN = "تثدذرزسشصضطظلن"
SHORT = ("\u064e", "\u064f", "\u0650")
LONG = ("\u064eا", "\u064fو", "\u0650ي")
SHADDA = "\u0651"

# Words that every standard writes by a rule of their own.
_OWN_RULE = re.compile("^(بن|ابن|طه|يس|يسن|عمرو|رحمن|الله|بالله|لله|إبرهيم|إسحق|إسمعيل)$")


def _letters(word: str) -> str:
    return re.sub("[\u064b-\u0652\u0670]", "", word)


def _regular(word: str) -> bool:
    letters = _letters(word)
    doubled = re.search(f"(.){SHADDA}?(?=\\1)", word)
    ambiguous_h = re.search("[\u064eا]ه$", word)
    return len(letters) > 2 and not (doubled or ambiguous_h or _OWN_RULE.match(letters))


@st.composite
def words(draw: st.DrawFn, endings: tuple[str, ...]) -> str:
    """One word: syllables CV, CVC or CVV, a hamza or a consonant first, one of the endings last."""
    word = draw(st.sampled_from(("", "", "", "أ\u064e", "أ\u064f", "إ\u0650", "آ")))
    for number in range(draw(st.integers(1, 3))):
        letter = draw(st.sampled_from(CONSONANTS + "وي" if not number else CONSONANTS))
        if word and letter not in "وي":
            letter = draw(st.sampled_from((letter, letter + SHADDA)))
        word += letter + draw(st.sampled_from(SHORT + LONG))
        closed = word[-1] in SHORT and draw(st.booleans())
        glide = word[-1] == "\u064e" and draw(st.booleans())
        if closed:
            word += draw(st.sampled_from("وي" if glide else CONSONANTS))
    if word[-1] in SHORT:
        word += draw(st.sampled_from(CONSONANTS))
    if word[-1] in CONSONANTS:
        word += draw(st.sampled_from(endings))
    return word


def articled(word: str) -> str:
    """The word with its article, as vocalised text writes it."""
    double = word[0] in SUN and word[1] != SHADDA
    return "ال" + (word[0] + SHADDA + word[1:] if double else word)


def names(endings: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Names of one to three regular words, some with an article."""
    word = words(endings).filter(_regular)
    return st.lists(word | word.map(articled), min_size=1, max_size=3).map(" ".join)
