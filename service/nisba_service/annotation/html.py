"""Takes the readable text out of HTML, however broken."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser

__all__ = ["looks_like_html", "text_of_html"]

_NOT_READ: Final = (
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed",
    "canvas", "video", "audio", "select", "button", "textarea", "nav", "footer", "aside", "form",
)  # fmt: skip
_BLOCKS: Final = (
    "address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|header|"
    "hr|li|main|ol|option|p|pre|section|td|th|title|ul"
)
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_IS_BLOCK: Final = re.compile(_BLOCKS, re.IGNORECASE)
_VOID: Final = re.compile("br|hr|p|li|d[dt]|t[dhr]|img|input|meta|link|option", re.IGNORECASE)
"""Elements that end by themselves."""
_DEEPEST: Final = 256
"""Elements deeper than this are not parsed: their number would count squared."""
_BLOCK_END: Final = "\x1e"
_SPACES = re.compile(r"[ \t\n\r\f\v\xa0]+")
_BREAKS = re.compile(rf" ?{_BLOCK_END}[{_BLOCK_END} ]*")
_BEGINNING = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<\?xml|<!--|<(?:article|div|p|h1)[\s>])", re.IGNORECASE
)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as HTML does."""
    return _BEGINNING.match(text.removeprefix("\ufeff")) is not None


def text_of_html(html: str) -> str:
    """Returns the text that a reader of a page sees.

    Blocks are parted by an empty line, white space is one space. Menus, footers and forms are
    left out. Never raises: what cannot be parsed is text.
    """
    marked = _TAG.sub(_Marker(), html.replace(_BLOCK_END, " ").replace("\0", " "))
    tree = LexborHTMLParser(marked)
    tree.strip_tags(list(_NOT_READ))
    root = tree.body or tree.root
    if root is None:
        return ""
    text = _SPACES.sub(" ", root.text(deep=True, separator="", strip=False))
    return _BREAKS.sub("\n\n", text).strip()


class _Marker:
    """Marks the inner side of the tags of blocks, and leaves out tags that are too deep.

    It is done before the page is parsed, in one pass: changing the tree of a hundred thousand
    blocks would take a minute. Text between the cells of a table would be put before the table.
    """

    def __init__(self) -> None:
        self._depth = 0

    def __call__(self, tag: re.Match[str]) -> str:
        ends, name = tag[1], tag[2]
        block = _BLOCK_END if _IS_BLOCK.fullmatch(name) else ""
        deep = self._depth > _DEEPEST
        if not _VOID.fullmatch(name):
            self._depth = max(0, self._depth - 1) if ends else self._depth + 1
        if deep:
            return block
        return block + tag[0] if ends else tag[0] + block
