"""Reasons: typed, built only when asked, and true."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from nisba_service.errors import InvalidQueryError
from nisba_service.matching import Reason, ReasonCode, Resolution, Verdict
from nisba_service.matching.sentences import LANGUAGES
from nisba_service.resolver import Options, Query, Resolver

EXPLAIN = Options(explain=True)


def explained(
    resolver: Resolver, mention: str, *context: str, country: str = "", language: str = "en"
) -> Resolution:
    countries = (country,) if country else ()
    options = replace(EXPLAIN, language=language)
    return resolver.resolve(Query(mention, context=context, countries=countries), options)


def reason(answer: Resolution, code: ReasonCode) -> Reason:
    """The one reason of the first candidate or the verdict with this code."""
    (found,) = {each for each in answer.reasons if each.code == code}
    return found


MENTIONS = [
    "Gen. Qassem Soleimani", "Qasem Soleimeini", "Hossein Soleimani", "Larijani", "Mohamed Ali",
    "Abu Mahdi", "Q. Soleimani", "قاسم سليماني", "John Smith", "北京",
]  # fmt: skip


@pytest.mark.parametrize("mention", MENTIONS)
def test_reasons_are_for_programs_and_people(resolver: Resolver, mention: str) -> None:
    answer = explained(resolver, mention)

    assert answer.reasons
    for each in [*answer.reasons, *(r for c in answer.candidates for r in c.reasons)]:
        assert isinstance(each.code, ReasonCode)
        assert each.text.endswith(".")
        assert math.isfinite(each.weight)
        assert each.mention_part in mention
    assert all(candidate.reasons for candidate in answer.candidates)


@pytest.mark.parametrize("mention", MENTIONS)
def test_reasons_are_not_given_unasked_and_change_nothing(resolver: Resolver, mention: str) -> None:
    plain, full = resolver.resolve(Query(mention)), explained(resolver, mention)

    assert plain.reasons == ()
    assert all(candidate.reasons == () for candidate in plain.candidates)
    assert (plain.verdict, plain.confidence, plain.entity) == (
        full.verdict, full.confidence, full.entity,
    )  # fmt: skip
    assert [(c.entity_id, c.confidence) for c in plain.candidates] == [
        (c.entity_id, c.confidence) for c in full.candidates
    ]


def test_a_known_form_is_told(resolver: Resolver) -> None:
    assert reason(explained(resolver, "qasem SOLEIMANI"), ReasonCode.EXACT_FORM)


def test_a_title_is_told(resolver: Resolver) -> None:
    title = reason(explained(resolver, "Gen. Qasem Soleimani"), ReasonCode.TITLE_SET_ASIDE)

    assert title.mention_part == "Gen"


def test_which_parts_met_is_told(resolver: Resolver) -> None:
    answer = explained(resolver, "Kasım Soleimani")

    equal = reason(answer, ReasonCode.PART_EQUAL)
    assert (equal.mention_part, equal.name_part) == ("Soleimani", "Soleimani")
    assert equal.weight > 0
    others = {(r.mention_part, r.name_part) for r in answer.reasons if r.code != equal.code}
    assert ("Kasım", "Qasem") in others


def test_what_contradicts_is_told(resolver: Resolver) -> None:
    against = reason(explained(resolver, "Davoud Ahmadinejad"), ReasonCode.PART_CONTRADICTED)

    assert (against.mention_part, against.name_part) == ("Davoud", "Mahmoud")
    assert against.weight < 0


def test_what_is_missing_is_told(resolver: Resolver) -> None:
    missing = reason(explained(resolver, "Ahmadinejad"), ReasonCode.PART_ONLY_IN_NAME)

    assert (missing.mention_part, missing.name_part) == ("", "Mahmoud")


def test_what_is_too_much_is_told(resolver: Resolver) -> None:
    more = reason(explained(resolver, "Qasem Soleimani Kermani"), ReasonCode.PART_ONLY_IN_MENTION)

    assert (more.mention_part, more.name_part) == ("Kermani", "")


def test_an_initial_is_told(resolver: Resolver) -> None:
    initial = reason(explained(resolver, "Q. Soleimani"), ReasonCode.INITIAL)

    assert (initial.mention_part, initial.name_part) == ("Q", "Qasem")


def test_a_rival_is_told(resolver: Resolver) -> None:
    answer = explained(resolver, "Larijani")

    assert answer.candidates[1].name in reason(answer, ReasonCode.RIVAL).text


def test_that_a_name_is_common_is_told(resolver: Resolver) -> None:
    assert reason(explained(resolver, "Mohamed Ali"), ReasonCode.COMMON_NAME)


def test_that_a_form_is_weak_is_told(resolver: Resolver) -> None:
    assert reason(explained(resolver, "Abu Mahdi"), ReasonCode.WEAK_FORM)


def test_that_nothing_is_near_is_told(resolver: Resolver) -> None:
    assert reason(explained(resolver, "北京"), ReasonCode.NOTHING_NEAR)


def test_what_hints_did_is_told(resolver: Resolver) -> None:
    agreed = explained(resolver, "Mohamed Morsi", country="EG")
    disagreed = explained(resolver, "Mohamed Morsi", country="JP")
    named = explained(resolver, "Larijani", "Ali Larijani")

    assert reason(agreed, ReasonCode.HINT_AGREED).weight > 0
    assert reason(disagreed, ReasonCode.HINT_DISAGREED).weight < 0
    assert reason(named, ReasonCode.CONTEXT_AGREED).weight > 0


@pytest.mark.parametrize("mention", [*MENTIONS, "Kassem Soleimani", "Mohamed Morsi el-Sisi"])
def test_every_language_tells_the_same(resolver: Resolver, mention: str) -> None:
    told = [explained(resolver, mention, "Larijani", language=each) for each in LANGUAGES]

    english, *others = ([replace(each, text="") for each in answer.reasons] for answer in told)
    assert others == [english, english]
    assert len({each.text for answer in told for each in answer.reasons}) >= 3
    for answer in told[1:]:
        for each in answer.reasons:
            quoted = re.sub("\u2068.*?\u2069", "", each.text)
            assert re.search("[\u0600-\u06ff]", quoted), each
            assert not re.search("[a-zA-Z]", quoted.replace("ALA-LC", "").replace("DIN", "")), each


@pytest.mark.parametrize("tag", ["fa", "fa-AF", "FA"])
def test_a_language_is_asked_for_by_its_tag(resolver: Resolver, tag: str) -> None:
    persian = explained(resolver, "Larijani", language="fa")

    assert explained(resolver, "Larijani", language=tag) == persian


@pytest.mark.parametrize("tag", ["fr", "xx", "?", "persian"])
def test_a_language_that_nothing_is_told_in_is_refused(resolver: Resolver, tag: str) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        resolver.resolve(Query("Larijani"), Options(language=tag))
    assert caught.value.field == "explanation_language"

    with pytest.raises(InvalidQueryError) as caught:
        resolver.compare("Larijani", "Larijani", language=tag)
    assert caught.value.field == "explanation_language"


def test_the_letter_rule_is_named(resolver: Resolver) -> None:
    texts = [each.text for each in explained(resolver, "Ghasem Soleimani").reasons]

    assert "Ghasem sounds like Qasem: gh for q (Persian)." in texts


def test_the_convention_is_named(resolver: Resolver) -> None:
    french = reason(explained(resolver, "Gen. Kassem Soleimani"), ReasonCode.CONVENTION)
    turkish = reason(explained(resolver, "Kasım Süleymani"), ReasonCode.CONVENTION)

    assert french.text == "Kassem Soleimani is spelt as in French."
    assert turkish.text == "Kasım Süleymani is spelt as in Turkish."
    assert french.weight == 0


def test_a_spelling_of_every_convention_has_none(resolver: Resolver) -> None:
    codes = {each.code for each in explained(resolver, "Ali Larijani").reasons}

    assert ReasonCode.CONVENTION not in codes


def test_the_form_that_was_met_is_told(resolver: Resolver) -> None:
    exact = reason(explained(resolver, "Soleimani"), ReasonCode.EXACT_FORM)
    near = reason(explained(resolver, "Qassem Suleimani"), ReasonCode.MATCHED_FORM)

    assert exact.text == (
        "The mention is the known form Soleimani: a short form that the press uses."
    )
    assert near.name_part == "Qasem Soleimani"


RIVALS = [
    ("Ali Sadeq Larijani", "", "it lacks "),
    ("Younis Karbalaei", "IQ", "a hint speaks against it."),
    ("Younis Karbalaei", "IQ", "Younis only sounds like its Younes"),
    ("Larijani", "", "the mention does not tell the two apart."),
    ("Hassan Larijani", "", "the mention does not tell the two apart."),
]


@pytest.mark.parametrize(("mention", "country", "expected"), RIVALS)
def test_what_the_runner_up_lacks_is_told(
    resolver: Resolver, mention: str, country: str, expected: str
) -> None:
    assert expected in reason(explained(resolver, mention, country=country), ReasonCode.RIVAL).text


def test_two_names_alike_are_told_of(resolver: Resolver) -> None:
    reasons = resolver.compare(
        "Dr. Ali Larijani", "ALI LARIJANI", explain=True, language="fa"
    ).reasons

    assert reasons[0].code == ReasonCode.EXACT_FORM
    assert "هر دو نام" in reasons[0].text


@pytest.mark.parametrize(
    ("one", "two", "text"),
    [
        ("Hassan Nasrallah", "Hossein Nasrallah", "Hassan and Hossein are two names."),
        ("Mrs Noor Haddad", "Mr Noor Haddad", "One name is a man's and the other a woman's."),
    ],
)
def test_what_makes_two_names_two_is_told(
    resolver: Resolver, one: str, two: str, text: str
) -> None:
    answer = resolver.compare(one, two, explain=True)

    assert answer.verdict == Verdict.NO_MATCH
    (against,) = [each for each in answer.reasons if each.code == ReasonCode.PART_CONTRADICTED]
    assert against.text == text
    assert against.weight < 0


def test_a_woman_is_not_a_man_of_her_name(resolver: Resolver) -> None:
    answer = explained(resolver, "Mrs. Hassan Nasrallah")

    assert answer.verdict != Verdict.MATCH
    assert reason(answer, ReasonCode.PART_CONTRADICTED).text.startswith("One name is a man's")
