"""`nisba annotate`."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.conftest import Run

VERB = "annotate"
TEXT = "Gen. Qassem Soleimani met Greta Ostrovny in Cairo. Mr Soleimani left."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_becomes_a_line_with_its_mentions(run: Run, article: Path) -> None:
    result = run(VERB, article, "--offsets", "utf16", "--top-k", 1)
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert (record["file"], record["text"], record["language"]) == (str(article), TEXT, "en")
    assert record["error"] is None
    first, second, third, fourth = record["mentions"]
    assert (first["start"], first["end"], first["text"]) == (0, 21, "Gen. Qassem Soleimani")
    assert first["utf16"] == [0, 21]
    assert "utf8" not in first
    assert (first["verdict"], first["entity_id"]) == ("MATCH", "qasem-soleimani")
    assert len(first["candidates"]) == 1
    assert (second["verdict"], second["group"], second["entity_id"]) == ("NO_MATCH", "new-1", None)
    assert third["entity_type"] == "place"
    assert (fourth["text"], fourth["bound_to"]) == ("Mr Soleimani", 0)


def test_stdin_and_several_files(run: Run, article: Path) -> None:
    result = run(VERB, "-", article, stdin="وصل محمد مرسي".encode("cp1256") + b" " * 5)
    assert result.exit_code == 0, result.output
    stdin, file = map(json.loads, result.stdout.splitlines())
    assert stdin["file"] == "-"
    assert [each["group"] for each in stdin["mentions"]] == ["mohamed-morsi"]
    assert len(file["mentions"]) == 4


def test_a_table_shows_every_mention(run: Run, article: Path) -> None:
    result = run(VERB, article, "--format", "table")
    lines = result.stdout.splitlines()
    assert lines[0].split() == [
        "file", "place", "mention", "verdict", "confidence", "entity", "id",
    ]  # fmt: skip
    assert "0-21" in result.stdout
    assert result.stdout.count("NO_MATCH") == 1


def test_html_is_read_by_suffix_content_or_word(run: Run, tmp_path: Path) -> None:
    page = "<p>Qassem <b>Soleimani</b> &amp; co</p>"
    by_suffix = tmp_path / "page.html"
    by_suffix.write_text("hello " + page)
    by_content = tmp_path / "page"
    by_content.write_text("<!doctype html>" + page)
    by_word = tmp_path / "word.txt"
    by_word.write_text("hello " + page)
    result = run(VERB, by_suffix, by_content)
    worded = run(VERB, by_word, "--input-type", "html")
    plain = run(VERB, by_word)
    texts = [
        json.loads(line)["text"]
        for line in (result.stdout + worded.stdout + plain.stdout).splitlines()
    ]
    assert texts == [
        "hello\n\nQassem Soleimani & co",
        "Qassem Soleimani & co",
        "hello\n\nQassem Soleimani & co",
        "hello " + page,
    ]


class Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks: list[str] = []
        self.titles: list[str | None] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "mark"
        if self.inside:
            self.titles.append(dict(attrs)["data-told"])

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.marks.append(data)
            self.inside = False


def test_a_page_marks_the_names_and_escapes_the_rest(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a<b>.txt"
    path.write_text("Qassem Soleimani <script>alert(1)</script> met Greta Ostrovny.")
    result = run(VERB, path, "--format", "html")
    assert result.exit_code == 0, result.output
    assert "<script" not in result.stdout
    assert "http" not in re.sub(r"<pre.*?</pre>", "", result.stdout, flags=re.DOTALL)
    page = Marks()
    page.feed(result.stdout)
    assert page.marks == ["Qassem Soleimani", "Greta Ostrovny"]
    assert page.titles == ["Qasem Soleimani: MATCH 99 %", "NO_MATCH: nobody who is known"]


def test_bad_files_are_rows_with_errors(run: Run, article: Path, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(bytes(range(32)) * 100)
    result = run(VERB, tmp_path / "nowhere", binary, article)
    assert result.exit_code == 1
    nowhere, no_text, good = map(json.loads, result.stdout.splitlines())
    assert "No such file" in nowhere["error"]
    assert "save it as UTF-8" in no_text["error"]
    assert good["error"] is None
    assert f"Error: {binary}: " in result.stderr


def test_nothing_but_bad_files_is_nothing_done(run: Run, tmp_path: Path) -> None:
    assert run(VERB, tmp_path / "nowhere").exit_code == 3
    assert run(VERB).exit_code == 2


@pytest.mark.slow
def test_a_text_that_is_too_long_is_a_clear_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Soleimani " * 5_000_000)
    result = run(VERB, path)
    assert result.exit_code == 3
    assert "at most 5,000,000 are read" in json.loads(result.stdout)["error"]


def test_a_kb_of_ones_own(run: Run, kb: Path, article: Path) -> None:
    record = json.loads(run(VERB, article, "--kb", kb).stdout)
    assert [each["entity_id"] for each in record["mentions"]] == [
        "soleimani", None, None, "soleimani",
    ]  # fmt: skip


def test_a_server_answers_like_the_engine(run: Run, article: Path, server_address: str) -> None:
    here = run(VERB, article, "--explain", "--offsets", "utf8")
    there = run(VERB, article, "--explain", "--offsets", "utf8", "--server", server_address)
    assert there.exit_code == 0, there.output
    assert json.loads(here.stdout) == json.loads(there.stdout)
    assert run(VERB, article, "--server", server_address, "--kb", "x").exit_code == 2
