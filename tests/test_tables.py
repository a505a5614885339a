"""The reader of tables is strict, and says where a table is bad."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

from nisba_service.tables import TableError, read_table

PACKAGE = "tables_for_tests"
COLUMNS = ("form", "kind", "reason")

Write = Callable[[str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes facts.tsv into a package that exists for one test."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()

    def write_text(text: str) -> None:
        (folder / "facts.tsv").write_text(text, encoding="utf-8")

    yield write_text
    sys.modules.pop(PACKAGE, None)


def read() -> list[dict[str, str]]:
    return read_table(PACKAGE, "facts.tsv", COLUMNS)


def test_rows_are_read_in_order(write: Write) -> None:
    write("form\tkind\treason\nbin\tchild\tson\nولد\tchild\tMauritania\n")

    assert read() == [
        {"form": "bin", "kind": "child", "reason": "son"},
        {"form": "ولد", "kind": "child", "reason": "Mauritania"},
    ]


def test_comments_and_empty_lines_are_no_rows(write: Write) -> None:
    write("# what it is\n\nform\tkind\treason\n# why\nbin\tchild\tson\n\n")

    assert len(read()) == 1


def test_the_last_cells_may_be_left_out(write: Write) -> None:
    write("form\tkind\treason\nbin\n")

    assert read() == [{"form": "bin", "kind": "", "reason": ""}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a comment\n",
        "bin\tchild\tson\n",
        "form\tkind\nbin\tchild\n",
        "kind\tform\treason\nchild\tbin\t\n",
        "form\tkind\treason\tmore\n",
        "form,kind,reason\n",
    ],
)
def test_another_header_is_refused(write: Write, text: str) -> None:
    write(text)

    with pytest.raises(TableError, match=r"facts\.tsv: .*form kind reason"):
        read()


def test_a_row_with_too_many_cells_is_named(write: Write) -> None:
    write("# a comment counts as a line\nform\tkind\treason\nbin\tchild\tson\tof\n")

    with pytest.raises(TableError, match=r"facts\.tsv:3: 4 cells for 3 columns"):
        read()


def test_a_row_that_is_not_nfc_is_named(write: Write) -> None:
    write("form\tkind\treason\nibn\tchild\nSe\u0301nateur\ttitle\n")

    with pytest.raises(TableError, match=r"facts\.tsv:3: .*normal form C"):
        read()
