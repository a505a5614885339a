"""An annotated document as a page of HTML with its names marked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nisba import AnnotatedDocument, Mention
from nisba_service.cli.answers import RowError

__all__ = ["page"]

_STYLE = """
body { font: 1rem/1.6 serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
mark { border-radius: .2em; padding: 0 .1em; background: hsl(var(--hue) 80% 85%); color: #111; }
mark.unknown { background: none; color: inherit; border-bottom: 2px dotted #888; }
.error { color: #a00; }
"""
_GOLDEN_ANGLE = 137.508
"""Hues so far apart are never near each other, however many there are."""


def page(documents: Iterable[tuple[str, AnnotatedDocument | RowError]]) -> str:
    """Returns a self-contained page; one colour an entity, hover for verdict and confidence."""
    hues: dict[str, float] = {}
    sections = [_section(name, document, hues) for name, document in documents]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Nisba: names in texts</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )


def _section(name: str, document: AnnotatedDocument | RowError, hues: dict[str, float]) -> str:
    heading = f"<h2>{escape(name)}</h2>"
    if isinstance(document, RowError):
        return f'<section>{heading}<p class="error">{escape(document.problem)}</p></section>'
    pieces, place = [], 0
    for mention in document.mentions:
        pieces.append(escape(document.text[place : mention.span.start]))
        pieces.append(_mark(mention, hues))
        place = mention.span.end
    pieces.append(escape(document.text[place:]))
    language = f' lang="{escape(document.language)}"' if document.language else ""
    return f'<section>{heading}<pre dir="auto"{language}>{"".join(pieces)}</pre></section>'


def _mark(mention: Mention, hues: dict[str, float]) -> str:
    from nisba_service.cli.render import percent

    answer = mention.resolution
    entity = answer.entity
    if entity is None:
        told = f"{answer.verdict} {mention.group}"
        return f'<mark class="unknown" title="{escape(told)}">{escape(mention.text)}</mark>'
    hue = hues.setdefault(entity.entity_id, len(hues) * _GOLDEN_ANGLE % 360)
    told = f"{entity.canonical_name}: {answer.verdict} {percent(answer.confidence)}"
    style = f"--hue: {hue:.0f}"
    return f'<mark style="{style}" title="{escape(told)}">{escape(mention.text)}</mark>'
