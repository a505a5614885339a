"""A snapshot with changes laid over it answers as one that is built anew from all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nisba_service.errors import UnknownEntityError
from nisba_service.knowledge import Entity, EntityType, Snapshot
from nisba_service.knowledge.overlay import OverlaidSnapshot
from nisba_service.matching import Resolution
from nisba_service.resolver import Query, Resolver
from nisba_service.transliteration import Transliterator
from tests.entities import entity, opened

PEOPLE = (
    entity("p:1", "Qasem Soleimani", "قاسم سلیمانی", short="Soleimani"),
    entity("p:2", "Mohamed Morsi", "محمد مرسي", countries=("EG",)),
    entity("p:3", "Mohamed Ali Hassan", "محمد علي حسن"),
    entity(
        "p:4", "Hezbollah", "حزب الله", kind=EntityType.ORGANIZATION, translation="Party of God"
    ),
)
OTHERS = (
    entity("p:5", "Mahmoud Abbas", "محمود عباس", kunya="Abu Mazen"),
    entity("p:6", "Mohamed Ali Hussein", "محمد علي حسين", born=(1985,)),
    entity("p:1", "Ghasem Soleimani", "قاسم سليماني"),
    entity("p:3", "Mohamed Ali Hassan", "Ali Hassan"),
    entity("p:4", "Hizballah", "Party of God"),
)
MENTIONS = (
    "Qassem Suleimani", "Soleimani", "قاسم سليماني", "Muhammad Mursi", "Mohamed Ali", "Abu Mazen",
    "Mahmud Abbas", "Ali Hassan", "Hizballah", "Party of God", "محمد علي حسين",
    "Zbigniew Kowalczyk",
)  # fmt: skip

changes = st.lists(
    st.one_of(
        st.sampled_from(OTHERS).map(lambda each: (each.entity_id, each)),
        st.sampled_from([f"p:{n}" for n in range(1, 8)]).map(lambda entity_id: (entity_id, None)),
    ),
    max_size=6,
)


def told(answer: Resolution) -> tuple[object, ...]:
    """What an answer says, versions apart, and equals in no order."""
    return (
        answer.verdict,
        round(answer.confidence, 9),
        sorted((c.entity_id, round(c.confidence, 9)) for c in answer.candidates),
        answer.entity,
    )


def laid(base: Snapshot, steps: list[Mapping[str, Entity | None]]) -> Snapshot:
    for number, step in enumerate(steps):
        base = OverlaidSnapshot(base, step, f"v{number}")
    return base


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return opened(tmp_path_factory.mktemp("base") / "kb", *PEOPLE)


@given(steps=st.lists(changes.map(dict), min_size=1, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_answers_as_one_built_anew(
    base: Snapshot, steps: list[Mapping[str, Entity | None]]
) -> None:
    known = {each.entity_id: each for each in PEOPLE}
    for step in steps:
        for entity_id, each in step.items():
            known.pop(entity_id, None)
            if each is not None:
                known[entity_id] = each
    live = laid(base, steps)
    with tempfile.TemporaryDirectory() as folder:
        anew = opened(Path(folder) / "kb", *known.values())
        assert len(live) == len(anew) == len(known)
        assert live.manifest.forms == anew.manifest.forms
        for query in (Query(mention) for mention in MENTIONS):
            assert told(Resolver(live).resolve(query)) == told(Resolver(anew).resolve(query))
        for entity_id in ("p:1", "p:5", "p:7"):
            assert _found(live, entity_id) == _found(anew, entity_id)
        for text in ("قاسم سليماني", "محمود عباس", "حزب الله"):
            one, other = (Transliterator(each).transliterate(text) for each in (live, anew))
            assert one.candidates == other.candidates


def _found(snapshot: Snapshot, entity_id: str) -> Entity | None:
    try:
        return snapshot.find(entity_id)
    except UnknownEntityError:
        return None


def test_what_lies_below_stays_as_it_was(base: Snapshot) -> None:
    before = [told(Resolver(base).resolve(Query(mention))) for mention in MENTIONS]
    laid(base, [{"p:1": None, "p:9": OTHERS[0]}])
    assert [told(Resolver(base).resolve(Query(mention))) for mention in MENTIONS] == before
    assert base.manifest.version != "v0"


def test_its_arrays_are_read_only_as_mapped_ones_are(base: Snapshot) -> None:
    live = laid(base, [{"p:1": None, "p:9": OTHERS[0]}])
    for name, array in live.index._asdict().items():
        mapped = getattr(base.index, name)
        assert (array.dtype, array.flags.writeable) == (mapped.dtype, False), name
