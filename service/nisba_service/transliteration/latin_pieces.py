"""The pieces of a name part in Latin script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nisba_service.names import Part, Role, fold, script_of
from nisba_service.transliteration.model import Direction
from nisba_service.transliteration.patterns import patterns
from nisba_service.transliteration.piece import Piece, Reading, around, filled

__all__ = ["pieces_from_latin"]

_PARENT = re.compile(r"^(?P<word>ab(?:u|ou?|oo|i|a)|ebu|bo?u|o?um|[uo]mm)(?P<rest>.+)$")
_SUFFIX = re.compile(r"^(?P<rest>...+?)[\s-]*(?P<word>zadeh?|zada|ne[jz]h?ad|po?ur)$")
_JOINT = re.compile(r"[\s\-‐-―]")


def pieces_from_latin(part: Part, direction: Direction, alone: bool) -> Iterable[Piece]:
    """Returns the pieces of a part in Latin or, letter for letter, in a third script.

    Args:
        part: the part.
        direction: from what to what.
        alone: whether it is the whole name.
    """
    readings: tuple[Reading, ...] = ()
    if part.role == Role.PARTICLE:
        readings = filled(patterns(direction, "particle", part.folded))
    elif part.role != Role.INITIAL:
        readings = _joint_in_latin(part, direction, alone)
    if readings:
        return [Piece(part.written, part.folded, readings)]
    return _words_in_latin(part, alone)


def _joint_in_latin(part: Part, direction: Direction, alone: bool) -> tuple[Reading, ...]:
    joined = "" if _JOINT.search(part.written) else "_joined"
    whole = _latin(part.written, alone)
    if part.role == Role.KUNYA and (found := _PARENT.match(part.folded)):
        rest = found["rest"]
        kind = "parent_article" if rest.startswith("+") else "parent"
        ways = patterns(direction, kind, found["word"])
        inner = _marked_in_latin(rest, rest, direction, joined)
        return around(ways, inner) if inner else filled(ways, rest.strip("+"), whole)
    if readings := _marked_in_latin(part.folded, whole, direction, joined):
        return readings
    if part.folded.startswith("+"):
        return filled(patterns(direction, f"article{joined}"), part.folded[1:], whole)
    if found := _SUFFIX.match(whole.lower()):
        return filled(patterns(direction, "suffix", found["word"]), found["rest"], whole)
    return ()


def _marked_in_latin(
    folded: str, whole: str, direction: Direction, joined: str
) -> tuple[Reading, ...]:
    """Reads Abd, al-Din and Allah, which stand before and behind the mark of the article."""
    head, _, rest = folded.partition("+")
    if head == "abd" and rest == "lah":
        return filled(patterns(direction, "servant_god"))
    if head == "abd" and rest:
        rest = rest[1:] if rest[0] == rest[1:2] else rest
        return filled(patterns(direction, f"servant{joined}"), rest, whole)
    if head and rest in ("din", "lah"):
        kind = "faith" if rest == "din" else "god"
        return filled(patterns(direction, kind + joined), head, whole)
    return ()


def _words_in_latin(part: Part, alone: bool) -> Iterator[Piece]:
    for word in _JOINT.split(part.written):
        if word:
            yield Piece(word, fold(word), (Reading("{}", 1.0, _latin(word, alone)),))


def _latin(word: str, alone: bool) -> str:
    """A word in Latin letters; one in a third script is read letter for letter.

    The model takes a word in lower case for one of a reference work, with every hamza: so are
    the parts of a whole name. A word alone keeps its case.
    """
    if script_of(word) not in ("Latn", ""):
        return fold(word)
    return word if alone else word.lower()
