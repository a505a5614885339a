"""Bad and odd queries: a clear error that names the field, or a right answer."""

from __future__ import annotations

import time

import pytest

from nisba_service.errors import InvalidQueryError, UnknownEntityError
from nisba_service.matching import Verdict
from nisba_service.resolver import MAX_MENTION, Options, Query, Resolver

BLANK = ["", " ", "\t\n", "\u00a0", "\u3000"]
NO_LETTER = ["...", "-", "،", "()[]", "'", "\u200c", "\u202e\u202c", "\x00", "ـــ", "ً", "\ufeff"]
BROKEN = ["\ud800", "Qasem \udc00", "قاسم\udfff"]


@pytest.mark.parametrize("mention", [*BLANK, *NO_LETTER, *BROKEN])
def test_a_mention_that_is_no_name_is_refused(resolver: Resolver, mention: str) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        resolver.resolve(Query(mention))

    assert caught.value.field == "mention"
    assert str(caught.value).startswith("mention: ")


def test_a_mention_may_be_as_long_as_the_bound(resolver: Resolver) -> None:
    longest = "Qasem Soleimani".ljust(MAX_MENTION)

    assert resolver.resolve(Query(longest)).verdict == Verdict.MATCH
    with pytest.raises(InvalidQueryError, match=f"mention: .*{MAX_MENTION + 1}.*{MAX_MENTION}"):
        resolver.resolve(Query(longest + " "))


def test_the_bound_may_be_set(resolver: Resolver) -> None:
    strict = Resolver(resolver.snapshot, max_mention=5)

    with pytest.raises(InvalidQueryError, match="at most 5"):
        strict.resolve(Query("Soleimani"))


@pytest.mark.parametrize("mention", ["Bin Secret " * 200, "Secret \ud800"])
def test_an_error_does_not_repeat_the_mention(resolver: Resolver, mention: str) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        resolver.resolve(Query(mention))

    assert "secret" not in str(caught.value).lower()


@pytest.mark.parametrize("number", [0, -1, 51, 10**9])
def test_a_bad_number_of_candidates_is_refused(resolver: Resolver, number: int) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        resolver.resolve(Query("Ali"), Options(max_candidates=number))

    assert caught.value.field == "max_candidates"


def test_the_first_bad_query_of_many_is_reported(resolver: Resolver) -> None:
    with pytest.raises(InvalidQueryError, match="mention"):
        resolver.resolve_many([Query("Ali"), Query(""), Query("Omar")])


def test_an_unknown_entity_is_named(resolver: Resolver) -> None:
    with pytest.raises(UnknownEntityError, match="nobody"):
        resolver.entity("nobody")


@pytest.mark.parametrize(
    "mention",
    [
        "a " * (MAX_MENTION // 2),
        "bin Ali " * (MAX_MENTION // 8),
        "ابن " * (MAX_MENTION // 4),
        "x" * MAX_MENTION,
        "Abd" * (MAX_MENTION // 3),
        "أبو" * (MAX_MENTION // 3),
        "." * (MAX_MENTION - 1) + "a",
        "a." * (MAX_MENTION // 2),
        "ab" + "u" * (MAX_MENTION - 4) + "dd",
        "\u0651" * (MAX_MENTION - 1) + "م",
        "﷽" * 50,
        "北" * MAX_MENTION,
    ],
)
def test_a_thousand_parts_or_letters_are_answered_at_once(resolver: Resolver, mention: str) -> None:
    begin = time.perf_counter()

    assert resolver.resolve(Query(mention)).verdict != Verdict.MATCH
    assert time.perf_counter() - begin < 1.0


def test_a_known_name_drowned_in_others_is_no_match(resolver: Resolver) -> None:
    drowned = "Qasem Soleimani " + " ".join(f"Nobody{place}" for place in range(60))

    assert resolver.resolve(Query(drowned)).verdict != Verdict.MATCH


@pytest.mark.parametrize("mention", ["Qаsem Soleimani", "قاسم Soleimani", "Qasem سلیمانی"])
def test_mixed_scripts_are_read(resolver: Resolver, mention: str) -> None:
    assert resolver.resolve(Query(mention)).candidates[0].entity_id == "soleimani"


@pytest.mark.parametrize("mention", ["قاسمSoleimani", "Soleimaniقاسم", "علyа", "٣١٣x"])
def test_mixed_scripts_in_one_word_are_answered(resolver: Resolver, mention: str) -> None:
    assert resolver.resolve(Query(mention)).versions == resolver.versions


def test_strange_hints_are_no_reason_to_fail(resolver: Resolver) -> None:
    query = Query("Qasem Soleimani", language="\udc00", countries=("", "ir", "XX", "\udc00"))

    assert resolver.resolve(query).candidates[0].entity_id == "soleimani"
