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
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
)  # fmt: skip
_BLOCK_END: Final = "\x1e"
"""Marks where a block begins or ends: no HTML holds it, for parsers refuse it."""
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
    tree = LexborHTMLParser(html.replace(_BLOCK_END, " ").replace("\0", " "))
    tree.strip_tags(list(_NOT_READ))
    root = tree.body or tree.root
    if root is None:
        return ""
    for node in root.css(", ".join(_BLOCKS)):
        node.insert_before(_BLOCK_END)
        node.insert_after(_BLOCK_END)
    text = _SPACES.sub(" ", root.text(deep=True, separator="", strip=False))
    return _BREAKS.sub("\n\n", text).strip()
