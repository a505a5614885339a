"""What `nisba bulk` cannot read: an error in its place, and no row is lost."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Run
from tests.cli.tables import ADDED, read_back, table


def test_broken_text_in_parquet_is_an_error_in_its_place(
    run: Run, kb: Path, tmp_path: Path
) -> None:
    names = pa.array([b"Hezbollah", b"Al\xff", None, b"Hezbollah"], pa.binary())
    text = pa.StringArray.from_buffers(len(names), *names.buffers()[1:], names.buffers()[0])
    pq.write_table(pa.table({"name": text}), tmp_path / "in.parquet")
    assert (
        run("bulk", tmp_path / "in.parquet", "-o", tmp_path / "out.csv", "--kb", kb).exit_code == 1
    )
    rows = read_back(tmp_path / "out.csv")
    assert [row["name"] for row in rows] == ["Hezbollah", "Al\\xff", None, "Hezbollah"]
    assert [bool(row["error"]) for row in rows] == [False, True, True, False]


BAD_ROWS = {
    b"1,,x": "blank",
    b"1,?!,x": "",
    b"1,A\0li,x": "holds a NUL character",
    b"1,Al\xff,x": "is not UTF-8",
    b"1,Ali": "the row has 2 cells, the header 3",
    b"1,Ali,x,y": "the row has 4 cells, the header 3",
    b"1," + b"x" * 10_000_000 + b",x": "",
    b"1," + b" ".join([b"Ali"] * 1000) + b",x": "",
}


@pytest.mark.parametrize(("row", "problem"), BAD_ROWS.items(), ids=lambda value: str(value)[:20])
def test_a_bad_row_is_an_error_in_its_place(run: Run, kb: Path, row: bytes, problem: str) -> None:
    stdin = b"id,name,note\r\n0,Hezbollah,a\r\n" + row + b"\r\n2,Hezbollah,b\r\n"
    result = run("bulk", "-", "-o", "-", "--kb", kb, stdin=stdin)
    assert result.exit_code == 1
    before, bad, after = table(result.stdout)
    assert problem in bad["error"]
    assert bad["error"]
    assert (bad["id"], bad["verdict"], bad["candidates"]) == ("1", "", "[]")
    assert (before["entity_id"], after["entity_id"]) == ("hezbollah", "hezbollah")
    assert not before["error"]
    assert not after["error"]


def test_what_was_read_of_a_bad_row_is_kept(run: Run, kb: Path) -> None:
    stdin = b"id,name\n1,Hassan, Ali\n2,Al\xff\xfe\n3\n4,a\0b\n"
    rows = table(run("bulk", "-", "-o", "-", "--kb", kb, stdin=stdin).stdout)
    assert [(row["id"], row["name"]) for row in rows] == [
        ("1", "Hassan, Ali"),
        ("2", "Al\\xff\\xfe"),
        ("3", ""),
        ("4", "a\\x00b"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"name": "Ali"', "the line is not JSON: Expecting ',' delimiter at character 15"),
        (b'["Ali"]', "the line is not a JSON object"),
        (b'{"nom": "Ali"}', "the row has no 'name'"),
        (b'{"\\ud800": "Ali"}', "the row has no 'name'"),
        (b'{"name": null}', "'name' is empty"),
        (b'{"name": 7}', "'name' is not text"),
        (b'{"name": "Al\xff"}', "the line is not UTF-8"),
        (b'{"name": "\\ud800"}', ""),
        (b'{"name": "\\u0000"}', ""),
        (b'{"name": ' + b"9" * 5000 + b"}", "the line is not JSON: a number is too long"),
        (b'{"name": ' + b"[" * 100_000, "the line is not JSON: it nests too deep"),
    ],
    ids=lambda value: str(value)[:24],
)
@pytest.mark.parametrize("format_out", ["jsonl", "csv", "parquet"])
def test_a_bad_line_of_json_is_an_error_in_its_place(
    run: Run, kb: Path, tmp_path: Path, line: bytes, problem: str, format_out: str
) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / f"out.{format_out}"
    source.write_bytes(
        b'\xef\xbb\xbf{"name": "Hezbollah"}\r\n\n' + line + b'\n{"name": "Hezbollah"}'
    )
    assert run("bulk", source, "-o", output, "--kb", kb).exit_code == 1
    before, bad, after = read_back(output)
    assert problem in bad["error"]
    assert bad["verdict"] is None
    assert (before["entity_id"], after["entity_id"]) == ("hezbollah", "hezbollah")


def test_half_a_surrogate_pair_comes_out_as_it_went_in(run: Run, kb: Path) -> None:
    stdin = '{"name": "\\ud800Ali"}\n'
    args = ("bulk", "-", "-o", "-", "--kb", kb, "--input-format", "jsonl")
    row = json.loads(run(*args, "--output-format", "jsonl", stdin=stdin).stdout)
    assert row["name"] == "\ud800Ali"
    (cells,) = table(run(*args, stdin=stdin).stdout)
    assert cells["name"] == "\\ud800Ali"


CELL = st.binary(max_size=12).map(lambda raw: b'"' + raw.replace(b'"', b'""') + b'"')


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=3), max_size=8))
def test_no_row_is_lost_whatever_bytes_it_holds(
    run: Run, kb: Path, rows: list[list[bytes]]
) -> None:
    lines = [b"%d,%s" % (number, b",".join(cells)) for number, cells in enumerate(rows)]
    stdin = b"id,name\n" + b"\n".join(lines)
    result = run("bulk", "-", "-o", "-", "--kb", kb, stdin=stdin)
    assert result.exit_code in (0, 1)
    found = list(csv.reader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert found[0] == ["id", "name", *ADDED]
    assert [row[0] for row in found[1:]] == [str(number) for number in range(len(rows))]
    assert all(len(row) == len(found[0]) for row in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), max_size=8))
def test_text_of_any_kind_comes_out_of_json_as_it_went_in(
    run: Run, kb: Path, names: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("".join(json.dumps({"name": name}) + "\n" for name in names))
        run("bulk", source, "-o", output, "--kb", kb)
        lines = [line for line in output.read_bytes().split(b"\n") if line]
        assert [json.loads(line)["name"] for line in lines] == names
