"""A stranger whose name is near a known one: shown, and not taken for him."""

from __future__ import annotations

import pytest

from nisba_service.knowledge import Snapshot, shipped_snapshot
from nisba_service.matching import ReasonCode, Verdict
from nisba_service.resolver import Options, Query, Resolver
from tests.entities import entity, opened


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    world = (
        entity("ganji", "Akbar Ganji", "اکبر گنجی"),
        entity("zare", "Amir Hossein Zare", "امیرحسین زارع"),
        entity("ben-youssef", "Salah Ben Youssef", "صلاح بن يوسف"),
        entity("osanloo", "Mansour Osanloo", "منصور اسانلو", short="Osanloo"),
        entity("qaani", "Esmail Qaani", "اسماعیل قاآنی"),
        entity("haddad", "Nizar Haddad", "نزار حداد"),
        entity("hadidi", "Walid al-Hadidi", "وليد الحديدي"),
        entity("rubai", "Tahsin al-Rubai", "تحسين الربيعي"),
        entity("sarrafi", "Manijeh Sarrafi", "منیژه صرافی"),
        entity("sarifi", "Jamshid Sarifi", "جمشید صریفی"),
        entity("dabbagh", "Bahman Dabbagh", "بهمن دباغ"),
        entity("marzuki", "Rashid Saeed al-Marzuki", "راشد سعيد المرزوقي"),
    )
    return Resolver(opened(tmp_path_factory.mktemp("near") / "kb", *world))


@pytest.mark.parametrize(
    ("mention", "like"),
    [
        ("Akbar Ganjavi", "ganji"),
        ("Akbar Ganjpour", "ganji"),
        ("اکبر گنجوی", "ganji"),
        ("Nizar Haddadi", "haddad"),
        ("Manijeh Sarifi", "sarrafi"),
        ("منیژه صریفی", "sarrafi"),
        ("Jamshid Sarrafi", "sarifi"),
    ],
)
def test_another_family_is_not_given_away_for_being_near(
    near: Resolver, mention: str, like: str
) -> None:
    answer = near.resolve(Query(mention))

    assert answer.verdict != Verdict.MATCH
    assert like in [each.entity_id for each in answer.candidates]


@pytest.mark.parametrize(
    "mention", ["Hossein Zare", "Hossein Zarowe", "Salah Youssef", "Rashid Saeed"]
)
def test_what_is_left_out_must_be_made_up_for(near: Resolver, mention: str) -> None:
    assert near.resolve(Query(mention)).verdict == Verdict.AMBIGUOUS


@pytest.mark.parametrize("mention", ["Sanalu", "Asanalu"])
def test_one_word_is_nobody_by_sound_alone(near: Resolver, mention: str) -> None:
    answer = near.resolve(Query(mention), Options(explain=True))

    assert answer.verdict != Verdict.MATCH
    assert "The one word sounds like the name and is written otherwise." in [
        each.text for each in answer.reasons
    ]


@pytest.mark.parametrize(
    ("mention", "meant"),
    [
        ("Akbar Gandji", "ganji"),
        ("Akbar Ganjy", "ganji"),
        ("Amir Hossein Zarea", "zare"),
        ("Salah bin Yusuf", "ben-youssef"),
        ("Osanlou", "osanloo"),
        ("Esmail Qaany", "qaani"),
        ("Nizar Hadad", "haddad"),
        ("Walid al-Hadeedi", "hadidi"),
        ("Tahsin al-Rubayi", "rubai"),
        ("Manijeh Sarafi", "sarrafi"),
        ("Rashed Said Marzouki", "marzuki"),
    ],
)
def test_another_spelling_of_the_same_is_given(near: Resolver, mention: str, meant: str) -> None:
    answer = near.resolve(Query(mention))

    assert answer.entity is not None
    assert answer.entity.entity_id == meant


def test_a_slip_of_the_pen_is_forgiven_where_the_rest_is_rare(near: Resolver) -> None:
    slip = near.resolve(Query("Bahman Dabbakh"))

    assert slip.entity is not None
    assert slip.entity.entity_id == "dabbagh"


def test_the_reason_names_both_parts(near: Resolver) -> None:
    answer = near.resolve(Query("Manijeh Sarifi"), Options(explain=True))

    told = [each for each in answer.reasons if each.code == ReasonCode.PART_CONTRADICTED]
    assert [(each.mention_part, each.name_part) for each in told] == [("Sarifi", "Sarrafi")]
    assert told[0].text == "Sarifi is near Sarrafi, and another name."


def test_who_is_written_both_ways_shows_that_they_are_one_name(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    world = (
        entity("one", "Manijeh Sarrafi", "منیژه صرافی"),
        entity("two", "Jamshid Sarifi", "جمشید صریفی", "Jamshid Sarrafi"),
    )
    resolver = Resolver(opened(tmp_path_factory.mktemp("both") / "kb", *world))

    assert resolver.resolve(Query("Manijeh Sarifi")).verdict == Verdict.MATCH


def test_a_name_that_the_context_names_is_let_through(near: Resolver) -> None:
    query = Query("Manijeh Sarifi", context=("Manijeh Sarrafi",))

    assert near.resolve(query).verdict == Verdict.MATCH


@pytest.mark.slow
@pytest.mark.parametrize(
    "mention",
    [
        "Hossein Zarowe", "Sanalu", "Mohamed Slimani", "Ali Bazzi", "Salah Youssef",
        "Hossein Moradi", "Akbar Ganjavi", "Parvaneh Etesami", "عباسي عراقچی", "Nadia Moradi",
        "Shirin Nejat", "Ruhollah Khomeinian", "Islam Riahi", "مهران علوش",
    ],
)  # fmt: skip
def test_near_the_shipped_table_strangers_stay_strangers(mention: str) -> None:
    resolver = Resolver(Snapshot.open(shipped_snapshot()))

    assert resolver.resolve(Query(mention)).verdict != Verdict.MATCH
