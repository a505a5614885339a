"""The texts that were marked by hand, and how annotation does on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.annotation import Counts, count, read_marked, run
from bench.plan import Plan
from nisba_service.annotation import Annotator
from nisba_service.knowledge.curated import read_table
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Resolver

LEAST_FOUND, LEAST_LINKED = 0.90, 0.88


def test_marks_name_entities_of_the_table() -> None:
    known = {entity.entity_id for entity in read_table()}
    texts = list(read_marked())

    assert len(texts) == 12
    for text in texts:
        assert "[[" not in text.text
        for span in text.spans:
            assert span.bearer.startswith("?") or span.bearer in known, (text.name, span)


def test_a_mark_says_where_a_name_stands(tmp_path: Path) -> None:
    (tmp_path / "en-1.txt").write_text("Then [[(Gen. )Qasem Soleimani|x]] met [[Ali|?a]].")

    (text,) = read_marked(tmp_path)

    assert text.text == "Then Gen. Qasem Soleimani met Ali."
    assert [text.text[s.start : s.end] for s in text.spans] == ["Gen. Qasem Soleimani", "Ali"]
    assert text.text[text.spans[0].inner : text.spans[0].end] == "Qasem Soleimani"


def test_what_is_missed_wrong_or_no_name_counts_against(tmp_path: Path) -> None:
    marked = "[[Hamas|hamas]] and [[Cairo|tehran]] and [[xyzzy|?x]] and Damascus."
    (tmp_path / "en-1.txt").write_text(marked)
    (text,) = read_marked(tmp_path)
    annotator = Annotator(Resolver(Snapshot.open(shipped_snapshot())))

    counts, wrong = count(text, annotator.annotate(text.text))

    assert counts == Counts(marked=3, found=3, met=2, linked=1, grouped=0, repeated=0)
    assert counts.f1(counts.met) == pytest.approx(4 / 6)
    assert len(wrong) == 3


@pytest.mark.slow
def test_annotation_holds_its_bars_in_every_language() -> None:
    figures = run(Plan(())).figures

    assert {key.split()[0] for key in figures} == {"ar", "de", "en", "fa", "fr", "all"}
    for key, value in figures.items():
        assert value >= (LEAST_FOUND if "mention" in key else LEAST_LINKED), key
