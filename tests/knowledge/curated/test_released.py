"""An id that the table has had is never lost and never given to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from nisba_service.knowledge.curated import TABLE, check_table, keep_ids

SOURCES = "- {id: press, title: The press}\n"
BLOCK = """\
- id: {0}
  type: place
  name: {1}
  source: press
  aliases:
    - {{form: {2}, lang: ar}}
"""
CAIRO = BLOCK.format("cairo", "Cairo", "القاهرة")
MISR = BLOCK.format("misr", "Masr", "مصر المحروسة")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "places.yaml").write_text(CAIRO, encoding="utf-8")
    keep_ids(tmp_path, ["cairo"])
    return tmp_path


def problems(folder: Path, blocks: str) -> list[str]:
    (folder / "places.yaml").write_text(blocks, encoding="utf-8")
    return [str(problem) for problem in check_table(folder)[1]]


def succeed(folder: Path, entity_id: str, successor: str) -> None:
    path = folder / "ids.tsv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[lines.index(entity_id)] = f"{entity_id}\t{successor}"
    path.write_text("\n".join(lines), encoding="utf-8")


def test_the_shipped_table_keeps_its_ids() -> None:
    assert (TABLE / "ids.tsv").is_file()
    assert check_table()[1] == []


def test_an_id_that_went_is_missed(folder: Path) -> None:
    found = problems(folder, MISR)
    assert any("ids.tsv: cairo: the block of this id went" in each for each in found)
    assert any("misr: is new: `make kb` adds" in each for each in found)


def test_a_successor_takes_its_place(folder: Path) -> None:
    keep_ids(folder, ["misr"])
    succeed(folder, "cairo", "misr")

    assert problems(folder, MISR) == []
    assert "has a successor, misr, and a block: keep one" in problems(folder, CAIRO + MISR)[0]

    succeed(folder, "misr", "nowhere")
    assert any("no block has the id of its successor" in each for each in problems(folder, CAIRO))


def test_an_id_may_go_for_good(folder: Path) -> None:
    keep_ids(folder, ["misr"])
    succeed(folder, "cairo", "-")

    assert problems(folder, MISR) == []


def test_ids_are_kept_in_order_and_never_taken_out(folder: Path) -> None:
    keep_ids(folder, ["misr", "aswan"])
    first = (folder / "ids.tsv").read_bytes()
    keep_ids(folder, ["aswan"])

    assert (folder / "ids.tsv").read_bytes() == first
    assert first.decode().split("\n")[-4:] == ["aswan", "cairo", "misr", ""]


def test_a_table_without_the_file_promises_nothing(folder: Path) -> None:
    (folder / "ids.tsv").unlink()

    assert problems(folder, MISR) == []
