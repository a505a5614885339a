"""Account: by which alias an entity was met, and why not the runner-up."""

from __future__ import annotations

import pytest

from nisba_service.knowledge import Alias, AliasKind, EntityType
from nisba_service.matching import Candidate, Reason, ReasonCode
from nisba_service.matching.account import alias_reason, rival_reason

KUNYA = Alias("أبو مهدي", AliasKind.KUNYA, "ar", "Arab", "un")


def candidate(name: str, *reasons: Reason) -> Candidate:
    return Candidate(name.lower(), name, EntityType.PERSON, 0.25, Alias(name), reasons)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "The mention is the known form ⁨أبو مهدي⁩: a kunya, in Arabic, from the source un."),
        ("ar", "الاسم المكتوب هو الصيغة المعروفة ⁨أبو مهدي⁩: كنية، باللغة العربية، من المصدر ⁨un⁩."),
        ("fa", "نام نوشته‌شده همان صورت شناخته‌شدهٔ ⁨أبو مهدي⁩ است: کنیه، به زبان عربی، از منبع ⁨un⁩."),
    ],
)  # fmt: skip
def test_an_alias_is_told_with_kind_language_and_source(language: str, expected: str) -> None:
    told = alias_reason(KUNYA, language, exact=True)

    assert (told.code, told.text, told.name_part) == (ReasonCode.EXACT_FORM, expected, KUNYA.form)


def test_what_a_source_does_not_say_is_left_out() -> None:
    told = alias_reason(Alias("Ali"), "en", exact=False)

    assert told.code == ReasonCode.MATCHED_FORM
    assert told.text == "The known form nearest to the mention is Ali: a full name."


def test_a_language_without_a_name_is_told_by_its_tag() -> None:
    told = alias_reason(Alias("Ali", language="sw"), "en", exact=False)

    assert "in sw" in told.text


EQUAL = Reason(ReasonCode.PART_EQUAL, "", "Ali", "Ali", 3.0)


@pytest.mark.parametrize(
    ("first", "rival", "against"),
    [
        ((EQUAL,), Reason(ReasonCode.PART_SIMILAR, "", "Ali", "Alo"), "Ali is only nearly its Alo"),
        (
            (EQUAL,),
            Reason(ReasonCode.PART_CONTRADICTED, "", "Ali", "Omar"),
            "it has Omar where the mention has Ali",
        ),
        ((EQUAL,), Reason(ReasonCode.PART_ONLY_IN_NAME, "", "", "Reza"), "it also has Reza"),
        ((EQUAL,), Reason(ReasonCode.ORDER_CONTRADICTED, ""), "its parts stand in another order"),
        (
            (EQUAL, Reason(ReasonCode.CONTEXT_AGREED, "", weight=5.0)),
            Reason(ReasonCode.CONTEXT_AGREED, "", weight=1.0),
            "the text speaks for the first, not for it",
        ),
        ((EQUAL,), EQUAL, "the mention does not tell the two apart"),
    ],
)
def test_what_the_runner_up_lacks(first: tuple[Reason, ...], rival: Reason, against: str) -> None:
    told = rival_reason(candidate("Ali", *first), candidate("Reza", rival), "en")

    assert told.text.startswith("Reza is likely too, at 0.25; ")
    assert against in told.text
    assert told.name_part == "Reza"
