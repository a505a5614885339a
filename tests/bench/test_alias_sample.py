"""The rows drawn for review are the same for the same seed, wherever the entities stand."""

from __future__ import annotations

import pytest

from bench.alias_sample import drawn_rows, main
from nisba_service.knowledge.curated import TABLE, read_table

ENTITIES = list(read_table(TABLE))


def test_a_seed_draws_the_same_rows_whatever_the_order_of_the_entities() -> None:
    rows = drawn_rows(ENTITIES, 100, 2026)
    assert rows == drawn_rows(reversed(ENTITIES), 100, 2026)
    assert rows == sorted(set(rows))
    assert len(rows) == 100
    assert rows != drawn_rows(ENTITIES, 100, 2027)


def test_every_row_is_a_form_of_its_entity() -> None:
    forms = {(each.entity_id, alias.form) for each in ENTITIES for alias in each.aliases}
    assert {(row.entity, row.form) for row in drawn_rows(ENTITIES, 100, 2026)} <= forms


def test_a_small_table_is_drawn_whole() -> None:
    few = ENTITIES[:2]
    assert len(drawn_rows(few, 10_000, 2026)) == sum(len(each.aliases) for each in few)


def test_it_prints_a_header_and_a_row_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rows", "7"]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split("\t") == ["entity", "type", "name", "form", "language", "kind", "source"]
    assert len(rows) == 7
    assert all(len(row.split("\t")) == 7 for row in rows)
