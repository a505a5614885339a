"""`nisba cluster` and the report of `nisba annotate`, on files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path, Path]:
    given = {
        "one.txt": "The lawyer Rima Abou Chedid met Qasem Soleimani. Abou Chedid said nothing.",
        "two.txt": "Reema Abu Shadid, a lawyer, and Karim Darwazeh left Cairo with Karim.",
        "three.txt": "قالت المحامية ريما أبو شديد إن القاهرة بعيدة.",
    }
    for name, text in given.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    one, two, three = (tmp_path / name for name in given)
    return one, two, three


def test_one_group_is_one_bearer(run: Run, texts: tuple[Path, ...]) -> None:
    result = run("cluster", *texts, "--format", "jsonl")
    groups = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    lawyer = groups[0]
    assert lawyer["documents"] == [str(path) for path in texts]
    assert {"Rima Abou Chedid", "Reema Abu Shadid", "ريما أبو شديد"} <= {
        each["form"] for each in lawyer["spellings"]
    }
    assert 0 < lawyer["cohesion"] <= 1
    assert not any("Soleimani" in each["name"] for each in groups)


def test_whom_few_documents_name_can_be_left_out(run: Run, texts: tuple[Path, ...]) -> None:
    result = run("cluster", *texts, "--format", "jsonl", "--min-documents", 2)

    assert len(result.stdout.splitlines()) == 1


def test_a_text_that_cannot_be_read_is_told_of(run: Run, texts: tuple[Path, ...]) -> None:
    missing = texts[0].with_name("missing.txt")

    some = run("cluster", texts[0], missing, "--format", "jsonl")
    assert some.exit_code == 1
    assert "missing.txt" in some.stderr
    assert some.stdout
    assert run("cluster", missing).exit_code == 3


def test_the_report_is_written_beside_the_answers(run: Run, texts: tuple[Path, ...]) -> None:
    page = texts[0].with_name("report.html")
    result = run("annotate", *texts, "--report", page, "--format", "jsonl")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    written = page.read_text(encoding="utf-8")
    assert "Spelt differently" in written
    assert "one.txt" in written
    assert str(texts[0].parent) not in written


def test_a_report_that_cannot_be_written_is_an_error(run: Run, texts: tuple[Path, ...]) -> None:
    result = run("annotate", texts[0], "--report", texts[0] / "nowhere" / "report.html")

    assert result.exit_code in (2, 3)
    assert "report.html" in result.stderr


def test_groups_are_proposed_as_entities(run: Run, texts: tuple[Path, ...]) -> None:
    store = texts[0].with_name("edits.db")

    result = run("cluster", *texts, "--min-documents", 2, "--propose", store)
    assert result.exit_code == 0, result.output
    assert "1 entity proposed" in result.stderr

    (proposal,) = run("aliases", "proposals", "--store", store).stdout.splitlines()
    entity = json.loads(proposal)["edits"][0]["AddEntity"]["entity"]
    assert entity["entity_id"] == "rima-abou-chedid"
    assert entity["entity_type"] == "person"
    assert {(each["form"], each["language"]) for each in entity["aliases"]} == {
        ("Reema Abu Shadid", "en"), ("ريما أبو شديد", "ar"),
    }  # fmt: skip


def test_a_store_that_cannot_be_opened_is_an_error(run: Run, texts: tuple[Path, ...]) -> None:
    result = run("cluster", *texts, "--propose", texts[0].parent / "nowhere" / "edits.db")

    assert result.exit_code in (2, 3)
