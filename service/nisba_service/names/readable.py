"""Which texts can be read as a name at all."""

from __future__ import annotations

from nisba_service.errors import InvalidQueryError

__all__ = ["checked_text"]


def checked_text(text: str, field: str, longest: int) -> str:
    """Returns a text that can be read.

    Args:
        text: a name as somebody wrote it.
        field: what the caller calls it, for the error.
        longest: the most characters (code points) it may have.

    Raises:
        InvalidQueryError: it is blank, too long, or not text.
    """
    if len(text) > longest:
        raise InvalidQueryError(field, f"has {len(text)} characters; at most {longest} are read")
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise InvalidQueryError(field, "holds a lone surrogate; send well-formed Unicode text")
    if not text.strip():
        raise InvalidQueryError(field, "is blank; give a name")
    return text
