"""What each threshold of the verdict trades, and how true the confidence is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measures import measure
from bench.plan import Plan, read_entities, read_rows
from bench.report import LEARNED_HERE, Section, Table
from bench.retrieval import SETS
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.matching.verdict import Thresholds
from nisba_service.resolver import Options, Query, Resolver

__all__ = ["run"]

_MATCH = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
_AMBIGUOUS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_INFORMATION = (0.0, 3.0, 6.0, 8.0, 10.0)
_CERTAIN = Thresholds(match=0.0, ambiguous=0.0)
"""By these a MATCH says only that enough is known to tell people apart."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer by the certain thresholds, and whom it should have named ("" for a stranger)."""

    entity_id: str
    resolution: Resolution

    @property
    def right(self) -> bool:
        """Whether the first candidate is the one."""
        candidates = self.resolution.candidates
        return bool(candidates) and candidates[0].entity_id == self.entity_id

    @property
    def together(self) -> float:
        """How likely it is any of the candidates."""
        return sum(each.confidence for each in self.resolution.candidates)

    def is_match(self, threshold: float) -> bool:
        """Whether it is a MATCH from this confidence on."""
        enough = self.resolution.verdict == Verdict.MATCH
        return enough and self.resolution.confidence >= threshold


def run(plan: Plan) -> Section:
    """Measures Nisba alone, on each set with all of its strangers.

    Raises:
        MissingDataError: the data sets are not here.
    """
    tables: list[Table] = []
    figures: dict[str, float] = {}
    for name in plan.sets or SETS:
        snapshot = _snapshot(plan.data, name)
        rows = [(row["entity_id"], row["name"]) for row in _rows(plan, name)]
        usual = Thresholds()
        answers = _answers(snapshot, rows, _CERTAIN)
        lines = [_by_match(answers, "confidence", each, each) for each in _MATCH]
        for nats in _INFORMATION:
            by = Thresholds(0.0, 0.0, nats)
            told = answers if nats == usual.information else _answers(snapshot, rows, by)
            lines.append(_by_match(told, "information", nats, usual.match))
        tables.append(_table(name, answers, lines))
        tables.append(_ambiguous_table(name, answers))
        for kind, threshold, *values in lines:
            for measured, value in zip(_COLUMNS, values, strict=True):
                figures[f"{name} / {kind} {threshold} / {measured}"] = float(value)
        figures[f"{name} / ece"] = _calibration_error(answers)
    return Section("thresholds", tables, figures)


_COLUMNS = ("recall", "precision", "false match")


def _snapshot(data: Path, name: str) -> Snapshot:
    entities = read_entities(data / "data" / "bench" / SETS[name][0] / "kb.csv")
    with TemporaryDirectory(prefix="nisba-bench-") as folder:
        build_snapshot(entities, Path(folder) / "kb")
        # What is mapped into memory outlives the names of its files.
        return Snapshot.open(Path(folder) / "kb")


def _rows(plan: Plan, name: str) -> list[dict[str, str]]:
    sets = plan.data / "data" / "bench"
    queries = read_rows(sets / SETS[name][0] / SETS[name][1])
    strangers = read_rows(sets / "negatives.csv")
    return [*queries[: plan.sample], *strangers[: plan.sample]]


def _answers(
    snapshot: Snapshot, rows: Sequence[tuple[str, str]], thresholds: Thresholds
) -> list[_Answer]:
    resolver = Resolver(snapshot, thresholds=thresholds)
    answers = []
    for entity_id, name in rows:
        try:
            answers.append(_Answer(entity_id, resolver.resolve(Query(name), Options(50))))
        except InvalidQueryError:
            nobody = Resolution(Verdict.NO_MATCH, 0.0, (), resolver.versions)
            answers.append(_Answer(entity_id, nobody))
    return answers


def _by_match(answers: Sequence[_Answer], kind: str, shown: float, threshold: float) -> list[str]:
    matches = [answer for answer in answers if answer.is_match(threshold)]
    known = sum(bool(answer.entity_id) for answer in answers)
    right = sum(answer.right for answer in matches)
    strangers = sum(not answer.entity_id for answer in matches)
    shares = (right / known, right / max(1, len(matches)), strangers / max(1, len(answers) - known))
    return [kind, f"{shown:g}", *(f"{share:.3f}" for share in shares)]


def _table(name: str, answers: Sequence[_Answer], lines: list[list[str]]) -> Table:
    title = (
        f"{name}: MATCH by the threshold of confidence, and by that of information "
        f"({Thresholds().match:g} confidence); expected calibration error "
        f"{_calibration_error(answers):.3f}"
    )
    return Table(title, ["threshold", "at", *_COLUMNS], lines, LEARNED_HERE)


def _ambiguous_table(name: str, answers: Sequence[_Answer]) -> Table:
    left = [answer for answer in answers if not answer.is_match(Thresholds().match)]
    known = [answer for answer in left if answer.entity_id]
    strangers = [answer for answer in left if not answer.entity_id]

    def shown(threshold: float) -> list[str]:
        shares = [
            sum(answer.together >= threshold for answer in some) / max(1, len(some))
            for some in (known, strangers)
        ]
        return [f"{threshold:g}", *(f"{share:.3f}" for share in shares)]

    title = f"{name}: what is no MATCH is AMBIGUOUS by the threshold of all candidates together"
    columns = ["at", "of those on the list", "of strangers"]
    return Table(title, columns, [shown(threshold) for threshold in _AMBIGUOUS])


def _calibration_error(answers: Sequence[_Answer]) -> float:
    ranked = {
        str(place): [(each.entity_id, each.confidence) for each in answer.resolution.candidates]
        for place, answer in enumerate(answers)
    }
    gold = {str(place): each.entity_id for place, each in enumerate(answers) if each.entity_id}
    strangers = [query for query in ranked if query not in gold]
    return measure(gold, strangers, ranked).get("ece", 0.0)
