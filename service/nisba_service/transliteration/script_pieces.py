"""The pieces of a name part in Arabic script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nisba_service.names import Part, Role, fold, parse
from nisba_service.transliteration.model import Direction
from nisba_service.transliteration.patterns import patterns
from nisba_service.transliteration.piece import Piece, Reading, around, bare, filled

__all__ = ["pieces_from_script"]

_GAP = r"(?P<gap>[\s\u200c-]*)"
_SHAPES = {
    "servant": re.compile(rf"^عبد{_GAP}ال(?P<rest>..+)$"),
    "faith": re.compile(rf"^(?P<rest>..+?){_GAP}الد[يی]ن$"),
    "god": re.compile(rf"^(?P<rest>..+?){_GAP}الله$"),
}
_SERVANT_GOD = re.compile(rf"^عبد{_GAP}الله$")
_PARENT = re.compile(r"^(?P<word>[أا]ب[ويیىا]|بو|[أا]م)\s(?P<article>ال(?=..))?(?P<rest>.+)$")
_SUFFIX = re.compile(r"^(?P<rest>..+?)[\s\u200c]*(?P<word>زاده|نژاد|پور|نیا)$")
_ARTICLE = re.compile(r"^ال(?P<rest>..+)$")


def pieces_from_script(part: Part, direction: Direction, alone: bool) -> Iterable[Piece]:
    """Returns the pieces of a part in Arabic script.

    Args:
        part: the part.
        direction: from what to what.
        alone: whether it is the whole name.
    """
    text = bare(part.written)
    if part.role == Role.INITIAL:
        return [Piece(part.written, part.folded, (Reading("{}.", 1.0, text),))]
    if readings := _joint_in_script(text, direction):
        return [Piece(part.written, part.folded, readings)]
    return _words_in_script(part, text, direction, alone)


def _joint_in_script(text: str, direction: Direction) -> tuple[Reading, ...]:
    if found := _PARENT.match(text):
        kind = "parent_article" if found["article"] else "parent"
        ways = patterns(direction, kind, fold(found["word"]))
        inner = _joint_in_script(found["rest"], direction)
        return around(ways, inner) if inner else filled(ways, found["rest"], text)
    if _SERVANT_GOD.match(text):
        return filled(patterns(direction, "servant_god"))
    for kind, shape in _SHAPES.items():
        if found := shape.match(text):
            ways = patterns(direction, kind if found["gap"] else f"{kind}_joined")
            return filled(ways, found["rest"], text)
    if found := _SUFFIX.match(text):
        return filled(patterns(direction, "suffix", found["word"]), found["rest"], text)
    return ()


def _words_in_script(part: Part, text: str, direction: Direction, alone: bool) -> Iterator[Piece]:
    words = text.split()
    alone = alone and len(words) == 1
    for word in words:
        folded = part.folded if len(words) == 1 else _folded(word)
        fixed = () if alone else patterns(direction, "particle", fold(word))
        if fixed:
            yield Piece(word, folded, filled(fixed))
        elif folded.startswith("+") and (article := _ARTICLE.match(word)):
            ways = patterns(direction, "article_alone" if alone else "article")
            yield Piece(word, folded, filled(ways, article["rest"], word))
        else:
            yield Piece(word, folded, (Reading("{}", 1.0, word),))


def _folded(word: str) -> str:
    return " ".join(part.folded for part in parse(word).parts)
