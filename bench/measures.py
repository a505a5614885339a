"""How good ranked answers are: recall, precision against strangers, calibration."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Answers", "auc", "curve", "f1", "measure", "precision_recall"]

Answers = Mapping[str, Sequence[tuple[str, float]]]
"""For each query its (entity id, score), best first. Queries without answers may be left out."""

_BINS = 10


@dataclass(frozen=True, slots=True)
class _First:
    """A first answer."""

    score: float
    right: bool
    negative: bool


def measure(
    gold: Mapping[str, str], negatives: Collection[str], answers: Answers
) -> dict[str, float]:
    """Measures answers.

    Args:
        gold: the entity of each query.
        negatives: queries that no entity answers.
        answers: of queries and negatives.

    Returns:
        `recall@1`, `recall@5`, `mrr`: shares of the queries;
        `recall@p95`, `recall@p99`: the recall left at the lowest threshold at which 95 % (99 %) of
        the first answers, those to negatives included, are right; `threshold@p95`, `threshold@p99`
        where there is such a threshold; `fpr@r90`: the share of negatives answered above the
        threshold that keeps 90 % of the right first answers, where there are both; `brier` and
        `ece` of the first answers' scores, where all are 0..1.
    """
    ranks = [_rank(entity, answers.get(query, ())) for query, entity in gold.items()]
    firsts = _firsts(gold, negatives, answers)
    return {
        "recall@1": sum(rank == 1 for rank in ranks) / len(gold),
        "recall@5": sum(0 < rank <= 5 for rank in ranks) / len(gold),
        "mrr": sum(1 / rank for rank in ranks if rank) / len(gold),
        **_at_precision(firsts, 0.95, len(gold)),
        **_at_precision(firsts, 0.99, len(gold)),
        **_false_positives(firsts, len(negatives)),
        **_calibration(firsts),
    }


def curve(
    gold: Mapping[str, str], negatives: Collection[str], answers: Answers
) -> list[tuple[float, float]]:
    """Returns (share of negatives answered, recall@1) for every threshold, strictest first."""
    points: list[tuple[float, float]] = []
    right = wrong = 0
    firsts = _firsts(gold, negatives, answers)
    for first, following in zip(firsts, [*firsts[1:], None], strict=True):
        right += first.right
        wrong += first.negative
        if following is None or following.score < first.score:
            points.append((wrong / len(negatives), right / len(gold)))
    return points


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Returns how often a true pair scores above a false one, a tie counting half.

    It needs a pair of either kind.
    """
    true = sorted(score for label, score in zip(labels, scores, strict=True) if label)
    false = sorted(score for label, score in zip(labels, scores, strict=True) if not label)
    above = sum(bisect_left(false, score) + bisect_right(false, score) for score in true)
    return above / 2 / (len(true) * len(false))


def precision_recall(labels: Sequence[bool], judged: Sequence[bool]) -> tuple[float, float]:
    """Returns the share of the judged that is true, and of the true that is judged so."""
    hits = sum(label and each for label, each in zip(labels, judged, strict=True))
    return (hits / sum(judged), hits / sum(labels)) if hits else (0.0, 0.0)


def f1(labels: Sequence[bool], judged: Sequence[bool]) -> float:
    """Returns the harmonic mean of precision and recall; 0 where nothing is rightly true."""
    precision, recall = precision_recall(labels, judged)
    return 2 * precision * recall / (precision + recall) if recall else 0.0


def _rank(entity: str, answers: Sequence[tuple[str, float]]) -> int:
    ids = [each for each, _ in answers]
    return ids.index(entity) + 1 if entity in ids else 0


def _firsts(gold: Mapping[str, str], negatives: Collection[str], answers: Answers) -> list[_First]:
    firsts = [
        _First(answers[query][0][1], answers[query][0][0] == gold.get(query), query not in gold)
        for query in (*gold, *negatives)
        if answers.get(query)
    ]
    return sorted(firsts, key=lambda first: -first.score)


def _at_precision(firsts: Sequence[_First], precision: float, queries: int) -> dict[str, float]:
    name = f"p{precision * 100:.0f}"
    recall, threshold, right = 0.0, None, 0
    for place, first in enumerate(firsts, start=1):
        right += first.right
        # A threshold lets in all first answers of one score together.
        if place < len(firsts) and firsts[place].score == first.score:
            continue
        if right / place >= precision and right / queries >= recall:
            recall, threshold = right / queries, first.score
    found = {} if threshold is None else {f"threshold@{name}": threshold}
    return {f"recall@{name}": recall} | found


def _false_positives(firsts: Sequence[_First], negatives: int) -> dict[str, float]:
    right = [first.score for first in firsts if first.right]
    if not right or not negatives:
        return {}
    threshold = right[min(len(right) - 1, int(0.9 * len(right)))]
    answered = sum(first.negative and first.score >= threshold for first in firsts)
    return {"fpr@r90": answered / negatives}


def _calibration(firsts: Sequence[_First]) -> dict[str, float]:
    if not firsts or not all(0 <= first.score <= 1 for first in firsts):
        return {}
    gaps = [0.0] * _BINS
    for first in firsts:
        gaps[min(_BINS - 1, int(first.score * _BINS))] += first.score - first.right
    return {
        "brier": sum((first.score - first.right) ** 2 for first in firsts) / len(firsts),
        "ece": sum(map(abs, gaps)) / len(firsts),
    }
