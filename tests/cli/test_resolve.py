from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from nisba_service.knowledge.entity import EntityType
from tests.cli.conftest import Run


def test_one_line_of_json_a_name_when_nobody_looks(run: Run, kb: Path) -> None:
    result = run("resolve", "Gen. Qassem Soleimani", "محمد جواد ظريف", "--kb", kb)
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["mention"] == "Gen. Qassem Soleimani"
    assert first["verdict"] == "MATCH"
    assert first["entity"]["entity_id"] == "soleimani"
    assert first["entity"]["canonical_name"] == "Qasem Soleimani"
    assert first["entity"]["entity_type"] == "person"
    assert first["entity"]["countries"] == ["IR"]
    assert first["entity"]["birth_years"] == [1957]
    assert first["matched_alias"]["form"] == "Qasem Soleimani"
    assert first["candidates"][0]["entity_id"] == "soleimani"
    assert first["candidates"][0]["confidence"] == first["confidence"]
    assert first["reasons"] == []
    assert set(first["versions"]) == {"data", "rules"}
    assert first["error"] is None
    assert second["entity"]["entity_id"] == "zarif"


def test_json_is_one_list(run: Run, kb: Path) -> None:
    result = run("resolve", "Zarif", "Nobody Known", "--kb", kb, "--format", "json")
    assert [record["mention"] for record in json.loads(result.stdout)] == ["Zarif", "Nobody Known"]


def test_a_dash_reads_names_from_stdin(run: Run, kb: Path) -> None:
    stdin = "\ufeffZarif\r\n\nحزب الله\n".encode()
    result = run("resolve", "Soleimani", "-", "--kb", kb, stdin=stdin)
    mentions = [json.loads(line)["mention"] for line in result.stdout.splitlines()]
    assert mentions == ["Soleimani", "Zarif", "حزب الله"]


def test_a_bad_name_has_an_error_and_the_others_are_answered(run: Run, kb: Path) -> None:
    result = run("resolve", "-", "--kb", kb, stdin=b"Al\xff\n \nHezbollah\n")
    assert result.exit_code == 1
    broken, blank, good = map(json.loads, result.stdout.splitlines())
    assert broken["error"]
    assert blank["error"]
    assert good["verdict"] == "MATCH"
    shown = run("resolve", "-", "--kb", kb, "--format", "table", stdin=b"Al\xff\nZarif\n")
    assert broken["error"] in " ".join(shown.stdout.split())


def test_the_reasons_are_given_when_asked_for(run: Run, kb: Path) -> None:
    args = ("resolve", "Soleimani", "--kb", kb, "--explain")
    record = json.loads(run(*args).stdout)
    reasons = record["reasons"] + [r for c in record["candidates"] for r in c["reasons"]]
    assert all(reason["text"] and reason["code"] for reason in reasons)
    assert reasons
    shown = " ".join(run(*args, "--format", "table").stdout.split())
    assert all(reason["text"] in shown for reason in record["reasons"])


@pytest.mark.parametrize(("language", "word"), [("ar", "الاسم المكتوب"), ("fa", "نام نوشته‌شده")])
def test_reasons_are_told_in_a_language(run: Run, kb: Path, language: str, word: str) -> None:
    args = ("resolve", "Soleimani", "--kb", kb, "--explain", "--explain-lang", language)
    shown = run(*args, "--format", "table").stdout
    assert word in shown
    assert "\u2068Soleimani\u2069" in shown
    assert "\ufffd" not in shown
    assert run(*args[:-1], "fr").exit_code == 2


def test_hints_reach_the_engine(run: Run, kb: Path) -> None:
    def confidence(*hints: str) -> dict[str, float]:
        record = json.loads(run("resolve", "Mohamed Ali", "--kb", kb, *hints).stdout)
        return {each["entity_id"]: each["confidence"] for each in record["candidates"]}

    plain, hinted = confidence(), confidence("--country", "eg")
    assert hinted["ali-cairo"] - hinted["ali-tunis"] > plain["ali-cairo"] - plain["ali-tunis"]
    born = confidence("--birth-year", "1986")
    assert born["ali-tunis"] - born["ali-cairo"] > plain["ali-tunis"] - plain["ali-cairo"]
    assert confidence("--type", "organization") == {}


