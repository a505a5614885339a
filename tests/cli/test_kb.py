from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEADER = "entity_id,name,type\n"


def test_a_build_says_what_it_took_and_what_not(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(HEADER + "q1,Ali Hassan,person\nq2,,person\nq3, ,person\nq4,Omar,ship\n")
    second.write_text(HEADER + "q1,Ali Again,person\nq5,Salma Nasser,person\n")
    result = run("kb", "build", f"csv:{first}", f"csv:{second}", "-o", tmp_path / "kb")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:5] == [
        "csv:a.csv: 1 entity taken",
        "  2 refused: the name is blank (first: line 3)",
        "  1 refused: the type is none of person, organization, place, other (first: line 5)",
        "csv:b.csv: 1 entity taken",
        "  1 refused: the entity_id came before (first: entity q1)",
    ]
    assert "2 entities, 2 forms, built in" in result.stdout
    manifest = json.loads(run("kb", "info", tmp_path / "kb").stdout)
    assert manifest["entities"] == 2
    assert manifest["sources"] == [
        {
            "name": "csv:a.csv",
            "taken": 1,
            "refused": {
                "the name is blank": 2,
                "the type is none of person, organization, place, other": 1,
            },
        },
        {"name": "csv:b.csv", "taken": 1, "refused": {"the entity_id came before": 1}},
    ]
    shown = run("kb", "info", tmp_path / "kb", "--format", "table").stdout
    assert manifest["version"] in shown
    assert "the entity_id came before" in shown


def test_a_snapshot_is_replaced_and_another_folder_left_alone(run: Run, tmp_path: Path) -> None:
    source, folder = tmp_path / "a.csv", tmp_path / "kb"
    source.write_text(HEADER + "q1,Ali Hassan,person\n")
    build = ("kb", "build", f"csv:{source}", "-o")
    assert run(*build, folder).exit_code == 0
    source.write_text(HEADER + "q1,Ali Hassan,person\nq2,Omar Nasser,person\n")
    assert run(*build, folder).exit_code == 0
    assert json.loads(run("kb", "info", folder).stdout)["entities"] == 2
    other = tmp_path / "photos"
    other.mkdir()
    (other / "cat.jpg").write_text("meow")
    result = run(*build, other)
    assert result.exit_code == 3
    assert str(other) in result.stderr
    assert [path.name for path in other.iterdir()] == ["cat.jpg"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "the header lacks 'entity_id' and 'name' and 'type'"),
        ("id,name,type\nq1,Ali,person\n", "lacks 'entity_id'; it has 'id', 'name', 'type'"),
        (HEADER, "csv:a.csv: no entity could be taken: it is empty"),
        (HEADER + "q1,,person\n", "csv:a.csv: no entity could be taken: the name is blank"),
    ],
)
def test_a_source_that_gives_nothing_builds_nothing(
    run: Run, tmp_path: Path, content: str, problem: str
) -> None:
    source = tmp_path / "a.csv"
    source.write_text(content)
    result = run("kb", "build", f"csv:{source}", "-o", tmp_path / "kb")
    assert result.exit_code == 3
    assert problem in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_info_of_what_is_no_snapshot_is_exit_3(run: Run, kb: Path, tmp_path: Path) -> None:
    half = tmp_path / "half"
    half.mkdir()
    for path in sorted(kb.iterdir())[:3]:
        (half / path.name).write_bytes(path.read_bytes())
    for folder in (tmp_path / "missing", tmp_path, half):
        result = run("kb", "info", folder)
        assert result.exit_code == 3
        assert str(folder) in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_info_without_a_kb_is_of_the_shipped_one(run: Run) -> None:
    assert json.loads(run("kb", "info").stdout)["entities"] >= 150


@pytest.mark.slow
@pytest.mark.data
def test_the_lists_build_and_answer(run: Run, data_dir: Path, tmp_path: Path) -> None:
    ofac, un = data_dir / "data/ofac", data_dir / "data/un/consolidated.xml"
    sources = (f"ofac:{ofac / 'sdn.csv'},{ofac / 'alt.csv'}", f"un:{un}")
    result = run("kb", "build", *sources, "-o", tmp_path / "kb")
    assert result.exit_code == 0
    assert "ofac:sdn.csv,alt.csv: 8,976 entities taken" in result.stdout
    assert "un:consolidated.xml: 647 entities taken" in result.stdout
    record = json.loads(run("resolve", "أيمن الظواهري", "--kb", tmp_path / "kb").stdout)
    first_two = {candidate["entity_id"] for candidate in record["candidates"][:2]}
    assert first_two == {"ofac-2676", "un-111923"}


@pytest.mark.data
def test_arabic_mentions_find_the_names_of_the_un_list(
    run: Run, data_dir: Path, tmp_path: Path
) -> None:
    bench = data_dir / "data/bench/un"
    assert run("kb", "build", f"csv:{bench / 'kb.csv'}", "-o", tmp_path / "kb").exit_code == 0
    queries, output = bench / "queries_arabic_script.csv", tmp_path / "out.jsonl"
    result = run("bulk", queries, "-o", output, "--kb", tmp_path / "kb", "--top-k", 5)
    assert result.exit_code == 0
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    with queries.open(encoding="utf-8", newline="") as file:
        assert [row["query_id"] for row in rows] == [
            row["query_id"] for row in csv.DictReader(file)
        ]
    first = [row["candidates"][:1] for row in rows]
    right = sum(
        bool(found) and found[0]["entity_id"] == row["input_entity_id"]
        for row, found in zip(rows, first, strict=True)
    )
    assert right / len(rows) >= 0.97
