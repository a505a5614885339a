"""The measures, against figures worked out by hand and against the reference scorer."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.labelled import best_threshold
from bench.measures import Answers, auc, curve, f1, measure, precision_recall
from bench.plan import read_entities, read_rows
from bench.systems import SYSTEMS

GOLD = {"q1": "a", "q2": "b", "q3": "c", "q4": "d"}
STRANGERS = ["n1", "n2"]
ANSWERS: Answers = {
    "q1": [("a", 0.9)],
    "q2": [("x", 0.8), ("b", 0.7)],
    "q3": [("c", 0.6), ("x", 0.5)],
    "n1": [("y", 0.7)],
}


def test_measures_worked_out_by_hand() -> None:
    assert measure(GOLD, STRANGERS, ANSWERS) == pytest.approx(
        {
            "recall@1": 2 / 4,
            "recall@5": 3 / 4,
            "mrr": (1 + 1 / 2 + 1) / 4,
            # Only the best of the first answers, 0.9, stands above every wrong one.
            "recall@p95": 1 / 4,
            "threshold@p95": 0.9,
            "recall@p99": 1 / 4,
            "threshold@p99": 0.9,
            # Both right ones are kept at 0.6, and one stranger of two is above it.
            "fpr@r90": 1 / 2,
            "brier": (0.1**2 + 0.8**2 + 0.4**2 + 0.7**2) / 4,
            # Bins of one score each: 0.9, 0.8, 0.6 and 0.7.
            "ece": (0.1 + 0.8 + 0.4 + 0.7) / 4,
        }
    )


def test_first_answers_of_one_score_stand_or_fall_together() -> None:
    answers = {"q1": [("a", 0.9)], "q2": [("x", 0.9)], "q3": [("c", 0.2)]}
    found = measure(GOLD, [], answers)
    assert found["recall@p95"] == 0
    assert "threshold@p95" not in found


def test_no_answers_at_all() -> None:
    found = measure(GOLD, STRANGERS, {})
    assert set(found.values()) == {0.0}
    assert not {"fpr@r90", "brier", "ece"} & found.keys()


def test_scores_beyond_one_are_no_probabilities() -> None:
    assert not {"brier", "ece"} & measure(GOLD, [], {"q1": [("a", 90.0)]}).keys()


def test_a_curve_worked_out_by_hand() -> None:
    assert curve(GOLD, STRANGERS, ANSWERS) == [
        (0, 1 / 4),
        (0, 1 / 4),
        (1 / 2, 1 / 4),
        (1 / 2, 2 / 4),
    ]


def test_precision_recall_and_f1_worked_out_by_hand() -> None:
    labels, judged = [True, True, False, False], [True, False, True, False]
    assert precision_recall(labels, judged) == (1 / 2, 1 / 2)
    assert f1(labels, judged) == 1 / 2
    assert f1([True, False], [False, False]) == 0


def test_auc_worked_out_by_hand() -> None:
    # Of four pairs of a true and a false one, two are in order and one is a tie.
    assert auc([True, True, False, False], [0.9, 0.4, 0.4, 0.5]) == 2.5 / 4


def test_the_best_threshold_worked_out_by_hand() -> None:
    assert best_threshold([True, True, False, False], [0.9, 0.4, 0.5, 0.1]) == 0.4
    assert best_threshold([True, False], [0.5, 0.5]) == 0.5


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.2, 0.5, 0.9])), min_size=1))
def test_no_threshold_is_better_than_the_best(pairs: list[tuple[bool, float]]) -> None:
    labels, scores = [label for label, _ in pairs], [score for _, score in pairs]

    def at(threshold: float) -> float:
        return f1(labels, [score >= threshold for score in scores])

    assert at(best_threshold(labels, scores)) == pytest.approx(max(map(at, [*scores, 1.0])))


@pytest.mark.data
def test_the_reference_scorer_agrees(data_dir: Path, tmp_path: Path) -> None:
    sets = data_dir / "data" / "bench"
    queries = sets / "un" / "queries_arabic_script.csv"
    rows, strangers = read_rows(queries), read_rows(sets / "negatives.csv")
    system = SYSTEMS["rapidfuzz"]()
    system.learn(read_entities(sets / "un" / "kb.csv"))
    answers = {row["query_id"]: system.answer(row["name"], 5) for row in (*rows, *strangers)}
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["query_id", "rank", "entity_id", "score"])
        for query, found in answers.items():
            table.writerows([query, rank, *each] for rank, each in enumerate(found, start=1))
    command: list[str | Path] = [
        *(sys.executable, data_dir / "bench" / "score.py", "--json"),
        *("--queries", queries, "--negatives", sets / "negatives.csv"),
        *("--answers", tmp_path / "answers.csv"),
    ]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    gold = {row["query_id"]: row["entity_id"] for row in rows}
    ours = measure(gold, [row["query_id"] for row in strangers], answers)
    assert ours == pytest.approx({name: theirs[name] for name in ours})
    assert theirs.keys() - ours.keys() == {"queries", "negatives"}