def test_thresholds_reach_the_engine_and_stand_in_the_versions(run: Run, kb: Path) -> None:
    def record(*options: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            run("resolve", "Mohamed Ali", "--kb", kb, *options).stdout
        )
        return found

    usual = record("--match-threshold", "0.7", "--ambiguous-threshold", "0.4")
    loose = record(
        "--match-threshold", "0", "--ambiguous-threshold", "0", "--match-information", "0"
    )
    strict = record("--match-threshold", "1", "--ambiguous-threshold", "1")
    assert usual == record()
    assert (loose["verdict"], strict["verdict"]) == ("MATCH", "NO_MATCH")
    assert loose["versions"]["rules"] == usual["versions"]["rules"] + "+0.0_0.0_0.0_0.5"


def test_every_type_can_be_a_hint(run: Run, kb: Path) -> None:
    types = [argument for type_ in EntityType for argument in ("--type", type_)]
    assert run("resolve", "Hezbollah", "--kb", kb, *types).exit_code == 0


def test_the_rivals_of_an_ambiguous_name_stand_under_it(run: Run, kb: Path) -> None:
    shown = run("resolve", "Mohamed Ali", "--kb", kb, "--format", "table").stdout
    assert "AMBIGUOUS" in shown
    assert "ali-cairo" in shown
    assert "ali-tunis" in shown


def test_columns_stand_under_each_other_in_any_script(run: Run, kb: Path) -> None:
    names = ["Hezbollah", "محمد جواد ظريف", "مُحَمَّد جَواد ظَريف"]
    header, *rows = run("resolve", *names, "--kb", kb, "--format", "table").stdout.splitlines()
    column = cell_len(header[: header.index("verdict")])
    assert len(rows) == 3
    for row in rows:
        assert cell_len(row[: row.index("MATCH")]) == column


def test_right_to_left_names_are_isolated_from_their_row(run: Run, kb: Path) -> None:
    shown = run("resolve", "حزب الله", "--kb", kb, "--format", "table").stdout
    assert "\u2068حزب الله\u2069" in shown
    assert "\u2068Hezbollah" not in shown


@pytest.mark.parametrize("mention", ["\x1b[31mZarif", "Zarif\u202e", "[red]Zarif[/red]", "a\rb"])
def test_a_name_cannot_steer_the_terminal(run: Run, kb: Path, mention: str) -> None:
    shown = run("resolve", mention, "--kb", kb, "--format", "table").stdout
    assert not {"\x1b", "\u202e", "\r"} & set(shown)
    assert "[red]" in shown or "[red]" not in mention


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        ([], "Missing argument 'NAME...'"),
        (["x", "--country", "IRN"], "'IRN' is not a two-letter code"),
        (["x", "--lang", "Persian, I think"], "'Persian, I think' is not a BCP 47 tag"),
        (["x", "--birth-year", "57"], "57 is not in the range 1000<=x<=2100"),
        (["x", "--type", "ship"], "'ship' is not one of"),
        (["x", "--top-k", "51"], "51 is not in the range"),
        (["x", "--match-threshold", "1.1"], "1.1 is not in the range"),
        (["x", "--match-threshold", "0.3"], "0 <= ambiguous <= match <= 1; they are 0.4 and 0.3"),
        (["x", "--match-information", "nan"], "must be 0 nats or more"),
        (["x", "--match-threshold", "0.8", "--server", "localhost:1"], "a server has its own"),
        (["x", "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_wrong_use_is_exit_2(run: Run, args: list[str], problem: str) -> None:
    result = run("resolve", *args)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_an_entity_known_only_in_the_other_script_is_shown_in_the_mentions(
    run: Run, tmp_path: Path
) -> None:
    source = tmp_path / "people.csv"
    source.write_text(
        "entity_id,name,type,aliases\n"
        "salih,صالح العاروري,person,\n"
        "yasir,Yasser Arafat,person,\n"
        "both,نعيم قاسم,person,Naim Qassem\n",
        encoding="utf-8",
    )
    run("kb", "build", f"csv:{source}", "-o", tmp_path / "kb")

    def table(mention: str, *options: str) -> str:
        result = run("resolve", mention, "--kb", tmp_path / "kb", "--format", "table", *options)
        return " ".join(result.stdout.split())

    latin = table("Saleh al-Arouri")
    assert "صالح العاروري (" in latin
    assert "Arouri)" in latin
    assert "Yasser Arafat (" in table("ياسر عرفات")
    assert "(" not in table("صالح العاروري")
    assert "(" not in table("Naim Qassem")
