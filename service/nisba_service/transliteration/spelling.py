"""Ways to write a name, with their probabilities, and how they combine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

__all__ = ["Origin", "Spelling", "as_name", "combined", "merged"]


class Origin(StrEnum):
    """Where a written form comes from, the surest first."""

    LEXICON = "LEXICON"
    """The lexicon of name parts, titles, and words that are always written alike (bin, Abu)."""
    ALIAS_TABLE = "ALIAS_TABLE"
    """The form of an entity that is known under the name given."""
    STYLE = "STYLE"
    """The caller's house style."""
    SOURCE = "SOURCE"
    """The name as it was given: it stands in the script asked for."""
    LETTERS = "LETTERS"
    """A third script, letter for letter."""
    SCHEME = "SCHEME"
    """A scheme, by its rules; the vowels were restored first."""
    MODEL = "MODEL"
    """The learned model, for one part of the name at least."""


_RANK = {origin: rank for rank, origin in enumerate(Origin)}
_PROBABILITY = attrgetter("probability")


class Spelling(NamedTuple):
    """One way to write a word or a name.

    Attributes:
        text: what is written.
        probability: that it is written so, 0 to 1.
        origin: where it comes from; of a name the least sure of its parts.
        entity_id: the entity whose form it is, "" for none.
    """

    text: str
    probability: float
    origin: Origin
    entity_id: str = ""


def merged(spellings: Iterable[Spelling], most: int) -> tuple[Spelling, ...]:
    """Returns the likeliest spellings, each text once, with the probabilities added up.

    A text that comes from several places keeps the origin of its likeliest.
    """
    best: dict[str, Spelling] = {}
    for each in spellings:
        known = best.get(each.text)
        if known is None:
            best[each.text] = each
            continue
        chief = max(known, each, key=_PROBABILITY)
        total = min(1.0, known.probability + each.probability)
        best[each.text] = chief._replace(probability=total)
    # Of equals the earlier one stays before the later.
    return tuple(sorted(best.values(), key=_PROBABILITY, reverse=True)[:most])


def combined(parts: Iterable[Sequence[Spelling]], most: int) -> tuple[Spelling, ...]:
    """Returns the likeliest ways to write a name whose parts are written independently.

    Args:
        parts: the ways to write each part, in order.
        most: how many are kept, after each part and in the end.
    """
    beam: tuple[Spelling, ...] = (Spelling("", 1.0, Origin.LEXICON),)
    for spellings in parts:
        beam = merged((_joined(head, tail) for head in beam for tail in spellings), most)
    return beam


def _joined(head: Spelling, tail: Spelling) -> Spelling:
    return Spelling(
        f"{head.text} {tail.text}" if head.text else tail.text,
        head.probability * tail.probability,
        max(head.origin, tail.origin, key=_RANK.__getitem__),
        head.entity_id or tail.entity_id,
    )


_INNER = frozenset(["bin", "ibn", "bint", "van", "von", "de", "di", "da", "du", "der"])
_ARTICLE = re.compile(r"^(?:al|el|ol)(?=-)")
_CAPITAL = re.compile(r"(?:^|(?<=-)|(?<=^d['’])|(?<=^o['’])|(?<=^mc))[^\W\d_]")


def as_name(text: str, *, first: bool = True) -> str:
    """Returns a Latin name with the capitals that names have: Saleh al-Arouri, D'Ambrosio.

    Args:
        text: a name or a part of one. Letters that are capitals already stay so.
        first: whether it begins the whole name, so that al- and bin have a capital too.
    """
    words = text.split(" ")
    return " ".join(_capitalised(word, first and not place) for place, word in enumerate(words))


def _capitalised(word: str, first: bool) -> str:
    if word in _INNER and not first:
        return word
    if word.isalpha() and not word.startswith("mc"):
        return word[0].upper() + word[1:]
    named = _CAPITAL.sub(lambda found: found.group().upper(), word)
    if first or not _ARTICLE.match(word):
        return named
    return word[0] + named[1:]
