"""Texts annotated by hand: exact places, and the right bearer."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from nisba_service.annotation import Annotator
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Resolver
from tests.annotation.marked import f1, read, texts

LANGUAGES = ("ar", "de", "en", "fa", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_found_and_linked(annotator: Annotator, language: str) -> None:
    places: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for path in (path for path in texts() if path.name.startswith(language)):
        marked = read(path)
        answer = annotator.annotate(marked.text)
        assert answer.language == language, path.name
        wanted = {span[:2] for span in marked.spans}
        found = {(each.start, each.end) for each in answer.mentions}
        places.update(right=len(wanted & found), wanted=len(wanted), found=len(found))
        linked = {span for span in marked.spans if span.entity_id}
        known = {(m.start, m.end, m.entity_id) for m in answer.mentions if m.entity_id}
        links.update(right=len(linked & known), wanted=len(linked), found=len(known))
    assert places["wanted"] >= 30
    assert f1(**places) >= 0.90
    assert f1(**links) >= 0.88


@pytest.mark.parametrize("path", texts(), ids=lambda path: str(path.stem))
def test_the_marked_entities_are_known(annotator: Annotator, path: object) -> None:
    for marked in (read(each) for each in texts() if each == path):
        for span in marked.spans:
            if span.entity_id:
                assert annotator.entity(span.entity_id).entity_id == span.entity_id


def test_threads_share_an_annotator() -> None:
    sources = [read(path).text for path in texts()]
    resolver = Resolver(Snapshot.open(shipped_snapshot()))
    alone = [Annotator(resolver).annotate(source) for source in sources[:3]]
    shared = Annotator(resolver)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(shared.annotate, sources * 3))
    assert together[:3] == alone
    assert together[: len(sources)] == together[len(sources) : 2 * len(sources)]


def test_there_are_texts_of_every_language() -> None:
    counts = Counter(path.name[:2] for path in texts())
    assert set(counts) == set(LANGUAGES)
    assert counts["ar"] >= 4
    assert counts["fa"] >= 4
