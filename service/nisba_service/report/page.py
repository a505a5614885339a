"""The report on several documents: one self-contained page of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from nisba_service.report.gathering import Gathered, Row
from nisba_service.report.marked import Colours, html_page, marked_text

__all__ = ["report_page"]


def report_page(gathered: Gathered) -> str:
    """Returns the page: texts side by side, who is in which, and what they spell differently.

    It needs no network and no script, and can be printed.
    """
    colours = Colours()
    rows = {row.key: f"bearer-{number}" for number, row in enumerate(gathered.rows, 1)}
    for row in gathered.rows:
        colours.style(row.key)
    texts = "".join(
        f'<section class="text"><h2>{escape(name)}</h2>'
        f"{marked_text(document, keys, colours, rows)}</section>"
        for name, document, keys in zip(
            gathered.names, gathered.documents, gathered.keys, strict=True
        )
    )
    different = [row for row in gathered.rows if row.spelt_differently]
    parts = [
        "<h1>Who is in these texts</h1>",
        f'<p class="count">{_count(gathered)}</p>',
        f'<div class="texts">{texts}</div>',
        _table("Spelt differently", "different", gathered, different, colours, {}),
        _table("Who is in which", "all", gathered, gathered.rows, colours, rows),
        *_only(gathered, colours),
    ]
    return html_page("Nisba: who is in these texts", "\n".join(filter(None, parts)))


def _count(gathered: Gathered) -> str:
    known = sum(row.is_known for row in gathered.rows)
    mentions = sum(len(document.mentions) for document in gathered.documents)
    shared = sum(len(row.documents) > 1 for row in gathered.rows)
    counts = (
        f"{len(gathered.documents)} documents, {mentions} mentions, {known} known and "
        f"{len(gathered.rows) - known} unknown names"
    )
    return counts + (f", {shared} in more than one." if len(gathered.documents) > 1 else ".")


def _table(
    title: str,
    name: str,
    gathered: Gathered,
    rows: Iterable[Row],
    colours: Colours,
    ids: Mapping[str, str],
) -> str:
    lines = [_line(row, colours, ids) for row in rows]
    if not lines:
        return ""
    heads = "".join(f"<th>{escape(each)}</th>" for each in ("name", "type", *gathered.names))
    return (
        f'<h2>{escape(title)}</h2>\n<table id="{name}"><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{''.join(lines)}</tbody></table>"
    )


def _line(row: Row, colours: Colours, ids: Mapping[str, str]) -> str:
    told = f' id="{ids[row.key]}"' if row.key in ids else ""
    cells = "".join(f"<td>{_forms(forms)}</td>" for forms in row.spellings)
    return (
        f'<tr{told} data-key="{escape(row.key)}" style="{colours.style(row.key)}">'
        f'<td><span class="swatch"></span><bdi>{escape(row.name)}</bdi></td>'
        f"<td>{escape(row.entity_type.lower() or 'unknown')}</td>{cells}</tr>\n"
    )


def _forms(forms: Mapping[str, int]) -> str:
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return "<br>".join(
        f"<bdi>{escape(form)}</bdi>" + (f' <span class="times">×{n}</span>' if n > 1 else "")
        for form, n in ordered
    )


def _only(gathered: Gathered, colours: Colours) -> Iterable[str]:
    """What only one document has, a list a document."""
    if len(gathered.documents) < 2:
        return
    for place, name in enumerate(gathered.names):
        own = [row for row in gathered.rows if row.documents == (place,)]
        if own:
            names = ", ".join(
                f'<span style="{colours.style(row.key)}"><span class="swatch"></span>'
                f"<bdi>{escape(row.name)}</bdi></span>"
                for row in own
            )
            yield f'<h2>Only in {escape(name)}</h2>\n<p class="only">{names}</p>'
