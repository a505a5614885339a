"""The mentions of two articles about one event, on the shipped snapshot.

What the two spell differently is one entity, and what differs stays apart.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from nisba_service.knowledge import Snapshot, shipped_snapshot
from nisba_service.matching import Resolution, Verdict
from nisba_service.resolver import Query, Resolver

pytestmark = pytest.mark.data

IN_FULL = {"full", "titled", "misspelt", "acronym"}
IN_SHORT = {"surname", "short"}


class Row(NamedTuple):
    """A mention as an article spells it, and whom it means."""

    article: str
    mention: str
    entity: str
    type: str
    kind: str


@pytest.fixture(scope="module")
def rows(data_dir: Path) -> list[Row]:
    with (data_dir / "articles" / "mentions.csv").open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Snapshot.open(shipped_snapshot()))


def context(row: Row, rows: list[Row]) -> tuple[str, ...]:
    """What else the article mentions."""
    return tuple(
        other.mention
        for other in rows
        if other.article == row.article and other.mention != row.mention
    )


def found(answer: Resolution) -> tuple[str, str]:
    """Name and type of the first candidate."""
    first = answer.candidates[0]
    return first.name, str(first.type)


def test_the_rows_are_all_there(rows: list[Row]) -> None:
    assert len(rows) == 56
    assert {row.kind for row in rows} == IN_FULL | IN_SHORT


def test_a_name_in_full_matches(rows: list[Row], resolver: Resolver) -> None:
    wrong = {}
    for row in (row for row in rows if row.kind in IN_FULL):
        answer = resolver.resolve(Query(row.mention))
        if (answer.verdict, *found(answer)) != (Verdict.MATCH, row.entity, row.type):
            wrong[row] = (answer.verdict, answer.candidates[:2])

    assert wrong == {}


def test_a_short_name_has_its_entity_first(rows: list[Row], resolver: Resolver) -> None:
    wrong = {}
    for row in (row for row in rows if row.kind in IN_SHORT):
        answer = resolver.resolve(Query(row.mention))
        if answer.verdict == Verdict.NO_MATCH or found(answer) != (row.entity, row.type):
            wrong[row] = (answer.verdict, answer.candidates[:2])

    assert wrong == {}


def test_every_mention_matches_with_its_article_as_context(
    rows: list[Row], resolver: Resolver
) -> None:
    wrong = {}
    for row in rows:
        answer = resolver.resolve(Query(row.mention, context=context(row, rows)))
        if (answer.verdict, *found(answer)) != (Verdict.MATCH, row.entity, row.type):
            wrong[row] = (answer.verdict, answer.candidates[:2])

    assert wrong == {}


def test_one_entity_has_one_id_and_two_have_two(rows: list[Row], resolver: Resolver) -> None:
    ids: dict[str, set[str]] = {}
    for row in rows:
        answer = resolver.resolve(Query(row.mention))
        ids.setdefault(row.entity, set()).add(answer.candidates[0].entity_id)

    assert {entity: found for entity, found in ids.items() if len(found) > 1} == {}
    assert len(set.union(*ids.values())) == len(ids)
