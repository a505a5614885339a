"""`nisba transliterate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

VERB = "transliterate"


def lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


def test_names_are_written_and_say_where_from(run: Run) -> None:
    result = run(VERB, "قاسم سلیمانی", "John Smith", "--n-best", 2)
    assert result.exit_code == 0
    general, smith = map(json.loads, lines(result.stdout))
    assert general["candidates"][0]["text"] == "Qasem Soleimani"
    assert general["candidates"][0]["origin"] == "ALIAS_TABLE"
    assert general["candidates"][0]["entity_id"] == "qasem-soleimani"
    assert (general["source_script"], general["target_script"]) == ("Arab", "Latn")
    assert general["language_guesses"][0]["language"] == "fa"
    assert [len(each["candidates"]) for each in (general, smith)] == [2, 2]
    assert smith["candidates"][0]["text"] == "جون سميث"
    assert smith["error"] is None


def test_a_table_shows_the_likeliest_first(run: Run) -> None:
    result = run(VERB, "Касем Сулеймани", "  ", "--format", "table")
    assert result.exit_code == 1
    header, first, *_, error = lines(result.stdout)
    assert header.split() == ["name", "written", "probability", "from", "entity"]
    assert "قاسم سليماني" in first
    assert "alias table" in first
    assert error.split()[0] == "error"


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (("معمر القذافي", "--scheme", "ala-lc-ar"), "Muʻammar al-Qadhdhāfī"),
        (("Saleh al-Arouri", "--to", "Latn", "--scheme", "ijmes"), "Ṣāliḥ al-ʿĀrūrī"),
        (("mHmd", "--scheme", "buckwalter"), "محمد"),
        (("Mahmoud Khalili", "--lang", "fa"), "محمود خلیلی"),
        (("Ahmad Tazarout", "--habit", "press"), "احمد تازاروت"),
        (("Ahmad Tazarout", "--habit", "reference"), "أحمد تازاروت"),
    ],
)
def test_options_are_followed(run: Run, options: tuple[str, ...], written: str) -> None:
    result = run(VERB, *options, "--format", "tsv")
    assert result.exit_code == 0
    assert lines(result.stdout)[0].split("\t")[:2] == [options[0], written]


def test_a_file_becomes_source_and_candidates_line_by_line(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.tsv", tmp_path / "out.tsv"
    source.write_bytes("\ufeffأحمد\tahmed\r\nقاسم سليماني\nJohn\tx\ty\n".encode())
    result = run(VERB, "-i", source, "-o", target, "--n-best", 3)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "3 names, 0 errors" in result.stderr
    rows = [line.split("\t") for line in lines(target.read_text("utf-8"))]
    assert [row[0] for row in rows] == ["أحمد", "قاسم سليماني", "John"]
    assert [len(row) for row in rows] == [4, 4, 4]
    assert rows[1][1] == "Qasem Soleimani"
    assert rows[0][1] == "Ahmed"


def test_a_bad_line_stays_in_its_place_without_candidates(run: Run) -> None:
    stdin = "علي\n\n".encode() + b"\xff\xfe\tx\n" + "?!\nحسن\n".encode()
    result = run(VERB, "-i", "-", "-o", "-", "--n-best", 1, stdin=stdin)
    assert result.exit_code == 1
    assert result.stdout == "علي\tAli\n\n\\xff\\xfe\n?!\nحسن\tHassan\n"
    errors = [line for line in lines(result.stderr) if line.startswith("line ")]
    assert [line.split(":")[0] for line in errors] == ["line 2", "line 3", "line 4"]


def test_json_lines_carry_the_error_of_a_line(run: Run) -> None:
    result = run(VERB, "-i", "-", "--format", "jsonl", stdin="علي\n \n")
    assert result.exit_code == 1
    good, bad = map(json.loads, lines(result.stdout))
    assert good["candidates"][0]["text"] == "Ali"
    assert bad == {"text": " ", "error": "text: is blank; give a name"}


STYLE = """parts:
  القذافي: Kadhafi
entities:
  qasem-soleimani: Qassem Suleimani
"""


def test_a_house_style_is_followed(run: Run, tmp_path: Path) -> None:
    style = tmp_path / "style.yaml"
    style.write_text(STYLE, "utf-8")
    result = run(
        VERB, "معمر القذافي", "Kasım Süleymani", "--to", "Latn", "--style", style, "--format", "tsv"
    )
    assert [line.split("\t")[1] for line in lines(result.stdout)] == [
        "Muammar Kadhafi", "Qassem Suleimani",
    ]  # fmt: skip


def test_search_strings_make_a_query(run: Run) -> None:
    result = run(VERB, "Muammar Gaddafi", "--search", "--lang", "ar")
    assert result.exit_code == 0
    assert result.stdout.startswith('"معمر القذافي" OR "')
    listed = run(VERB, "--search", "--entity", "muammar-gaddafi", "--format", "jsonl", "--clitics")
    assert "ومعمر القذافي" in json.loads(listed.stdout)["strings"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "Give names, or -i FILE"),
        (("علي", "-i", "x"), "Give names, or -i FILE"),
        (("علي", "-o", "x"), "Give names, or -i FILE"),
        (("علي", "--scheme", "nobody"), "scheme: is not known; known: ala-lc-ar"),
        (("علي", "--lang", "en"), "language: must be one of ar, fa"),
        (("علي", "--clitics"), "--entity and --clitics go with --search"),
        (("-i", "-", "--search"), "--search takes names"),
        (("-i", "-", "--format", "table"), "With -i the format is tsv or jsonl"),
        (("علي", "--kb", "x", "--server", "localhost:1"), "exclude each other"),
    ],
)
def test_wrong_use_is_said(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    result = run(VERB, *arguments, stdin="علي\n")
    assert result.exit_code == 2
    assert problem in result.stderr


def test_a_bad_style_is_wrong_use(run: Run, tmp_path: Path) -> None:
    style = tmp_path / "style.yaml"
    style.write_text("part: {}\n", "utf-8")
    result = run(VERB, "علي", "--style", style)
    assert result.exit_code == 2
    assert "unknown key 'part'" in result.stderr


def test_a_missing_file_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    result = run(VERB, "-i", tmp_path / "nothing", "-o", tmp_path / "out.tsv")
    assert result.exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_a_server_gives_the_same_answers(run: Run, server_address: str, tmp_path: Path) -> None:
    names = ("قاسم سلیمانی", "Abdul Rahman al-Rashed", "  ")
    style = tmp_path / "style.yaml"
    style.write_text(STYLE, "utf-8")
    for options in (
        (),
        ("--style", style),
        ("--habit", "reference"),
        ("--to", "Latn", "--scheme", "ijmes"),
    ):
        near = run(VERB, *names, *options)
        far = run(VERB, *names, *options, "--server", server_address)
        assert near.exit_code == far.exit_code == 1
        assert near.stdout == far.stdout
    near = run(VERB, "Muammar Gaddafi", "--search")
    far = run(VERB, "Muammar Gaddafi", "--search", "--server", server_address)
    assert near.stdout == far.stdout
    refused = run(VERB, "علي", "--scheme", "nobody", "--server", server_address)
    assert refused.exit_code == 2
    assert "ala-lc-ar" in refused.stderr
    gone = run(VERB, "علي", "--server", "localhost:1")
    assert gone.exit_code == 3
