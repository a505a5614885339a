"""Whether two names can be one entity's."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings

from nisba_service.errors import InvalidQueryError
from nisba_service.matching import Comparison, Verdict
from nisba_service.resolver import Resolver
from nisba_service.rules import RULES_VERSION
from tests.texts import ANY_TEXT, NAMES
from tests.vectors import vectors

PAIRS = vectors("pairs.csv", ("first", "second", "one", "reason"), count=50)


def compared(resolver: Resolver, one: str, two: str) -> Comparison:
    """The comparison of two names that can be read; other examples are left out."""
    try:
        return resolver.compare(one, two)
    except InvalidQueryError:
        assume(False)
        raise


@pytest.mark.parametrize(("one", "two", "same"), PAIRS)
def test_two_names_are_one_or_not(resolver: Resolver, one: str, two: str, same: str) -> None:
    comparison = resolver.compare(one, two)

    assert (comparison.verdict == Verdict.MATCH) == (same == "yes"), comparison.score


@settings(deadline=None)
@given(one=ANY_TEXT, two=NAMES)
def test_it_is_symmetric_and_a_probability(resolver: Resolver, one: str, two: str) -> None:
    there, back = compared(resolver, one, two), compared(resolver, two, one)

    assert 0.0 <= there.score <= 1.0
    assert there.score == pytest.approx(back.score, abs=1e-9)
    assert there.verdict == back.verdict


@settings(deadline=None)
@given(name=ANY_TEXT)
def test_a_name_is_itself_however_it_is_encoded(resolver: Resolver, name: str) -> None:
    spaced = f"  {name.replace(' ', '   ')} "

    assert compared(resolver, name, name).score == 1.0
    assert compared(resolver, name, spaced).score == 1.0
    for form in ("NFC", "NFD"):
        assert compared(resolver, name, unicodedata.normalize(form, name)).score == 1.0


@pytest.mark.parametrize("name", ["Qasem Soleimani", "Ömer Şerif", "Касем Сулеймани", "Abu Bakr"])
def test_case_does_not_matter(resolver: Resolver, name: str) -> None:
    for other in (name.upper(), name.lower(), name.swapcase()):
        assert resolver.compare(name, other).score == 1.0


def test_it_depends_on_the_rules_alone(resolver: Resolver) -> None:
    versions = resolver.compare("Qasem Soleimani", "Kasım Süleymani").versions

    assert (versions.data, versions.rules) == ("", RULES_VERSION)


@pytest.mark.parametrize(
    ("one", "two", "field"), [("", "Ali", "name1"), ("Ali", "...", "name2"), (" ", "", "name1")]
)
def test_a_bad_name_is_named(resolver: Resolver, one: str, two: str, field: str) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        resolver.compare(one, two)

    assert caught.value.field == field


def test_reasons_are_given_when_asked_for(resolver: Resolver) -> None:
    assert not resolver.compare("Qasem Soleimani", "Kasem Soleimani").reasons
    assert resolver.compare("Qasem Soleimani", "Kasem Soleimani", explain=True).reasons
