"""Are two names one, as whoever screens lists asks: pairs that nothing is learned from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.labelled import Judged, Row, by_group, f1_over, readings_of
from bench.measures import precision_recall
from bench.plan import Plan, read_rows
from bench.report import Section, Table

__all__ = ["SCREENING", "SETS", "run"]

SCREENING = Path(__file__).resolve().parent / "screening"
SETS = ("first", "second")
"""The files; see the README beside them for what has been mended upon."""


def run(plan: Plan) -> Section:
    """Measures F1 of each system, and of each reading of Nisba's verdict, on each set."""
    tables: list[Table] = []
    figures: dict[str, float] = {}
    for name in SETS:
        rows = [{**row, "tier": "MEDIUM"} for row in read_rows(SCREENING / f"{name}.csv")]
        readings = [reading for system in plan.systems for reading in readings_of(system, rows)]
        tables.append(_overall(name, rows, readings))
        tables.append(by_group("phenomenon", rows, readings, f"screening, {name} set"))
        everywhere = range(len(rows))
        figures |= {
            f"{name} / {each.label} / F1": f1_over(rows, each, everywhere) for each in readings
        }
    return Section("screening", tables, figures)


def _overall(name: str, rows: Sequence[Row], readings: Sequence[Judged]) -> Table:
    labels = [row["is_match"] == "true" for row in rows]
    lines = []
    for reading in readings:
        precision, recall = precision_recall(labels, reading.judged)
        values = [f1_over(rows, reading, range(len(rows))), precision, recall]
        threshold = "verdict" if reading.threshold is None else f"{reading.threshold:.2f}"
        lines.append([reading.label, threshold, *(f"{value:.3f}" for value in values)])
    columns = ["system", "threshold", "F1", "precision", "recall"]
    title = f"screening, {name} set: {len(rows)} labelled pairs, {sum(labels)} of them true"
    note = "Each threshold is the best for its system on these pairs."
    return Table(title, columns, lines, note)
