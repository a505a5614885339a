from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nisba_service.knowledge import Snapshot
from nisba_service.knowledge.curated import TABLE
from nisba_service.knowledge.importers import FORMATS
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


def test_the_help_of_build_names_every_format(run: Run) -> None:
    text = run("kb", "build", "--help").stdout
    assert [usage for each in FORMATS.values() if (usage := each.usage) not in text] == []


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
def test_the_lists_build_merge_and_answer(run: Run, data_dir: Path, tmp_path: Path) -> None:
    ofac, un = data_dir / "data/ofac", data_dir / "data/un/consolidated.xml"
    sources = (f"ofac:{ofac / 'sdn.csv'},{ofac / 'alt.csv'}", f"un:{un}", f"nisba:{TABLE}")
    folder, full = tmp_path / "kb", tmp_path / "report.json"
    result = run("kb", "build", *sources, "-o", folder, "--report", full)
    assert result.exit_code == 0
    assert "ofac:sdn.csv,alt.csv: 8,976 entities taken" in result.stdout
    assert "un:consolidated.xml: 647 entities taken" in result.stdout
    report = json.loads(full.read_text(encoding="utf-8"))
    overlap = report["merge"]["overlaps"][0]
    assert overlap["people"] > 240
    assert f" {overlap['entities']} {overlap['people']} " in " ".join(result.stdout.split())
    rows = sum(source["taken"] for source in report["sources"])
    absorbed = sum(len(union["entries"]) - 1 for union in report["merge"]["unions"])
    assert report["entities"] == rows - absorbed
    record = json.loads(run("resolve", "أيمن الظواهري", "--kb", folder).stdout)
    assert record["verdict"] == "MATCH"
    assert record["entity"]["entity_id"] == "ofac-2676"
    found = Snapshot.open(folder)
    assert found.find("un-111923") == found.find("ayman-al-zawahiri") == found.find("ofac-2676")


MERGED = (
    (HEADER_BORN := "entity_id,name,type,countries,birth_years\n")
    + "a1,Muhsin Khadr al-Khafaji,person,IQ,1950\na2,Sabri al-Banna al-Nablusi,person,PS,\n",
    HEADER_BORN + "b1,محسن خضر الخفاجي,person,IQ,1950\nb2,Sabri al-Banna al-Nablusi,person,,1937\n",
)


def test_a_build_says_who_is_one_and_who_was_left_apart(run: Run, tmp_path: Path) -> None:
    for name, text in zip("ab", MERGED, strict=True):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    sources = (f"csv:{tmp_path / 'a.csv'}", f"csv:{tmp_path / 'b.csv'}")
    full = tmp_path / "report.json"
    result = run("kb", "build", *sources, "-o", tmp_path / "kb", "--report", full)
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "csv:a.csv and csv:b.csv 1 1 0 1" in lines
    assert "nothing but the names is known to agree 1 a2 and b2" in lines
    report = json.loads(full.read_text(encoding="utf-8"))
    assert report["entities"] == 3
    assert [union["entity_id"] for union in report["merge"]["unions"]] == ["a1"]
    found = Snapshot.open(tmp_path / "kb")
    assert found.find("b1") == found.find("a1")
    assert [miss["entries"] for miss in report["merge"]["near"]] == [["a2", "b2"]]

    apart = run("kb", "build", *sources, "-o", tmp_path / "kb", "--no-merge", "--report", full)
    assert apart.exit_code == 0
    report = json.loads(full.read_text(encoding="utf-8"))
    assert (report["entities"], report["merge"]) == (4, None)


def test_a_merge_of_a_bad_source_builds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(MERGED[0], encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,name\n1,Ali\n", encoding="utf-8")
    sources = (f"csv:{tmp_path / 'a.csv'}", f"csv:{tmp_path / 'b.csv'}")
    result = run("kb", "build", *sources, "-o", tmp_path / "kb")
    assert result.exit_code == 3
    assert "b.csv: the header lacks 'entity_id'" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_a_merge_is_the_same_under_every_hash_seed(tmp_path: Path) -> None:
    for name, text in zip("ab", MERGED, strict=True):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    made = set()
    for seed in ("0", "1", "4711"):
        folder, full = tmp_path / f"kb{seed}", tmp_path / "report.json"
        sources = [f"csv:{tmp_path / 'a.csv'}", f"csv:{tmp_path / 'b.csv'}"]
        command = ["kb", "build", *sources, "-o", str(folder), "--report", str(full)]
        subprocess.run(
            [sys.executable, "-c", "from nisba_service.cli import main; main()", *command],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        files = [full, *sorted(folder.iterdir())]
        made.add(tuple((path.name, path.read_bytes()) for path in files))
    assert len(made) == 1


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
