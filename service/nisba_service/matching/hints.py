"""What is known beside the name, and how much it speaks for or against an entity.

Weights are nats, added to the evidence of the name; docs/verdicts.md says what they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from nisba_service.knowledge.entity import Alias, Entity
from nisba_service.matching.result import Reason, ReasonCode
from nisba_service.matching.sentences import LANGUAGES, told

__all__ = ["BIRTH_YEAR_AGREES", "NO_HINTS", "Hints", "is_in", "weigh", "weight"]

_LANGUAGE_AGREES = 0.5
"""A form in the language of the text. It chooses between namesakes that are nearly as good; a
text names foreigners too, so that another language says nothing."""

_COUNTRY_AGREES = 1.0
_COUNTRY_DISAGREES = -1.5
"""An agreeing country is common, so it says less than one that disagrees."""

# Of people on two lists, 98 % are born within a year of each other and 1.2 % more than five
# years apart; of strangers, 9 % and 73 %. That is 2.4 and -4.1 nats; a little less is taken,
# for the two lists know of each other.
BIRTH_YEAR_AGREES = 2.0
_BIRTH_YEAR_DISAGREES = -3.5
_SAME_YEAR = 1
"""Years apart that still agree: a year of the Hijri or the Persian calendar lies in two of the
Gregorian."""
_ANOTHER_YEAR = 5
"""Years apart from which on they disagree. What lies between says nothing: "circa" and an age
out of a newspaper are so far off."""

_CONTEXT_NAMES_ENTITY = 5.0
_CONTEXT_NAMES_COUNTRY = 1.0


@dataclass(frozen=True)
class Hints:
    """What is known of a mention beside the name.

    Attributes:
        language: BCP 47 tag of the text around it, or "".
        countries: ISO 3166-1 alpha-2 codes the entity may belong to.
        birth_year: Gregorian year in which the person was born, or None.
        named: entities that other mentions of the text name for sure, by their ids.
    """

    language: str = ""
    countries: frozenset[str] = frozenset()
    birth_year: int | None = None
    named: Mapping[str, Entity] = field(default_factory=dict)

    @cached_property
    def named_countries(self) -> frozenset[str]:
        """The countries of the entities that the text names."""
        return frozenset(each for entity in self.named.values() for each in entity.countries)

    def years_apart(self, entity: Entity) -> int | None:
        """How far the year of birth is from the nearest known; None where either is unknown."""
        if self.birth_year is None or not entity.birth_years:
            return None
        return min(abs(self.birth_year - year) for year in entity.birth_years)

    def birth_year_agrees(self, entity: Entity) -> bool:
        """Whether the year of birth speaks for an entity."""
        apart = self.years_apart(entity)
        return apart is not None and apart <= _SAME_YEAR

    def birth_year_disagrees(self, entity: Entity) -> bool:
        """Whether the year of birth speaks against an entity."""
        apart = self.years_apart(entity)
        return apart is not None and apart > _ANOTHER_YEAR


NO_HINTS = Hints()


def is_in(language: str, alias: Alias) -> bool:
    """Whether an alias is in a language; regions and scripts of the tags do not count."""
    return bool(language) and _primary(language) == _primary(alias.language)


def weigh(
    hints: Hints, entity: Entity, alias: Alias, language: str = LANGUAGES[0]
) -> Iterator[Reason]:
    """Yields what the hints say of an entity whose form `alias` met the mention.

    Args:
        hints: what is known beside the name.
        entity: the entity.
        alias: its form.
        language: the language to tell it in, one of `sentences.LANGUAGES`.
    """
    for each in _said(hints, entity, alias):
        yield told(each.code, language, each.variant, each.weight, **each.places)


def weight(hints: Hints, entity: Entity, alias: Alias) -> float:
    """Returns how much all that `weigh` yields weighs together, in nats."""
    return sum(each.weight for each in _said(hints, entity, alias))


class _Said(NamedTuple):
    """What a hint says, before it is told in a language."""

    code: ReasonCode
    variant: str
    weight: float
    places: Mapping[str, str] = {}


def _said(hints: Hints, entity: Entity, alias: Alias) -> Iterator[_Said]:
    if is_in(hints.language, alias):
        places = {"language": _primary(hints.language), "name": alias.form}
        yield _Said(ReasonCode.HINT_AGREED, "language", _LANGUAGE_AGREES, places)
    if hints.countries and entity.countries:
        yield _country(hints.countries, entity)
    if hints.birth_year_agrees(entity):
        years = _years(hints, entity)
        yield _Said(ReasonCode.HINT_AGREED, "birth_year", BIRTH_YEAR_AGREES, years)
    elif hints.birth_year_disagrees(entity):
        years = _years(hints, entity)
        yield _Said(ReasonCode.HINT_DISAGREED, "birth_year", _BIRTH_YEAR_DISAGREES, years)
    if entity.entity_id in hints.named:
        yield _Said(ReasonCode.CONTEXT_AGREED, "entity", _CONTEXT_NAMES_ENTITY)
    elif shared := hints.named_countries & set(entity.countries):
        places = {"known": _listed(shared)}
        yield _Said(ReasonCode.CONTEXT_AGREED, "country", _CONTEXT_NAMES_COUNTRY, places)


def _country(countries: frozenset[str], entity: Entity) -> _Said:
    if shared := countries & set(entity.countries):
        places = {"known": _listed(shared)}
        return _Said(ReasonCode.HINT_AGREED, "country", _COUNTRY_AGREES, places)
    places = {"known": _listed(entity.countries), "given": _listed(countries)}
    return _Said(ReasonCode.HINT_DISAGREED, "country", _COUNTRY_DISAGREES, places)


def _years(hints: Hints, entity: Entity) -> dict[str, str]:
    given = hints.birth_year or 0
    known = min(entity.birth_years, key=lambda year: abs(year - given))
    return {"given": str(given), "known": str(known)}


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _listed(codes: frozenset[str] | tuple[str, ...]) -> str:
    return ", ".join(sorted(codes))
