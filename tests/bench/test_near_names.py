"""Strangers near known names: the same each time, of one half, and no known names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.near_names import HALVES, half_of, held_out, main, strangers
from bench.near_stock import Stock, Word, ended, slipped
from nisba_service.knowledge.curated import TABLE, read_table
from nisba_service.names import fold

ENTITIES = list(read_table(TABLE))
DRAW = random.Random(1)


def test_strangers_are_of_one_half_and_bear_no_known_name(tmp_path: Path) -> None:
    known = {fold(alias.form) for entity in ENTITIES for alias in entity.aliases}
    made = [list(strangers(ENTITIES, half, 20, tmp_path)) for half in HALVES]

    assert made[0] == list(strangers(ENTITIES, HALVES[0], 20, tmp_path))
    for half, questions in zip(HALVES, made, strict=True):
        assert {half_of(each.entity) for each in questions} == {half}
        assert not known & {fold(each.mention) for each in questions if not each.right}


def test_what_is_held_out_is_asked_for_and_no_longer_known() -> None:
    left, asked = held_out(ENTITIES)
    forms = {(e.entity_id, fold(a.form)) for e in left for a in e.aliases}

    assert len(left) == len(ENTITIES)
    assert asked
    assert not forms & {(each.entity.entity_id, fold(each.mention)) for each in asked}


def test_a_near_name_is_another_and_no_spelling_of_the_same() -> None:
    sabri, saberi = Word("Sabri", "صبري"), Word("Saberi", "صابری")
    stock = Stock([sabri, saberi, Word("Sabry", "صبري"), Word("Sabiri", "صابري")])

    assert stock.near(Word("Sabri", "صبري"), DRAW) in (saberi, Word("Sabiri", "صابري"))
    assert not stock.apart(saberi, Word("Sabiri", "صابري"))


def test_another_ending_is_written_in_both_scripts() -> None:
    made = {ended(Word("Ganji", "گنجی"), random.Random(seed)) for seed in range(60)}

    assert Word("Ganjavi", "گنجوی") in made
    assert Word("Ganji", "گنجی") not in made
    assert ended(Word("Haddad", "حداد"), DRAW) is None


def test_a_slip_leaves_the_first_letter() -> None:
    slips = {slipped("Larijani", random.Random(seed)) for seed in range(200)}

    assert {"Lrijani", "Laarijani", "Lraijani"} <= slips
    assert {word[0] for word in slips} == {"L"}


@pytest.mark.slow
def test_it_prints_a_row_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--each", "3"]) == 0

    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["kind", "asked", "right", "MATCH", "wrong", "MATCH"]
    assert any(row.startswith("another surname, Latin") for row in rows)
