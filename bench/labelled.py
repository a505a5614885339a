"""Are two names one: the labelled pairs of bench/pairs, by what they test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measures import auc, f1, precision_recall
from bench.plan import Plan, read_rows
from bench.report import LEARNED_HERE, Section, Table
from bench.systems import Nisba, System
from nisba_service.matching.result import Verdict

__all__ = ["PAIRS", "Judged", "Row", "best_threshold", "by_group", "f1_over", "readings_of", "run"]

PAIRS = Path(__file__).resolve().parent / "pairs"

_GROUPS = ("phenomenon", "origin", "gender")
_TIERS = ("STRONG", "MEDIUM", "WEAK")
_SURE = ("STRONG", "MEDIUM")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """One way to turn what a system says into a judgement of each row.

    Attributes:
        label: the system, and what of its verdict is taken for "one".
        judged: of each row, whether the names are said to be one.
        threshold: the score from which on they are; None where the verdict says it.
        auc: how often a true pair scores above a false one.
    """

    label: str
    judged: Sequence[bool]
    threshold: float | None = None
    auc: float | None = None


def run(plan: Plan) -> Section:
    """Measures F1 of each system, and of each reading of Nisba's verdict.

    A system's threshold is the one that is best for it over all STRONG and MEDIUM pairs.
    """
    rows = [row for path in sorted(PAIRS.glob("*.csv")) for row in read_rows(path)]
    readings = [reading for system in plan.systems for reading in readings_of(system, rows)]
    tables = [_overall(rows, readings), *(by_group(group, rows, readings) for group in _GROUPS)]
    figures = {
        f"{group} {value} / {reading.label} / F1": f1_over(rows, reading, places)
        for group in ("tier", *_GROUPS)
        for value, places in _grouped(group, rows).items()
        for reading in readings
    }
    sure = _sure(rows)
    figures |= {f"all / {each.label} / F1": f1_over(rows, each, sure) for each in readings}
    figures |= {f"all / {each.label} / AUC": each.auc for each in readings if each.auc is not None}
    return Section("pairs", tables, figures)


def best_threshold(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Returns the score from which on to call a pair one, for the best F1."""
    hits, best, threshold = 0, 0.0, 1.0
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    for place, (score, label) in enumerate(ranked, start=1):
        hits += label
        value = 2 * hits / (place + sum(labels))
        # A threshold lets in all pairs of one score together.
        if value > best and (place == len(ranked) or ranked[place][0] < score):
            best, threshold = value, score
    return threshold


def readings_of(system: System, rows: Sequence[Row]) -> list[Judged]:
    """Returns what a system says of pairs of names, by its verdict and by its best threshold."""
    readings = []
    if isinstance(system, Nisba):
        verdicts = [system.compare(row["name1"], row["name2"]).verdict for row in rows]
        match = [each == Verdict.MATCH for each in verdicts]
        either = [each != Verdict.NO_MATCH for each in verdicts]
        readings += [Judged(f"{system.label} MATCH", match)]
        readings += [Judged(f"{system.label} MATCH, AMBIGUOUS", either)]
    scores = [system.score(row["name1"], row["name2"]) for row in rows]
    sure = _sure(rows)
    labels, counted = [_label(rows[p]) for p in sure], [scores[p] for p in sure]
    threshold = best_threshold(labels, counted)
    judged = [score >= threshold for score in scores]
    return [*readings, Judged(system.label, judged, threshold, auc(labels, counted))]


def _label(row: Row) -> bool:
    return row["is_match"] == "true"


def _sure(rows: Sequence[Row]) -> list[int]:
    return [place for place, row in enumerate(rows) if row["tier"] in _SURE]


def _grouped(group: str, rows: Sequence[Row]) -> dict[str, list[int]]:
    """Places of the rows by a column; those of the WEAK tier only in a tier of their own."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if group == "tier" or row["tier"] in _SURE:
            places.setdefault(row[group], []).append(place)
    return dict(sorted(places.items()))


def f1_over(rows: Sequence[Row], reading: Judged, places: Sequence[int]) -> float:
    """Returns the F1 over some of the rows."""
    return f1([_label(rows[p]) for p in places], [reading.judged[p] for p in places])


def _overall(rows: Sequence[Row], readings: Sequence[Judged]) -> Table:
    sure, tiers = _sure(rows), _grouped("tier", rows)
    lines = []
    for reading in readings:
        labels, judged = [_label(rows[p]) for p in sure], [reading.judged[p] for p in sure]
        precision, recall = precision_recall(labels, judged)
        by_tier = [f1_over(rows, reading, tiers.get(tier, [])) for tier in _TIERS]
        values = [f1_over(rows, reading, sure), precision, recall, *by_tier]
        threshold = "verdict" if reading.threshold is None else f"{reading.threshold:.2f}"
        ranked = "-" if reading.auc is None else f"{reading.auc:.3f}"
        lines.append([reading.label, ranked, threshold, *(f"{value:.3f}" for value in values)])
    columns = [
        "system",
        "AUC",
        "threshold",
        "F1",
        "precision",
        "recall",
        *(f"F1 {t}" for t in _TIERS),
    ]
    title = f"pairs: {len(rows):,} labelled pairs, {len(sure):,} of them STRONG or MEDIUM"
    everything = f1([_label(rows[p]) for p in sure], [True] * len(sure))
    note = (
        f"{LEARNED_HERE} Figures are over STRONG and MEDIUM pairs but where a tier is named. "
        "AUC: how often a true pair scores above a false one. Each threshold is the "
        "best for its system on these pairs; "
        f"to call every pair one has an F1 of {everything:.3f}."
    )
    return Table(title, columns, lines, note)


def by_group(
    group: str, rows: Sequence[Row], readings: Sequence[Judged], title: str = "pairs"
) -> Table:
    """Returns a table of F1 by what stands in a column of the rows."""
    lines = [
        [value, str(len(places)), *(f"{f1_over(rows, each, places):.2f}" for each in readings)]
        for value, places in _grouped(group, rows).items()
    ]
    columns = [group, "pairs", *(each.label for each in readings)]
    return Table(f"{title} by {group}: F1", columns, lines)
