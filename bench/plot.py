"""Draws recall against false positives: one line a system, one panel a set."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from bench.report import Curve

__all__ = ["SHOWN", "draw"]

SHOWN = ("un-arabic", "ofac2021")
"""The sets that are drawn, left to right."""

_COLOURS = ("#0b6e4f", "#c1440e", "#e08e45", "#7a5195", "#2f6690", "#8a8d91", "#b5179e")
_LEFT, _TOP, _WIDTH, _HEIGHT, _GAP, _LEGEND = 60, 50, 360, 300, 70, 60
_FEWEST = 1 / 6_000
"""The least share of strangers that can be drawn; none at all is drawn there too."""


def draw(results: Path, target: Path) -> Path:
    """Draws the curves of a file of results as an SVG file, and returns the latter."""
    curves = json.loads(results.read_text(encoding="utf-8"))["curves"]
    sets = [name for name in SHOWN if name in curves]
    labels = list(dict.fromkeys(label for name in sets for label in curves[name]))
    labels.sort(key=lambda label: label != "nisba")
    width = _LEFT + len(sets) * (_WIDTH + _GAP)
    height = _TOP + _HEIGHT + 50 + _LEGEND
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for place, name in enumerate(sets):
        lines += _panel(_LEFT + place * (_WIDTH + _GAP), name, curves[name], labels)
    lines += _legend(labels, width, _TOP + _HEIGHT + 62)
    target.write_text("\n".join([*lines, "</svg>"]) + "\n", encoding="utf-8")
    return target


def _across(left: int, wrong: float) -> float:
    return left + _WIDTH * (1 - math.log(max(wrong, _FEWEST)) / math.log(_FEWEST))


def _down(right: float) -> float:
    return _TOP + _HEIGHT * (1 - right)


def _panel(
    left: int, name: str, curves: Mapping[str, Curve], labels: Sequence[str]
) -> Iterator[str]:
    yield _text(left + _WIDTH / 2, _TOP - 18, name, "middle", bold=True)
    for tick in (0.001, 0.01, 0.1, 1.0):
        x = _across(left, tick)
        yield _line(x, _TOP, x, _TOP + _HEIGHT)
        yield _text(x, _TOP + _HEIGHT + 16, f"{tick:.1%}".replace(".0%", "%"), "middle")
    for tenth in range(0, 11, 2):
        y = _down(tenth / 10)
        yield _line(left, y, left + _WIDTH, y)
        yield _text(left - 8, y + 4, f"{tenth / 10:.1f}", "end")
    yield _text(left + _WIDTH / 2, _TOP + _HEIGHT + 36, "strangers answered", "middle")
    yield _text(left, _TOP - 4, "recall@1", "end")
    # The first label last, so that its line lies on top.
    for number, label in reversed(list(enumerate(labels))):
        points = " ".join(
            f"{_across(left, wrong):.1f},{_down(right):.1f}"
            for wrong, right in curves.get(label, [])
        )
        yield (
            f'<polyline points="{points}" fill="none" stroke="{_colour(number)}" '
            f'stroke-width="{1.5 if number else 3}"/>'
        )


def _legend(labels: Sequence[str], width: int, top: int) -> Iterator[str]:
    column = (width - _LEFT) / 4
    for number, label in enumerate(labels):
        x, y = _LEFT + number % 4 * column, top + number // 4 * 20
        yield f'<rect x="{x:.0f}" y="{y - 6}" width="18" height="4" fill="{_colour(number)}"/>'
        yield _text(x + 24, y, label)


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#dddddd"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'
