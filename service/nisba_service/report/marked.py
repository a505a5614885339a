"""A document as HTML with its names marked: one colour a bearer, a word about each on hover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from nisba import AnnotatedDocument, Mention, Verdict
from nisba_service.wording import percent

__all__ = ["Colours", "html_page", "marked_page", "marked_text"]

_GOLDEN_ANGLE = 137.508
"""Hues so far apart are never near each other, however many there are."""
_REASONS = 3
"""So many reasons are told on hover."""
_LOOKS = {Verdict.MATCH: "", Verdict.AMBIGUOUS: "ambiguous", Verdict.NO_MATCH: "unknown"}


class Colours:
    """A hue for each bearer, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._hues: dict[str, float] = {}

    def style(self, key: str) -> str:
        """Returns the CSS declaration of a bearer's hue."""
        return f"--hue: {self._hues.setdefault(key, len(self._hues) * _GOLDEN_ANGLE % 360):.0f}"


def marked_page(documents: Iterable[tuple[str, AnnotatedDocument | str]]) -> str:
    """Returns a self-contained page of documents with their names marked.

    Args:
        documents: each with its name; a text in the place of a document says why there is none.
    """
    colours = Colours()
    sections = []
    for name, document in documents:
        heading = f"<h2>{escape(name)}</h2>"
        if isinstance(document, str):
            sections.append(f'{heading}<p class="error">{escape(document)}</p>')
        else:
            keys = [mention.group for mention in document.mentions]
            sections.append(heading + marked_text(document, keys, colours))
    body = "\n".join(f'<section class="text">{section}</section>' for section in sections)
    return html_page("Nisba: names in texts", body)


def html_page(title: str, body: str) -> str:
    """Returns a page that needs nothing beside itself."""
    style = (files("nisba_service.report.data") / "report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def marked_text(
    document: AnnotatedDocument,
    keys: Sequence[str],
    colours: Colours,
    rows: Mapping[str, str] | None = None,
) -> str:
    """Returns the text of a document with its mentions marked.

    Args:
        document: the document.
        keys: for each mention the key of its bearer.
        colours: the bearers' hues.
        rows: for keys the ids of the elements that tell of them, to link there.
    """
    language = f' lang="{escape(document.language)}"' if document.language else ""
    pieces = "".join(_pieces(document, keys, colours, rows or {}))
    return f'<pre dir="auto"{language}>{pieces}</pre>'


def _pieces(
    document: AnnotatedDocument, keys: Sequence[str], colours: Colours, rows: Mapping[str, str]
) -> Iterator[str]:
    place = 0
    for mention, key in zip(document.mentions, keys, strict=True):
        yield escape(document.text[place : mention.span.start])
        look = _LOOKS[mention.verdict]
        kind = f' class="{look}"' if look else ""
        said = escape(mention.text)
        if key in rows:
            said = f'<a href="#{escape(rows[key])}">{said}</a>'
        told = escape(_told(mention), quote=True).replace("\n", "&#10;")
        yield f'<mark{kind} style="{colours.style(key)}" data-told="{told}">{said}</mark>'
        place = mention.span.end
    yield escape(document.text[place:])


def _told(mention: Mention) -> str:
    answer = mention.resolution
    if answer.entity is not None:
        head = f"{answer.entity.canonical_name}: {answer.verdict} {percent(answer.confidence)}"
    elif answer.candidates and answer.verdict == Verdict.AMBIGUOUS:
        rivals = ", ".join(each.canonical_name for each in answer.candidates[:3])
        head = f"{answer.verdict}: {rivals}"
    else:
        head = f"{answer.verdict}: nobody who is known"
    return "\n".join([head, *(reason.text for reason in answer.reasons[:_REASONS])])
