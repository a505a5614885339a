"""What hints say of an entity: how much, and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.knowledge import Alias, Entity, EntityType
from nisba_service.knowledge.entity import BIRTH_YEARS
from nisba_service.matching import Reason, ReasonCode
from nisba_service.matching.hints import NO_HINTS, Hints, is_in, weigh, weight
from tests.entities import entity

AGREED, DISAGREED = ReasonCode.HINT_AGREED, ReasonCode.HINT_DISAGREED
CONTEXT = ReasonCode.CONTEXT_AGREED
ALI = entity("ali", "Ali Larijani", countries=("IR", "IQ"), born=(1957, 1960))
FORM = Alias("Ali Larijani", language="fa-AF")


def reasons(hints: Hints, of: Entity = ALI, alias: Alias = FORM) -> list[Reason]:
    return list(weigh(hints, of, alias))


def test_without_hints_there_is_nothing_to_say() -> None:
    assert reasons(NO_HINTS) == []


@pytest.mark.parametrize(
    ("year", "code"),
    [
        (1957, AGREED), (1956, AGREED), (1958, AGREED), (1960, AGREED), (1961, AGREED),
        (1955, None), (1952, None), (1965, None),
        (1951, DISAGREED), (1966, DISAGREED), (1000, DISAGREED), (2100, DISAGREED),
    ],
)  # fmt: skip
def test_a_year_of_birth_counts_by_the_nearest_that_is_known(
    year: int, code: ReasonCode | None
) -> None:
    assert [reason.code for reason in reasons(Hints(birth_year=year))] == ([code] if code else [])


def test_both_years_stand_in_the_words() -> None:
    (against,) = reasons(Hints(birth_year=1985))
    assert against.text == "The year of birth disagrees: 1985 is given, 1960 is known."


def test_a_year_of_birth_says_nothing_where_none_is_known() -> None:
    assert reasons(Hints(birth_year=1957), entity("hamas", "Hamas")) == []


@given(st.sampled_from(BIRTH_YEARS), st.sampled_from(BIRTH_YEARS))
def test_who_is_nearer_is_never_worse(one: int, other: int) -> None:
    born = entity("x", "X", born=(1500,))

    near, far = (
        weight(Hints(birth_year=year), born, FORM)
        for year in sorted((one, other), key=lambda year: abs(year - 1500))
    )
    assert near >= far


@given(
    st.builds(
        Hints,
        language=st.sampled_from(["", "fa", "en"]),
        countries=st.frozensets(st.sampled_from(["IR", "IQ", "SY"])),
        birth_year=st.none() | st.sampled_from(BIRTH_YEARS),
        named=st.sampled_from([{}, {"ali": ALI}, {"x": entity("x", "X", countries=("IQ",))}]),
    )
)
def test_hints_weigh_what_their_reasons_weigh_together(hints: Hints) -> None:
    assert weight(hints, ALI, FORM) == sum(reason.weight for reason in reasons(hints))


@pytest.mark.parametrize(
    ("countries", "code", "text"),
    [
        ({"IR"}, AGREED, "The country agrees: the entity belongs to IR."),
        ({"IR", "IQ", "JP"}, AGREED, "The country agrees: the entity belongs to IQ, IR."),
        (
            {"JP"},
            DISAGREED,
            "The country disagrees: the entity belongs to IQ, IR, not to JP.",
        ),
    ],
)
def test_a_country_agrees_or_not(countries: set[str], code: ReasonCode, text: str) -> None:
    (reason,) = reasons(Hints(countries=frozenset(countries)))
    assert (reason.code, reason.text) == (code, text)


def test_a_country_that_disagrees_says_more_than_one_that_agrees() -> None:
    (agreed,), (disagreed,) = (reasons(Hints(countries=frozenset({code}))) for code in ("IR", "JP"))
    assert 0 < agreed.weight < -disagreed.weight


@pytest.mark.parametrize("language", ["fa", "fa-AF", "FA", "fa-Arab-IR"])
def test_a_form_in_the_language_of_the_text_agrees(language: str) -> None:
    (reason,) = reasons(Hints(language=language))
    assert (reason.code, reason.name_part) == (AGREED, FORM.form)
    assert reason.text == "The form is in the language of the text, fa."


@pytest.mark.parametrize(("language", "of"), [("ar", "fa"), ("", ""), ("", "fa"), ("f", "fa")])
def test_a_form_in_another_or_no_language_says_nothing(language: str, of: str) -> None:
    alias = Alias("Ali Larijani", language=of)
    assert not is_in(language, alias)
    assert reasons(Hints(language=language), ALI, alias) == []


def test_the_entity_in_the_text_says_more_than_its_country() -> None:
    compatriot = entity("rafsanjani", "Rafsanjani", countries=("IR",))
    (itself,) = reasons(Hints(named={"ali": ALI}))
    (country,) = reasons(Hints(named={"rafsanjani": compatriot}))
    assert (itself.code, country.code) == (CONTEXT, CONTEXT)
    assert itself.weight > country.weight > 0
    assert "IR" in country.text
    assert reasons(Hints(named={"cairo": entity("cairo", "Cairo", countries=("EG",))})) == []


def test_all_hints_are_weighed_together() -> None:
    hints = Hints("fa", frozenset({"IR"}), 1985, {"ali": ALI})
    assert [reason.code for reason in reasons(hints)] == [AGREED, AGREED, DISAGREED, CONTEXT]


def test_only_what_has_years_of_birth_can_disagree() -> None:
    nothing = Entity("x", "X", EntityType.PLACE)
    assert not Hints(birth_year=1985).birth_year_agrees(nothing)
    assert not Hints(birth_year=1985).birth_year_disagrees(nothing)
