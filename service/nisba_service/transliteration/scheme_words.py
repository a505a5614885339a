"""Cuts a name into the words the schemes speak of, and says what stands around each.

An article is taken off its word, solid compounds (عبدالرحمن, نورالدين) are opened as
every standard asks, and a word learns what its neighbours decide: whether it is in
construct state, whether it stands before an article, whether its article follows Abd.
Which letters begin and end compounds and which words stand in construct state is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nisba_service.tables import read_table
from nisba_service.transliteration.vocalised_script import (
    FATHA,
    MARKS,
    SHORT_VOWELS,
    SUKUN,
    canonical,
    cleaned,
    skeleton,
)

__all__ = ["SUN", "Word", "words_of"]

SUN = "تثدذرزسشصضطظلن"
_SIGNS = f"[{MARKS}]*"
_AL = f"ا{FATHA}?ل{SUKUN}?"
_ZWNJ = "\u200c"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        article: the article with what is written together with it (ال, وَال, لِل); "" if none.
        text: the word itself, in canonical spelling.
        facts: what holds of the word in its name, in the terms of the schemes' contexts.
        solid: the word is written together with the one before (after a zero-width non-joiner).
    """

    article: str
    text: str
    facts: frozenset[str]
    solid: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    article: str
    text: str
    letters: str
    solid: bool


@cache
def _listed(role: str) -> frozenset[str]:
    rows = read_table(
        "nisba_service.transliteration.data", "compounds.tsv", ("role", "word", "note")
    )
    return frozenset(row["word"] for row in rows if row["role"] == role)


def words_of(name: str, language: str, articles: Sequence[str]) -> list[Word]:
    """Returns the words of a name in order.

    Args:
        name: Arabic script, words parted by spaces.
        language: "ar" or "fa".
        articles: the articles the scheme has rules for, with their prefixes, longest first.
    """
    vocalised = any(sign in name for sign in SHORT_VOWELS + SUKUN)
    pieces = [
        piece
        for token in name.split()
        for number, part in enumerate(filter(None, cleaned(token, language).split(_ZWNJ)))
        for piece in _pieces(part, articles, bool(number), vocalised)
    ]
    return [
        Word(piece.article, piece.text, frozenset(_facts(pieces, place)), piece.solid)
        for place, piece in enumerate(pieces)
    ]


def _pieces(token: str, articles: Sequence[str], solid: bool, vocalised: bool) -> Iterator[_Piece]:
    for part in _opened(token):
        article, text = _article(part, articles)
        whole = article or skeleton(part) in _listed("tail")
        text = canonical(text, vocalised=vocalised)
        if text:
            yield _Piece(article, text, skeleton(text), solid and not whole)
        solid = False


def _opened(token: str) -> Iterator[str]:
    head = _pattern("head").match(token)
    tail = _pattern("tail").search(token)
    cut = head.end() if head else tail.start() if tail else 0
    if len(skeleton(token[:cut])) > 1 and skeleton(token) not in _listed("whole"):
        yield token[:cut]
        yield from _opened(token[cut:])
    else:
        yield token


@cache
def _pattern(role: str) -> re.Pattern[str]:
    words = sorted(_listed(role))
    if role == "head":
        spelled = "|".join(_SIGNS.join(word) + _SIGNS for word in words)
        return re.compile(f"(?:{spelled})(?={_AL})")
    # خَالِدِين ends in the letters of الدين too, but an article's lam carries no vowel.
    spelled = "|".join(_SIGNS.join(word.removeprefix("ال")) + _SIGNS for word in words)
    return re.compile(f"{_AL}(?:{spelled})$")


def _article(token: str, articles: Sequence[str]) -> tuple[str, str]:
    for article in articles:
        # The alif may carry its fatha; the lam never carries a vowel, a word's own lam does.
        spelled = article.replace("ا", f"ا{FATHA}?") + f"{SUKUN}?(?=[^{MARKS}])"
        found = re.match(spelled, token)
        whole = skeleton(token) in _listed("whole")
        if found and len(skeleton(token[found.end() :])) > 1 and not whole:
            return article, _without_first_shadda(token[found.end() :])
    return "", token


def _without_first_shadda(word: str) -> str:
    return word[0] + word[1:].lstrip("\u0651") if word[0] in SUN else word


def _facts(pieces: Sequence[_Piece], place: int) -> Iterator[str]:
    piece = pieces[place]
    before = pieces[place - 1].letters if place else ""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    yield "later" if place else "first"
    if piece.text[0] in SUN:
        yield "sun"
    if before in _listed("abd"):
        yield "after-abd"
    if before in _listed("abu"):
        yield "after-abu"
    for role in ("din", "affix"):
        if piece.letters in _listed(role):
            yield role
    if after is not None:
        yield "joined" if after.solid else "linked"
        if after.article:
            yield "before-article"
        if not piece.article and _in_construct(piece, after):
            yield "construct"


def _in_construct(piece: _Piece, after: _Piece) -> bool:
    cased = piece.text[-2:-1] == "ة" and piece.text[-1] in MARKS
    god = after.letters == "الله"
    return cased or god or piece.letters in _listed("construct")
