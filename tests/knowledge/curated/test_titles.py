"""Forms that are nothing but a title."""

from __future__ import annotations

import pytest

from nisba_service.knowledge.curated.model import AliasBlock
from nisba_service.knowledge.curated.titles import title_problem
from nisba_service.knowledge.entity import EntityType


def problem(form: str, kind: str = "full", *others: str) -> str:
    alias = AliasBlock.model_validate({"form": form, "lang": "en", "kind": kind})
    return title_problem(alias, EntityType.PERSON, others)


def test_a_place_may_be_called_by_a_title() -> None:
    alias = AliasBlock.model_validate({"form": "Hajjah", "lang": "en"})
    assert title_problem(alias, EntityType.PERSON, ())
    assert title_problem(alias, EntityType.PLACE, ()) == ""


@pytest.mark.parametrize(
    "form", ["General", "the General", "Dr.", "سردار", "الشيخ", "آیت الله", "Sheikh"]
)
def test_a_title_alone_is_refused(form: str) -> None:
    assert "only a title" in problem(form, "full", "Qasem Soleimani")


@pytest.mark.parametrize("form", ["General Soleimani", "Ali", "Khamenei", "الشيخ حسن", "IRGC"])
def test_what_holds_a_name_is_not(form: str) -> None:
    assert problem(form) == ""


def test_a_title_that_is_his_name_is_one() -> None:
    form = "Muhandis"
    assert problem(form, "short", "Abu Mahdi al-Muhandis") == ""
    assert problem("المهندس", "short", "أبو مهدي المهندس") == ""
    assert problem(form, "short", "Qasem Soleimani")


def test_a_title_that_some_have_for_a_name_may_be_a_short_form() -> None:
    assert problem("Bibi", "short", "Benjamin Netanyahu") == ""
    assert problem("General", "short", "Benjamin Netanyahu")
