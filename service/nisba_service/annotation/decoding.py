"""Turns the bytes of a document into text, whatever they are encoded in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from nisba_service.errors import InvalidQueryError

__all__ = ["decoded"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 1 << 16
"""So many bytes tell the encoding."""
_TRIED: Final = ("cp1256", "cp1252", "cp1251", "iso8859_6", "utf_16_le", "utf_16_be", "cp1254")
"""What is looked for beside UTF-8: the encodings of Arabic, Persian and Western pages."""
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{3,40})", re.I)
_HEAD: Final = 2048
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LEAST_TEXT: Final = 0.9


def decoded(data: bytes, field: str = "text") -> str:
    """Returns the text that bytes stand for; bytes that are out of place become U+FFFD.

    A byte order mark decides, then UTF-8 where it fits, then what an HTML page says of itself,
    then what the bytes look like.

    Args:
        data: the bytes.
        field: what the caller calls them, for the error.

    Raises:
        InvalidQueryError: they are no text in any encoding that is known here.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"), field)
    try:
        return _checked(data.decode("utf-8"), field)
    except UnicodeDecodeError as error:
        # One wrong byte in a long text of UTF-8 is a wrong byte.
        if error.start > 256 and _is_mostly_utf8(data):
            return _checked(data.decode("utf-8", "replace"), field)
    encoding = _declared(data) or _guessed(data, field)
    return _checked(data.decode(encoding, "replace"), field)


def _is_mostly_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", "replace")
    beyond = sum(char > "\x7f" for char in text)
    return text.count("\ufffd") * 10 < beyond


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    return "" if name in ("utf-8", "utf-16", "utf-32") else name


def _guessed(data: bytes, field: str) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_TRIED), threshold=0.4).best()
    if best is None:
        raise InvalidQueryError(field, "is no text in an encoding known here; save it as UTF-8")
    return str(best.encoding)


def _checked(text: str, field: str) -> str:
    sample = text[:_SAMPLE]
    if len(_NO_TEXT.findall(sample)) > (1 - _LEAST_TEXT) * len(sample):
        raise InvalidQueryError(field, "is no text: it holds control characters; save it as UTF-8")
    return text
