"""What a section found: tables for people, figures for files, and how they have changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as RichTable

__all__ = [
    "LEARNED_HERE",
    "Curve",
    "Section",
    "Table",
    "freeze",
    "make_console",
    "save",
    "show",
    "show_changes",
]

Curve = list[tuple[float, float]]
"""(share of negatives answered, recall@1), strictest threshold first."""

LEARNED_HERE = "Nisba's weights were learned on these rows (bench/train)."

NOTICED = 0.0005
"""Smaller changes of a figure are not shown; tables have three decimals."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it is printed: the first column names the row."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What one part of the bench found.

    Attributes:
        name: the part, as on the command line.
        tables: for people.
        figures: for files, by a path such as "ofac2021 / all / nisba / recall@1".
        curves: recall against false positives, by set and system.
        frozen: whether the figures are the same on every machine, so that a change means something.
    """

    name: str
    tables: Sequence[Table]
    figures: Mapping[str, float]
    curves: Mapping[str, Mapping[str, Curve]] = field(default_factory=dict)
    frozen: bool = True


def make_console() -> Console:
    """Returns a console: as wide as the terminal, or wide enough for a file."""
    return Console() if sys.stdout.isatty() else Console(width=160)


def show(section: Section, console: Console) -> None:
    """Prints a section; where nobody watches, as Markdown."""
    style = box.SIMPLE_HEAD if console.is_terminal else box.MARKDOWN
    for table in section.tables:
        console.print(f"\n[bold]{table.title}[/bold]")
        shown = RichTable(box=style, pad_edge=True)
        for place, column in enumerate(table.columns):
            shown.add_column(column, justify="right" if place else "left", no_wrap=not place)
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)
        if table.note:
            console.print(table.note, highlight=False)


def save(section: Section, folder: Path) -> Path:
    """Writes a section's figures and curves into a folder, one file a section."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{section.name}.json"
    _write(path, dict(section.figures), {name: dict(each) for name, each in section.curves.items()})
    return path


def freeze(section: Section, folder: Path) -> Path:
    """Writes as `save` does, and keeps what stands there of systems that were not run."""
    figures, curves = _read(folder / f"{section.name}.json")
    folder.mkdir(parents=True, exist_ok=True)
    for name, each in section.curves.items():
        curves[name] = curves.get(name, {}) | dict(each)
    path = folder / f"{section.name}.json"
    _write(path, figures | dict(section.figures), curves)
    return path


def show_changes(section: Section, folder: Path, console: Console) -> None:
    """Prints what has changed against the frozen figures."""
    frozen, _ = _read(folder / f"{section.name}.json")
    common = frozen.keys() & section.figures.keys()
    if not common:
        console.print(f"\n{section.name}: no frozen figures to compare with; --write makes them.")
        return
    changed = [
        [path, f"{frozen[path]:.3f}", f"{now:.3f}", f"{now - frozen[path]:+.3f}"]
        for path, now in section.figures.items()
        if path in common and abs(now - frozen[path]) >= NOTICED
    ]
    if changed:
        title = f"{section.name}: {len(changed)} of {len(common)} frozen figures have changed"
        table = Table(title, ["figure", "frozen", "now", "change"], changed)
        show(Section(section.name, [table], {}), console)
    else:
        console.print(f"\n{section.name}: all {len(common)} frozen figures stand.")


def _read(path: Path) -> tuple[dict[str, float], dict[str, dict[str, Curve]]]:
    if not path.is_file():
        return {}, {}
    stored = json.loads(path.read_text(encoding="utf-8"))
    return stored["figures"], stored["curves"]


def _write(
    path: Path, figures: Mapping[str, float], curves: Mapping[str, Mapping[str, Curve]]
) -> None:
    lines = [f"  {json.dumps(name)}: {round(value, 4)}" for name, value in sorted(figures.items())]
    shown = json.dumps(curves, sort_keys=True)
    path.write_text(
        '{"figures": {\n' + ",\n".join(lines) + f'\n}},\n"curves": {shown}}}\n', encoding="utf-8"
    )
