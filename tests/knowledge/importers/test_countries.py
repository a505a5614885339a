from __future__ import annotations

from nisba_service.knowledge.importers.countries import country_codes


def test_the_spellings_of_the_lists_meet() -> None:
    names = ["Iran (Islamic Republic of)", "iran ", "Korea, North", "Palestinian"]
    assert country_codes(names) == ("IR", "KP", "PS")


def test_a_guess_is_no_country() -> None:
    assert country_codes(["possibly Palestinian", "na", "", "Atlantis"]) == ()
