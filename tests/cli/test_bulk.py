from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from tests.cli.tables import ADDED, NAMES, read_back, table


def write(path: Path) -> Path:
    ids = [str(number) for number in range(len(NAMES))]
    rows = [
        {"id": id_, "name": name, "note": "ا,b\t"} for id_, name in zip(ids, NAMES, strict=True)
    ]
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    return path


def test_thresholds_decide(run: Run, kb: Path) -> None:
    args = ("bulk", "-", "-o", "-", "--kb", kb)
    usual, strict = (
        table(run(*args, *options, stdin=f"name\n{NAMES[0]}\n").stdout)
        for options in ((), ("--match-threshold", 1, "--ambiguous-threshold", 1))
    )
    assert [row["verdict"] for row in (*usual, *strict)] == ["MATCH", "NO_MATCH"]


def test_a_table_keeps_its_columns_and_gets_the_answers(run: Run, kb: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    result = run("bulk", write(tmp_path / "in.csv"), "-o", output, "--kb", kb, "--top-k", 2)
    assert result.exit_code == 1
    assert result.stderr.startswith("4 rows: 2 MATCH, 0 AMBIGUOUS, 1 NO_MATCH, 1 error; ")
    with output.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["id", "name", "note", *ADDED]
    match, cross_script, nobody, blank = read_back(output)
    assert [row["name"] for row in (match, cross_script, nobody, blank)] == [*NAMES[:3], "  "]
    assert match["verdict"] == "MATCH"
    assert match["entity_id"] == "soleimani"
    assert match["canonical_name"] == "Qasem Soleimani"
    assert match["matched_alias"] == "Qasem Soleimani"
    assert match["candidates"][0] == {
        "entity_id": "soleimani",
        "canonical_name": "Qasem Soleimani",
        "confidence": match["confidence"],
    }
    assert len(match["candidates"]) <= 2
    assert cross_script["entity_id"] == "zarif"
    assert cross_script["matched_alias"] == "محمد جواد ظریف"
    assert nobody["verdict"] == "NO_MATCH"
    assert nobody["entity_id"] is None
    assert nobody["error"] is None
    assert blank["verdict"] is None
    assert blank["candidates"] == []
    assert blank["error"]


SUFFIXES = ["csv", "tsv", "jsonl", "parquet"]


@pytest.mark.parametrize("suffix_in", SUFFIXES)
@pytest.mark.parametrize("suffix_out", SUFFIXES)
def test_every_format_goes_into_every_other(
    run: Run, kb: Path, tmp_path: Path, suffix_in: str, suffix_out: str
) -> None:
    plain, output = tmp_path / "plain.csv", tmp_path / f"out.{suffix_out}"
    run("bulk", write(tmp_path / "in.csv"), "-o", plain, "--kb", kb)
    result = run("bulk", write(tmp_path / f"in.{suffix_in}"), "-o", output, "--kb", kb)
    assert result.exit_code == 1, result.output
    assert read_back(output) == read_back(plain)


def test_stdin_goes_to_stdout_and_the_rest_to_stderr(run: Run, kb: Path) -> None:
    result = run("bulk", "-", "-o", "-", "--kb", kb, stdin="name\nHizbullah\n")
    assert result.exit_code == 0
    (row,) = table(result.stdout)
    assert row["entity_id"] == "hezbollah"
    assert "1 row:" not in result.stdout
    assert "1 row:" in result.stderr


def test_the_formats_of_streams_can_be_told(run: Run, kb: Path) -> None:
    args = ("bulk", "-", "-o", "-", "--kb", kb, "--input-format")
    lines = '{"name": "Hezbollah"}\n{"name": "x", "note": 1}\n'
    result = run(*args, "jsonl", stdin=lines)
    assert result.stdout.splitlines()[0] == "name,note," + ",".join(ADDED)
    result = run(*args, "tsv", "--output-format", "jsonl", stdin="name\nHezbollah\n")
    assert json.loads(result.stdout)["name"] == "Hezbollah"


def test_a_column_of_the_input_that_has_a_name_of_ours_goes_on_under_another(
    run: Run, kb: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    source = "query_id,name,entity_id,input_entity_id\n1,Hezbollah,gold,kept\n"
    run("bulk", "-", "-o", first, "--kb", kb, stdin=source)
    with first.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert header == ["query_id", "name", "input_input_entity_id", "input_entity_id", *ADDED]
    (row,) = read_back(first)
    assert row["input_input_entity_id"] == "gold"
    assert row["input_entity_id"] == "kept"
    assert run("bulk", first, "-o", second, "--kb", kb).exit_code == 0
    (again,) = read_back(second)
    assert {name: again[name] for name in ADDED} == {name: row[name] for name in ADDED}
    assert again["input_verdict"] == row["verdict"]


def test_parquet_keeps_the_types_of_its_columns(run: Run, kb: Path, tmp_path: Path) -> None:
    columns = {
        "when": pa.array([1, None], pa.timestamp("ns")),
        "tags": pa.array([["a"], []], pa.list_(pa.string())),
        "amount": pa.array([1.5, 2.5], pa.float32()),
        "name": pa.array(["Hezbollah", None], pa.large_string()),
    }
    source = pa.table(columns)
    pq.write_table(source, tmp_path / "in.parquet")
    result = run("bulk", tmp_path / "in.parquet", "-o", tmp_path / "out.parquet", "--kb", kb)
    assert result.exit_code == 1
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.select(list(columns)).equals(source)
    assert out.column("error").to_pylist() == [None, "'name' is empty"]
    assert out.schema.field("confidence").type == pa.float64()
    run("bulk", tmp_path / "in.parquet", "-o", tmp_path / "out.csv", "--kb", kb)
    row, _ = table((tmp_path / "out.csv").read_text(encoding="utf-8"))
    assert (row["when"], row["tags"], row["amount"]) == (
        "1970-01-01 00:00:00.000000001",
        '["a"]',
        "1.5",
    )


@pytest.mark.parametrize(
    ("stdin", "args", "problem"),
    [
        ("", [], "-: is empty; its first line must name the columns"),
        ("id,mention\n1,Ali\n", [], "-: has no column 'name'; its columns are 'id', 'mention'"),
        ("name,name\n1,Ali\n", [], "-: has the column 'name' twice"),
        ("name,a,a\n1,Ali\n", ["--output-format", "jsonl"], "a column name stands twice"),
        ("name\nAli\n", ["--match-threshold", "0.3"], "ambiguous <= match"),
        ("name\nAli\n", ["--kb", ".", "--server", "localhost:1"], "exclude each other"),
        ("name\nAli\n", ["--top-k", "0"], "0 is not in the range 1<=x<=50"),
    ],
)
def test_wrong_use_is_exit_2_and_says_what_is_wrong(
    run: Run, stdin: str, args: list[str], problem: str
) -> None:
    result = run("bulk", "-", "-o", "-", *args, stdin=stdin)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_an_unknown_suffix_is_wrong_use(run: Run, tmp_path: Path) -> None:
    result = run("bulk", tmp_path / "in.xlsx", "-o", "-")
    assert result.exit_code == 2
    assert "in.xlsx: the suffix is none of .csv, .tsv, .jsonl, .ndjson, .parquet" in result.stderr


def test_nothing_done_is_exit_3_and_names_the_thing(run: Run, kb: Path, tmp_path: Path) -> None:
    good = tmp_path / "in.csv"
    good.write_text("name\nAli\n")
    fake = tmp_path / "fake.parquet"
    fake.write_text("name\nAli\n")
    missing = tmp_path / "missing"
    for args, problem in [
        ([missing / "in.csv", "-o", "-"], f"{missing / 'in.csv'}: No such file or directory"),
        ([good, "-o", missing / "out.csv"], "No such file or directory"),
        ([good, "-o", "-", "--kb", missing], str(missing)),
        ([good, "-o", "-", "--kb", tmp_path], str(tmp_path)),
        ([fake, "-o", "-"], f"{fake}: is not Parquet"),
        ([good, "-o", tmp_path / "d.csv"], "d.csv: Is a directory"),
    ]:
        (tmp_path / "d.csv").mkdir(exist_ok=True)
        result = run("bulk", *args, *([] if "--kb" in args else ["--kb", kb]))
        assert (result.exit_code, result.stdout) == (3, ""), args
        assert problem in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_the_output_appears_whole_or_not_at_all(run: Run, kb: Path, tmp_path: Path) -> None:
    source, output = tmp_path / "in.parquet", tmp_path / "out.csv"
    pq.write_table(pa.table({"name": ["Ali"] * 5000}), source, row_group_size=1000)
    damaged = bytearray(source.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 40] = b"\xff" * 40
    source.write_bytes(damaged)
    output.write_text("as it was")
    result = run("bulk", source, "-o", output, "--kb", kb)
    assert result.exit_code == 3
    assert output.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.csv"]


def test_a_file_can_be_its_own_output(run: Run, kb: Path, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name\nHezbollah\n")
    assert run("bulk", path, "-o", path, "--kb", kb).exit_code == 0
    assert [row["entity_id"] for row in read_back(path)] == ["hezbollah"]


def test_the_same_table_gives_the_same_bytes(run: Run, kb: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for output in outputs:
        run("bulk", write(tmp_path / "in.csv"), "-o", output, "--kb", kb)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_progress_is_shown_on_stderr_when_asked_for(run: Run, kb: Path) -> None:
    for flag, shown in (("--progress", True), ("--no-progress", False)):
        result = run("bulk", "-", "-o", "-", "--kb", kb, flag, stdin="name\nAli\n")
        assert ("\x1b[" in result.stderr) is shown
        assert "\x1b[" not in result.stdout
