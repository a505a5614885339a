"""The resolver on the shipped snapshot."""

from __future__ import annotations

import pytest

from nisba_service.knowledge import Snapshot, shipped_snapshot
from nisba_service.matching import Verdict
from nisba_service.resolver import Options, Query, Resolver


@pytest.fixture(scope="module")
def shipped() -> Resolver:
    return Resolver(Snapshot.open(shipped_snapshot()))


@pytest.mark.slow
def test_no_entity_is_before_the_one_that_bears_the_form(shipped: Resolver) -> None:
    wrong = []
    for entity in map(shipped.snapshot.entity, range(len(shipped.snapshot))):
        for alias in entity.aliases:
            answer = shipped.resolve(Query(alias.form), Options(max_candidates=10))
            own = [c.confidence for c in answer.candidates if c.entity_id == entity.entity_id]
            if own != pytest.approx([answer.confidence]):
                wrong.append((alias.form, entity.name, answer.candidates[:1]))

    assert wrong == []


@pytest.mark.parametrize(
    "mention",
    [
        "Ali", "علي", "Mohamed", "محمد", "Hassan", "حسن", "Hussein", "حسين", "Ahmed", "أحمد",
        "Omar", "Ibrahim", "Reza", "Fatima", "Abdullah", "عبد الله", "Mohamed Ali", "محمد علي",
        "Ali Hassan", "King Abdullah", "Prince Mohammed", "Ahmed Hassan", "Omar Hassan",
        "Karim", "ريم",
    ],
)  # fmt: skip
def test_a_common_name_alone_is_given_to_nobody(shipped: Resolver, mention: str) -> None:
    assert shipped.resolve(Query(mention)).verdict != Verdict.MATCH


@pytest.mark.parametrize(
    "mention",
    [
        "President", "الرئيس", "King", "General", "Foreign Minister", "Minister of Defense",
        "the Ministry", "Party", "the Army", "prime minister", "رئيس الوزراء", "نخست وزیر",
    ],
)  # fmt: skip
def test_an_office_or_a_common_noun_is_given_to_nobody(shipped: Resolver, mention: str) -> None:
    assert shipped.resolve(Query(mention)).verdict != Verdict.MATCH


@pytest.mark.parametrize(
    ("mention", "near"),
    [
        ("صالح كريم هادي محمود العامري", "hadi-al-amiri"),
        ("عبد المجيد طارق إسماعيل ياسين", "ismail-yassine"),
        ("علي ناصر عطية سلمان", "ali-salman"),
        ("رضا نادر زهرا نعمتی", "zahra-nemati"),
        ("Defne Akdeniz", "mediterranean-sea"),
        ("مارک هلند", "netherlands"),
    ],
)
def test_a_name_within_the_name_of_another_is_not_given_away(
    shipped: Resolver, mention: str, near: str
) -> None:
    answer = shipped.resolve(Query(mention), Options(explain=True))

    assert answer.verdict == Verdict.AMBIGUOUS
    assert answer.candidates[0].entity_id == near
    assert "The mention has much that the name does not." in [each.text for each in answer.reasons]


@pytest.mark.parametrize(
    ("mention", "meant"),
    [
        ("Faisal I", "faisal-i-of-iraq"),
        ("King Faisal II", "faisal-ii-of-iraq"),
        ("Mohammed V", "mohammed-v-of-morocco"),
        ("Mohammed VI", "mohammed-vi-of-morocco"),
        ("hassan ii", "hassan-ii-of-morocco"),
        ("Abdullah II", "abdullah-ii-of-jordan"),
        ("II. Abdülhamid", "abdul-hamid-ii"),
    ],
)
def test_a_numeral_tells_kings_apart(shipped: Resolver, mention: str, meant: str) -> None:
    answer = shipped.resolve(Query(mention))

    assert answer.entity is not None
    assert answer.entity.entity_id == meant


@pytest.mark.parametrize("mention", ["Faisal Ismail", "Faisal Yosima", "Ahmed Fuad II", "Abbas IV"])
def test_a_numeral_is_no_initial_and_not_to_be_left_out(shipped: Resolver, mention: str) -> None:
    assert shipped.resolve(Query(mention)).verdict != Verdict.MATCH


@pytest.mark.parametrize("mention", ["Karaza", "Kalano", "Ghizafi", "Bilisi", "Zodani"])
def test_one_word_is_nobody_by_what_is_heard_in_another_script(
    shipped: Resolver, mention: str
) -> None:
    """Karzai is کرزی, which may be heard as Karaza; who writes Latin letters writes Karzai."""
    assert shipped.resolve(Query(mention)).verdict != Verdict.MATCH


@pytest.mark.parametrize(
    ("mention", "meant"),
    [
        ("الدكتور رشاد محمد العليمي", "rashad-al-alimi"),
        ("Iran's Revolutionary Guard", "islamic-revolutionary-guard-corps"),
        ("Lebanon's Hezbollah", "hezbollah"),
    ],
)
def test_a_longer_name_of_the_same_is_given(shipped: Resolver, mention: str, meant: str) -> None:
    answer = shipped.resolve(Query(mention))

    assert answer.entity is not None
    assert answer.entity.entity_id == meant
