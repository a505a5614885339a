"""Takes a name apart into what is written in the other script piece by piece.

The article, Abd, Abu, al-Din, -zadeh and titles come from tables; a plain word is a piece of
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nisba_service.names import Name, Part, Role
from nisba_service.transliteration.latin_pieces import pieces_from_latin
from nisba_service.transliteration.model import Direction
from nisba_service.transliteration.piece import FROM_SCRIPT, Piece, Reading
from nisba_service.transliteration.script_pieces import pieces_from_script
from nisba_service.transliteration.titles import translated_title

__all__ = ["take_apart"]

_ENDS_IN_SERVANT = re.compile("(?<=..)(?:abd(?:[aeou]l)?|عبد)$")
_TARGETS = {
    Direction.ARABIC_TO_LATIN: "latin",
    Direction.PERSIAN_TO_LATIN: "latin",
    Direction.LATIN_TO_ARABIC: "ar",
    Direction.LATIN_TO_PERSIAN: "fa",
}


def take_apart(name: Name, direction: Direction) -> tuple[Piece, ...]:
    """Returns the pieces of a name in order.

    Args:
        name: the name, as `parse` took it apart.
        direction: from what to what.
    """
    alone = len(name.parts) == 1
    read = pieces_from_script if direction in FROM_SCRIPT else pieces_from_latin
    pieces: list[Piece] = []
    for part in _with_whole_kunyas(name.parts):
        title = part.role == Role.TITLE and translated_title(part.written, _TARGETS[direction])
        if title:
            pieces.append(Piece(part.written, part.folded, (Reading(title, 1.0),)))
        else:
            pieces += read(part, direction, alone)
    return tuple(pieces)


def _with_whole_kunyas(parts: Sequence[Part]) -> Iterator[Part]:
    """Joins a kunya that ends in Abd with what belongs to it: Abu Abdul Rahman."""
    waiting: Part | None = None
    for part in parts:
        if waiting is not None:
            written = f"{waiting.written} {part.written}"
            head = _ENDS_IN_SERVANT.sub("", waiting.folded)
            servant = "abd+" if waiting.folded.isascii() else "عبد+"
            yield Part(written, head + servant + part.folded.lstrip("+"), Role.KUNYA)
            waiting = None
        elif part.role == Role.KUNYA and _ENDS_IN_SERVANT.search(part.folded):
            waiting = part
        else:
            yield part
    if waiting is not None:
        yield waiting
