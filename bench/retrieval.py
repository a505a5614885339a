"""Whose name is it: queries and strangers against a list."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measures import curve, measure
from bench.plan import Plan, read_entities, read_rows
from bench.report import LEARNED_HERE, Curve, Section, Table
from bench.systems import Answer, JaroWinkler, LogicV2, System
from nisba_service.knowledge.entity import Entity

__all__ = ["SETS", "run"]

SETS = {
    "un-arabic": ("un", "queries_arabic_script.csv"),
    "un-alias": ("un", "queries_alias.csv"),
    "ofac2021": ("ofac2021", "queries.csv"),
    "legislators": ("legislators", "queries.csv"),
}
"""The sets: the folder of the list, and the queries."""

_SHOWN = ("recall@1", "recall@5", "mrr", "recall@p95", "recall@p99", "fpr@r90", "brier", "ece")
_THRESHOLDS = ("threshold@p95", "threshold@p99")
_SLOW = (JaroWinkler, LogicV2)
"""Systems that set how many rows there are to one that is measured for all, run or not: so
figures that were measured at different times are of the same rows."""

_ANSWERS = 5
_CURVE_POINTS = 60


@dataclass(frozen=True, slots=True)
class _Set:
    """A set: a list, names of its entities, and names of strangers."""

    name: str
    entities: Sequence[Entity]
    queries: Sequence[dict[str, str]]
    negatives: Sequence[dict[str, str]]

    def every(self, step: int) -> _Set:
        """Every so many rows of the set."""
        return _Set(self.name, self.entities, self.queries[::step], self.negatives[::step])

    def step_for(self, system: System | type[JaroWinkler | LogicV2]) -> int:
        """How many rows there are to one that the system can afford."""
        if system.most_pairs is None:
            return 1
        pairs_a_row = min(len(self.entities), system.candidates or len(self.entities))
        rows = len(self.queries) + len(self.negatives)
        return math.ceil(rows * pairs_a_row / system.most_pairs)


def run(plan: Plan) -> Section:
    """Measures the systems on the sets.

    Raises:
        MissingDataError: the data sets are not here.
    """
    tables: list[Table] = []
    figures: dict[str, float] = {}
    curves: dict[str, dict[str, Curve]] = {}
    for name in plan.sets or SETS:
        whole = _read(plan.data, name, plan.sample)
        complete = {each.label for each in plan.systems if whole.step_for(each) == 1}
        step = max([*map(whole.step_for, plan.systems), *map(whole.step_for, _SLOW)])
        fewer = whole.every(step)
        given = {each.label: whole if each.label in complete else fewer for each in plan.systems}
        answers = {each.label: _answers(each, given[each.label]) for each in plan.systems}
        curves[name] = {label: _curve(given[label], answers[label]) for label in answers}
        blocks = [(whole, "all", [label for label in answers if label in complete])]
        if step > 1:
            blocks.append((fewer, f"1 in {step}", list(answers)))
        for rows, share, labels in blocks:
            measured = {label: _measured(rows, answers[label]) for label in labels}
            tables.append(_table(rows, share, measured, plan.systems))
            for label, values in measured.items():
                figures |= {f"{name} / {share} / {label} / {m}": v for m, v in values.items()}
    return Section("retrieval", tables, figures, curves)


def _read(data: Path, name: str, sample: int | None) -> _Set:
    folder, queries = SETS[name]
    sets = data / "data" / "bench"
    return _Set(
        name,
        read_entities(sets / folder / "kb.csv"),
        _spread(read_rows(sets / folder / queries), sample),
        _spread(read_rows(sets / "negatives.csv"), sample),
    )


def _spread(rows: list[dict[str, str]], most: int | None) -> list[dict[str, str]]:
    return rows if most is None else rows[:: math.ceil(len(rows) / most)]


def _answers(system: System, rows: _Set) -> dict[str, list[Answer]]:
    system.learn(rows.entities)
    return {
        row["query_id"]: system.answer(row["name"], _ANSWERS)
        for row in (*rows.queries, *rows.negatives)
    }


def _gold(rows: _Set) -> dict[str, str]:
    return {row["query_id"]: row["entity_id"] for row in rows.queries}


def _strangers(rows: _Set) -> list[str]:
    return [row["query_id"] for row in rows.negatives]


def _measured(rows: _Set, answers: dict[str, list[Answer]]) -> dict[str, float]:
    return measure(_gold(rows), _strangers(rows), answers)


def _curve(rows: _Set, answers: dict[str, list[Answer]]) -> Curve:
    points = curve(_gold(rows), _strangers(rows), answers)
    return [(round(wrong, 5), round(right, 4)) for wrong, right in _thinned(points)]


def _thinned(points: Curve) -> Iterator[tuple[float, float]]:
    """The points that a line needs: the best for each share of false positives, log-spaced."""
    last = -math.inf
    for place, (wrong, right) in enumerate(points):
        following = points[place + 1][0] if place + 1 < len(points) else math.inf
        if following == wrong:
            continue
        position = math.log10(wrong) if wrong else -math.inf
        if position == -math.inf or position - last >= 4 / _CURVE_POINTS or following == math.inf:
            last = position
            yield wrong, right


def _table(
    rows: _Set, share: str, measured: dict[str, dict[str, float]], systems: Sequence[System]
) -> Table:
    portion = "all rows" if share == "all" else f"{share} of the rows"
    title = (
        f"{rows.name}, {portion}: {len(rows.queries):,} queries and {len(rows.negatives):,} "
        f"strangers against {len(rows.entities):,} entities"
    )
    columns = ["system", *_SHOWN, *_THRESHOLDS]
    lines = [
        [label, *(f"{values[m]:.3f}" if m in values else "-" for m in columns[1:])]
        for label, values in measured.items()
    ]
    helped = [
        f"{each.label} scores the {each.candidates} names that RapidFuzz finds nearest."
        for each in systems
        if each.label in measured and each.candidates and each.candidates < len(rows.entities)
    ]
    return Table(title, columns, lines, " ".join([LEARNED_HERE, *helped]))
