"""The two articles about one event: every mention of the table at its place, by its entity."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nisba_service.annotation import AnnotatedText, Annotator

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def articles(annotator: Annotator, data_dir: Path) -> list[AnnotatedText]:
    paths = sorted((data_dir / "articles").glob("*.txt"))
    return [annotator.annotate(path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture(scope="module")
def rows(data_dir: Path) -> list[dict[str, str]]:
    with (data_dir / "articles" / "mentions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def places(text: str, mention: str) -> list[tuple[int, int]]:
    found, start = [], text.find(mention)
    while start >= 0:
        found.append((start, start + len(mention)))
        start = text.find(mention, start + 1)
    return found


def test_every_row_is_found_at_its_place_and_linked(
    articles: list[AnnotatedText], rows: list[dict[str, str]]
) -> None:
    missed = []
    for row in rows:
        article = articles[int(row["article"])]
        named = {
            (mention.start, mention.end)
            for mention in article.mentions
            if mention.resolution.entity and mention.resolution.entity.name == row["entity"]
        }
        spans = places(article.text, row["mention"])
        # "The Times of London" stands with its article once in either table.
        spans += [(start - 4, end) for start, end in spans]
        if not named & set(spans):
            missed.append((row["article"], row["mention"]))
    assert missed == []


ALSO_NAMED = {
    "United States": "America and the U.S., whose State Department the table has",
    "Egyptian Armed Forces": 'factions "that are controlled by the Egyptian military"',
    "Facebook": 'the second page\'s "Share On Facebook"',
    "Twitter": 'the second page\'s "Share On Twitter"',
    "Google": '"the Google Privacy Policy" at the foot of the second page',
}
"""What else the articles name, by the canonical name: each is linked to that very bearer."""


def test_no_other_span_is_linked_to_an_entity_that_the_articles_do_not_name(
    articles: list[AnnotatedText], rows: list[dict[str, str]]
) -> None:
    linked = {
        mention.resolution.entity.name
        for article in articles
        for mention in article.mentions
        if mention.resolution.entity
    }
    named = {row["entity"] for row in rows}
    assert linked <= named | set(ALSO_NAMED)
    assert set(ALSO_NAMED) <= linked - named


def test_bare_surnames_hang_on_the_full_names(articles: list[AnnotatedText]) -> None:
    first, second = articles
    for article, surname, full in (
        (first, "Soleimeini", "Gen. Qassem Soleimani"),
        (first, "Phillips", "James Phillips"),
        (second, "Mr Suleimani", "Qassem Suleimani"),
    ):
        bound = [mention for mention in article.mentions if mention.text == surname]
        assert bound
        for mention in bound:
            assert mention.bound_to is not None
            assert article.mentions[mention.bound_to].text == full
