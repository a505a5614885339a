"""Organisations that are known in one language and asked for in another."""

from __future__ import annotations

import pytest

from nisba_service.matching import ReasonCode, Verdict
from nisba_service.resolver import Query, Resolver
from tests.entities import entity, opened
from tests.resolver.conftest import ORGANIZATION

ARABIC = {
    "noor-exchange": "شركة النور للصرافة",
    "noor-shipping": "شركة النور للشحن",
    "rafidain": "مصرف الرافدين التجاري",
    "jazira": "بنك الجزيرة الوطني",
    "ihsan": "جمعية الإحسان الخيرية",
    "rashid": "شركة الرشيد للمقاولات",
    "sahand": "شرکت پتروشیمی سهند",
}
ENGLISH = {
    "noor-exchange": "Al-Noor Exchange Company",
    "noor-shipping": "Al-Noor Shipping Company",
    "rafidain": "Rafidain Commercial Bank",
    "jazira": "Al Jazira National Bank",
    "ihsan": "Al-Ihsan Charitable Society",
    "rashid": "Al-Rashid Contracting Company",
    "sahand": "Sahand Petrochemical Company",
}


def known_by(names: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    """A resolver that knows each organisation by one name."""
    entities = [entity(key, name, kind=ORGANIZATION) for key, name in names.items()]
    return Resolver(opened(tmp_path_factory.mktemp("organizations") / "kb", *entities))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return known_by(ARABIC, tmp_path_factory)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    return known_by(ENGLISH, tmp_path_factory)


@pytest.mark.parametrize("key", ARABIC)
def test_a_name_in_arabic_letters_is_found_in_english(arabic: Resolver, key: str) -> None:
    answer = arabic.resolve(Query(ENGLISH[key]))

    assert (answer.verdict, answer.candidates[0].entity_id) == (Verdict.MATCH, key)


@pytest.mark.parametrize("key", ENGLISH)
def test_an_english_name_is_found_in_arabic_letters(english: Resolver, key: str) -> None:
    answer = english.resolve(Query(ARABIC[key]))

    assert (answer.verdict, answer.candidates[0].entity_id) == (Verdict.MATCH, key)


@pytest.mark.parametrize(
    "other", ["Rafidain Industrial Bank", "Al-Noor Trading Company", "Al Jazira Islamic Bank"]
)
def test_another_business_of_the_name_is_no_match(arabic: Resolver, other: str) -> None:
    assert arabic.resolve(Query(other)).verdict != Verdict.MATCH


def test_east_is_not_west(tmp_path_factory: pytest.TempPathFactory) -> None:
    west = known_by({"west": "Western Libya Oil Company"}, tmp_path_factory)

    assert west.resolve(Query("Western Libya Oil Company")).verdict == Verdict.MATCH
    assert west.resolve(Query("Eastern Libya Oil Company")).verdict != Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Eastern Libya Oil Company", "Western Libya Oil Company", Verdict.NO_MATCH),
        ("شركة نفط الشمال", "North Oil Company", Verdict.MATCH),
        ("شركة نفط الجنوب", "North Oil Company", Verdict.NO_MATCH),
        ("وزارة الدفاع", "Ministry of Defence", Verdict.MATCH),
        ("وزارة الدفاع", "Ministry of Interior", Verdict.NO_MATCH),
        ("كتائب الرافدين", "Rafidain Brigade", Verdict.MATCH),
        ("Al-Noor Exchange", "Al-Noor Trading", Verdict.NO_MATCH),
        ("Keshavarzan Bank of Iran", "Bank Keshavarzan Iran", Verdict.MATCH),
    ],
)
def test_two_names_of_organisations(
    arabic: Resolver, one: str, other: str, verdict: Verdict
) -> None:
    assert arabic.compare(one, other).verdict == verdict
    assert arabic.compare(other, one).verdict == verdict


def test_the_reasons_say_what_the_words_mean(arabic: Resolver) -> None:
    alike = arabic.compare("Oil Company", "شركة نفط", explain=True).reasons
    apart = arabic.compare("Western Oil Company", "Eastern Oil Company", explain=True).reasons

    assert {each.code for each in alike} == {ReasonCode.PART_SIMILAR}
    assert all(each.text.endswith(" are words of one meaning.") for each in alike)
    contradicted = [each.text for each in apart if each.code == ReasonCode.PART_CONTRADICTED]
    assert contradicted == ["Western and Eastern are words of two meanings."]
