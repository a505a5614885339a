"""Thresholds: what they move, and that an answer says which ones decided."""

from __future__ import annotations

from nisba_service.matching import Verdict
from nisba_service.matching.verdict import Thresholds
from nisba_service.resolver import Query, Resolver
from nisba_service.rules import RULES_VERSION


def verdict(resolver: Resolver, mention: str, thresholds: Thresholds) -> Verdict:
    return Resolver(resolver.snapshot, thresholds=thresholds).resolve(Query(mention)).verdict


def test_a_higher_threshold_of_a_match_leaves_less_of_them(resolver: Resolver) -> None:
    sure = resolver.resolve(Query("Qasem Soleimani")).confidence
    above, below = (sure + 1) / 2, sure / 2

    assert verdict(resolver, "Qasem Soleimani", Thresholds(match=above)) == Verdict.AMBIGUOUS
    assert verdict(resolver, "Qasem Soleimani", Thresholds(below, 0.0)) == Verdict.MATCH


def test_a_higher_threshold_of_ambiguity_leaves_less_of_it(resolver: Resolver) -> None:
    assert verdict(resolver, "Larijani", Thresholds(1.0, 0.4)) == Verdict.AMBIGUOUS
    assert verdict(resolver, "Larijani", Thresholds(1.0, 1.0)) == Verdict.NO_MATCH


def test_less_information_lets_a_common_name_match(resolver: Resolver) -> None:
    assert verdict(resolver, "Mohamed Ali", Thresholds()) == Verdict.AMBIGUOUS
    assert verdict(resolver, "Mohamed Ali", Thresholds(information=0.0)) == Verdict.MATCH


def test_a_kunya_is_no_match_at_any_threshold(resolver: Resolver) -> None:
    assert verdict(resolver, "Abu Mahdi", Thresholds(0.0, 0.0, 0.0)) == Verdict.AMBIGUOUS


def test_two_names_are_compared_by_the_same_thresholds(resolver: Resolver) -> None:
    strict = Resolver(resolver.snapshot, thresholds=Thresholds(information=50.0))

    assert resolver.compare("Qasem Soleimani", "Q. Soleimani").verdict == Verdict.MATCH
    assert strict.compare("Qasem Soleimani", "Q. Soleimani").verdict == Verdict.AMBIGUOUS


def test_the_version_of_the_rules_says_which_thresholds_decided(resolver: Resolver) -> None:
    strict = Resolver(resolver.snapshot, thresholds=Thresholds(match=0.9))

    assert resolver.resolve(Query("Ali")).versions.rules == RULES_VERSION
    assert strict.resolve(Query("Ali")).versions.rules == f"{RULES_VERSION}+0.9_0.4_6.0_0.5"
    assert strict.compare("Ali", "Aly").versions.rules == f"{RULES_VERSION}+0.9_0.4_6.0_0.5"
