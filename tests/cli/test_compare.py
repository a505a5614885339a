from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAIRS = [
    ("Muammar Gaddafi", "معمر القذافي"),
    ("Mohamed Ali Hassan", "Mahmoud Reza Karimi"),
    ("Zarif", " "),
]


def test_two_names_are_compared_whoever_they_are(run: Run) -> None:
    same, other = (json.loads(run("compare", *pair).stdout) for pair in PAIRS[:2])
    assert (same["name1"], same["name2"]) == PAIRS[0]
    assert same["score"] > 0.5 > other["score"]
    assert other["verdict"] == "NO_MATCH"
    assert run("compare", *PAIRS[0]).exit_code == 0


def test_the_order_of_the_names_does_not_matter(run: Run) -> None:
    forth, back = (json.loads(run("compare", *pair).stdout) for pair in (PAIRS[0], PAIRS[0][::-1]))
    assert forth["score"] == back["score"]


def test_thresholds_decide(run: Run, tmp_path: Path) -> None:
    args = ("compare", *PAIRS[0], "--compare-threshold", "1")
    assert json.loads(run(*args).stdout)["verdict"] == "AMBIGUOUS"
    assert run(*args, "--server", "localhost:1").exit_code == 2


def test_people_get_a_table(run: Run) -> None:
    shown = run("compare", *PAIRS[0], "--format", "table", "--explain").stdout
    header, row, *reasons = shown.splitlines()
    assert header.split() == ["name1", "name2", "verdict", "score"]
    assert "Muammar Gaddafi" in row
    assert reasons


def test_reasons_are_told_in_a_language(run: Run) -> None:
    record = json.loads(run("compare", *PAIRS[0], "--explain", "--explain-lang", "ar").stdout)
    assert any("يُلفظ مثل" in reason["text"] for reason in record["reasons"])


def test_a_bad_name_is_a_row_error(run: Run) -> None:
    for show in ("table", "json", "jsonl"):
        result = run("compare", *PAIRS[2], "--format", show)
        assert result.exit_code == 1
        assert "name2" in result.output


def test_a_table_of_pairs_gets_score_and_verdict(run: Run, tmp_path: Path) -> None:
    source, output = tmp_path / "pairs.csv", tmp_path / "scored.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name1", "name2", "score"), *((*p, "old") for p in PAIRS)])
    result = run("compare", "--pairs", source, "-o", output)
    assert result.exit_code == 1
    assert result.stderr.startswith("3 rows: ")
    with output.open(encoding="utf-8", newline="") as file:
        header, same, other, bad = csv.reader(file)
    assert header == ["name1", "name2", "input_score", "score", "verdict", "error"]
    assert tuple(same[:3]) == (*PAIRS[0], "old")
    assert float(same[3]) > float(other[3])
    assert (bad[3], bad[4]) == ("", "")
    assert bad[5]


def test_pairs_stream_from_stdin_to_stdout(run: Run) -> None:
    result = run("compare", "--pairs", "-", "-o", "-", stdin="name1,name2\nZarif,ظریف\nAli\n")
    assert result.exit_code == 1
    good, bad = csv.DictReader(io.StringIO(result.stdout))
    assert good["verdict"] in ("MATCH", "AMBIGUOUS")
    assert bad["error"] == "the row has 1 cells, the header 2"


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        ([], "Give two names, or --pairs FILE"),
        (["a"], "Give two names, or --pairs FILE"),
        (["a", "b", "c"], "Give two names, or --pairs FILE"),
        (["a", "b", "--pairs", "f.csv"], "Give two names, or --pairs FILE"),
        (["--pairs", "f.csv"], "--pairs and -o go together"),
        (["a", "b", "-o", "f.csv"], "--pairs and -o go together"),
    ],
)
def test_wrong_use_is_exit_2(run: Run, args: list[str], problem: str) -> None:
    result = run("compare", *args)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_pairs_without_the_columns_are_wrong_use(run: Run) -> None:
    result = run("compare", "--pairs", "-", "-o", "-", stdin="name1,b\nx,y\n")
    assert result.exit_code == 2
    assert "has no column 'name2'; its columns are 'name1', 'b'" in result.stderr
