from __future__ import annotations

import json

from tests.cli.conftest import Run


def test_programs_get_the_codes_of_each_part(run: Run) -> None:
    (record,) = map(json.loads, run("key", "al-Tikriti, Saad").stdout.splitlines())

    assert record["error"] is None
    assert [(part["part"], part["role"]) for part in record["parts"]] == [
        ("Saad", "NAME"),
        ("al-Tikriti", "NISBA"),
    ]
    assert record["parts"][1]["skeletons"] == ["TKRT"]
    assert "TKRiTi" in record["parts"][1]["sound_keys"]


def test_json_is_one_list(run: Run) -> None:
    records = json.loads(run("key", "قاسم", "Qassem", "--format", "json").stdout)
    one, two = ({*record["parts"][0]["sound_keys"]} for record in records)

    assert one & two == {"KaSM"}


def test_people_get_a_line_a_part(run: Run) -> None:
    header, first, second = run("key", "Abu Bakr Ali", "--format", "table").stdout.splitlines()

    assert header.split() == ["name", "part", "role", "skeletons", "sound", "keys"]
    assert "kunya" in first
    assert second.split()[0] == "Ali"


def test_names_are_read_from_stdin(run: Run) -> None:
    result = run("key", "-", stdin="Ali\n\nعلی\n")

    assert [json.loads(line)["name"] for line in result.stdout.splitlines()] == ["Ali", "علی"]
    assert result.exit_code == 0


def test_a_text_without_a_name_is_a_row_error(run: Run) -> None:
    for show in ("table", "json", "jsonl"):
        result = run("key", "؟", "Ali", "--format", show)

        assert result.exit_code == 1
        assert "no letter" in result.stdout
        assert "Li" in result.stdout


def test_a_name_is_wanted(run: Run) -> None:
    assert run("key").exit_code == 2
