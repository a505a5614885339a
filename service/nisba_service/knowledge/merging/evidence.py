"""Whether two entries of two lists are one entity: what proves it, and what speaks against it.

Evidence is counted in nats, as the matcher counts it. That two names met is worth their
information, less what it takes to pick one out of a whole list; what else is known of the two is
added. The years and countries of strangers agree now and then, so they are worth what they are
rare (Fellegi and Sunter 1969).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from nisba_service.knowledge.entity import Entity, EntityType, Identifier
from nisba_service.knowledge.merging.identifiers import (
    conflicting,
    is_document,
    shared_identifiers,
)
from nisba_service.knowledge.merging.names import NameMatch

__all__ = ["SURE", "Finding", "Judgement", "contradiction", "judge"]

SURE = math.log(0.98 / 0.02)
"""Evidence from which on two entries are one: it errs once in fifty at its least."""

_FEWEST = 10_000
"""So many are picked from at least: that a list is short does not make a common name rare."""
_SURE_WITHOUT_YEAR = math.log(0.999 / 0.001)
"""The same where nothing but a country or a second name comes to the name: millions have the one,
and who copies a list copies the other."""
_IDENTIFIED = 99.0
_STRANGERS_BORN_IN_A_YEAR = 0.03
_SAME_YEAR = 0.9
"""So many of those who stand on two lists were born in one year by both."""
_YEAR_BESIDE = 0.5
_YEARS_APART = 5
"""Years from which on the two were born apart, as `matching.hints` has it."""
_COUNTRY_AGREES = 1.0
_COUNTRY_DISAGREES = -1.5
"""Lists call one man a Syrian and an Iraqi; all else must agree then."""
_SECOND_NAME = 3.0
"""What another name that both bear adds."""


class Finding(StrEnum):
    """What came of two entries that were laid beside each other."""

    IDENTIFIED = "identified"
    """They share an identifier."""
    PROVEN = "proven"
    """Name and what else is known prove it."""
    NEAR = "near"
    """The names can be one entity's, and nothing proves it."""
    APART = "apart"
    """Something contradicts."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is held of two entries.

    Attributes:
        finding: whether they are one.
        evidence: how much speaks for it, in nats.
        why: what speaks for it or against it, in few words each.
        shared: whether the two share an identifier.
    """

    finding: Finding
    evidence: float
    why: tuple[str, ...]
    shared: bool = False

    @property
    def links(self) -> bool:
        """Whether the two are one."""
        return self.finding in (Finding.IDENTIFIED, Finding.PROVEN)


def judge(one: Entity, other: Entity, match: NameMatch | None, population: int) -> Judgement:
    """Judges two entries of two lists.

    Args:
        one: the one entry.
        other: the other.
        match: how their names match, None where they do not.
        population: how many entries the longer list has.
    """
    shared = shared_identifiers(one, other)
    listed = [each for each in shared if not is_document(each.scheme)]
    against = contradiction(one, other, identified=bool(listed))
    if against:
        worth = _worth(match, population) if match else 0.0
        return Judgement(Finding.APART, worth, (*map(_named, shared), against), bool(shared))
    if listed:
        return Judgement(Finding.IDENTIFIED, _IDENTIFIED, tuple(map(_named, listed)))
    born, country = _born(one, other), _country(one, other)
    if shared and (match or born > 0):
        why = [*map(_named, shared), *(["the names match"] if match else [])]
        why += ["born in one year"] if born > 0 else []
        return Judgement(Finding.IDENTIFIED, _IDENTIFIED / 2, tuple(why))
    if not match:
        why = [*map(_named, shared), "the names do not match"]
        return Judgement(Finding.NEAR, 0.0, tuple(why), shared=True)
    total = _worth(match, population) + born + country
    supports = _supports(match, born, country)
    against = _missing(one.type, supports, country < 0, total)
    if against:
        return Judgement(Finding.NEAR, total, (*supports, against))
    return Judgement(Finding.PROVEN, total, supports)


def contradiction(one: Entity, other: Entity, *, identified: bool = False) -> str:
    """Returns why two entries cannot be one entity, "" where nothing speaks against it.

    Args:
        one: the one entry.
        other: the other.
        identified: whether a list gives both the same id, against which years do not count.
    """
    types = {one.type, other.type}
    if len(types) > 1 and not (identified and EntityType.OTHER in types):
        return "they are of two types"
    if scheme := conflicting(one, other):
        return f"they have two ids of the scheme {scheme}"
    apart = _years_apart(one, other)
    if not identified and apart is not None and apart > _YEARS_APART:
        return "they were born in other years"
    return ""


def _supports(match: NameMatch, born: float, country: float) -> tuple[str, ...]:
    found = {
        "the names match": True,
        "a second name matches": match.second is not None,
        "born in one year": born > 0,
        "of one country": country > 0,
    }
    return tuple(support for support, holds in found.items() if holds)


def _missing(kind: EntityType, supports: tuple[str, ...], foreign: bool, total: float) -> str:
    """What keeps two entries whose names match from being one, "" where nothing does."""
    if len(supports) < 2:
        return "nothing but the names is known to agree"
    if foreign and len(supports) < 3:
        return "they are of other countries"
    if kind == EntityType.OTHER:
        return "a name does not prove a ship or another thing"
    if kind == EntityType.PLACE and "of one country" not in supports:
        return "places of one name are many"
    single = len(supports) < 3 and "born in one year" not in supports
    needed = _SURE_WITHOUT_YEAR if single else SURE
    return "" if total >= needed else "the names are too common"


def _worth(match: NameMatch, population: int) -> float:
    """What the names are worth, less what it takes to pick one out of so many."""
    second = _SECOND_NAME if match.second else 0.0
    return match.information + second - math.log(max(population, _FEWEST))


def _named(identifier: Identifier) -> str:
    return f"{identifier.scheme} {identifier.value}"


def _years_apart(one: Entity, other: Entity) -> int | None:
    if not (one.birth_years and other.birth_years):
        return None
    return min(abs(year - their) for year in one.birth_years for their in other.birth_years)


def _born(one: Entity, other: Entity) -> float:
    """What the years of birth are worth: the more years an entry has, the less."""
    apart = _years_apart(one, other)
    if apart is None:
        return 0.0
    years = len(one.birth_years) + len(other.birth_years) - 1
    by_chance = min(_STRANGERS_BORN_IN_A_YEAR * years, _SAME_YEAR)
    if apart == 0:
        return math.log(_SAME_YEAR / by_chance)
    return _YEAR_BESIDE if apart == 1 else 0.0


def _country(one: Entity, other: Entity) -> float:
    if not (one.countries and other.countries):
        return 0.0
    agree = not set(one.countries).isdisjoint(other.countries)
    return _COUNTRY_AGREES if agree else _COUNTRY_DISAGREES
