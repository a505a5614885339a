"""What a text speaks of besides a name in doubt: whoever it may mean is the likelier for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from nisba_service.annotation.draft import Draft
from nisba_service.annotation.fitness import LEAST_HEARD, fits
from nisba_service.annotation.name_parts import parts_of
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.settling import supported
from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.matching.reading import read_name
from nisba_service.matching.result import Comparison, Resolution, Verdict
from nisba_service.names import fold, script_of

__all__ = ["ask_again", "drop_unsupported"]

_LEAST_HELPED: Final = 0.2
"""A candidate less likely than this is not made the one meant by a country that agrees."""
_KNOWN_ALONE: Final = 7.0
"""A surname that fewer than one in a thousand bear, in nats, means its one known bearer even
where nothing else in the text speaks for him."""


def ask_again(
    drafts: Iterable[Draft],
    beside: Callable[[str, tuple[str, ...]], Resolution],
    entity_of: Callable[[str], Entity],
    compare: Callable[[str, str], Comparison],
) -> None:
    """Asks again about names in doubt, with what the text names for sure.

    Args:
        drafts: the mentions of a text.
        beside: says whose a name is beside other names.
        entity_of: the entity with an id.
        compare: says whether two names can be one.
    """
    named = _Named(drafts)
    for draft in drafts:
        if draft.resolution.verdict != Verdict.AMBIGUOUS or draft.bound_to is not None:
            continue
        context = named.that_speak_for(draft.resolution, entity_of)
        if not context:
            continue
        answer = beside(draft.name, context)
        if draft.evidence == Evidence.SHAPE and not fits(draft.kind, draft.name, answer):
            continue
        if answer.entity is None:
            answer = supported(draft.name, answer, named.by_country, entity_of, compare)
        elif answer.entity.entity_id in named.by_entity and answer.matched_alias is not None:
            # Father and son, whose parts are the same, are two.
            alias = answer.matched_alias.form
            if compare(draft.name, alias).verdict == Verdict.NO_MATCH:
                continue
        draft.resolution = answer


class _Named:
    """The names of a text of which the bearer is known, each as it is first written.

    Attributes:
        by_entity: by the id of the entity.
        by_country: by each of its countries.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.by_entity: dict[str, str] = {}
        self.by_country: dict[str, str] = {}
        for draft in drafts:
            entity = draft.resolution.entity
            if entity is not None and entity.entity_id not in self.by_entity:
                self.by_entity[entity.entity_id] = draft.name
                for country in entity.countries:
                    self.by_country.setdefault(country, draft.name)

    def that_speak_for(
        self, resolution: Resolution, entity_of: Callable[[str], Entity]
    ) -> tuple[str, ...]:
        """The names that speak for one of the candidates: his own, or that of his country."""
        helping: dict[str, None] = {}
        for candidate in resolution.candidates:
            if candidate.entity_id in self.by_entity:
                helping[self.by_entity[candidate.entity_id]] = None
            if candidate.confidence >= _LEAST_HELPED:
                for country in entity_of(candidate.entity_id).countries:
                    if country in self.by_country:
                        helping[self.by_country[country]] = None
        return tuple(helping)


def drop_unsupported(drafts: Iterable[Draft]) -> None:
    """Takes the entity from short names for which nothing in the text speaks.

    A bare surname that many bear, spelt as in a name of his, means its known bearer where the text
    speaks of his country, and so does a full name that lacks a part of his: an Ali Salehi need not
    be Ali Akbar Salehi. A surname that is spelt otherwise than his means him beside his full name
    alone. One word that is spelt like no name, and is not sure to sound like one, is nobody's:
    Perth.
    """
    short: list[tuple[Draft, Entity]] = []
    known: set[str] = set()
    countries: set[str] = set()
    for draft in drafts:
        entity = draft.resolution.entity
        if entity is None:
            if _is_faint(draft):
                draft.resolution = replace(draft.resolution, verdict=Verdict.NO_MATCH)
            continue
        if _is_short(draft, entity):
            short.append((draft, entity))
        elif entity.entity_id not in known:
            known.add(entity.entity_id)
            countries.update(entity.countries)
    for draft, entity in short:
        if entity.entity_id in known:
            continue
        if not countries.isdisjoint(entity.countries):
            kept = _is_spelt(draft.name, entity) or _is_surname(draft.name, entity)
        else:
            kept = _information(draft.name) >= _KNOWN_ALONE and _is_spelt(draft.name, entity)
        if not kept:
            draft.resolution = replace(draft.resolution, verdict=Verdict.AMBIGUOUS, entity=None)


def _is_faint(draft: Draft) -> bool:
    """Whether one word met no known name as it stands, and nothing in the text made it sure."""
    return (
        draft.evidence == Evidence.SHAPE
        and draft.resolution.verdict == Verdict.AMBIGUOUS
        and draft.bound_to is None
        and draft.first == draft.last
        and draft.resolution.confidence < LEAST_HEARD
    )


def _is_spelt(name: str, entity: Entity) -> bool:
    """Whether a word is spelt like a name of the entity: Kenneth only sounds like Kennedy.

    True of more words than one, which sounding alike makes sure, and where no name is known in the
    script of the text.
    """
    folded, script = fold(name), script_of(name)
    if " " in folded:
        return True
    own = [alias.form for alias in entity.aliases if alias.script == script]
    return not own or any(fold(form) == folded for form in own)


def _is_surname(name: str, entity: Entity) -> bool:
    """Whether a word is spelt like the last part of a name of the entity: al-Sisi, Peseschkian.

    The article counts for nothing.
    """
    parts = parts_of(name)
    return len(parts) == 1 and any(
        own[-1].folded.lstrip("+") == parts[0].folded.lstrip("+")
        for own in map(parts_of, (alias.form for alias in entity.aliases))
        if own
    )


def _is_short(draft: Draft, entity: Entity) -> bool:
    """Whether a person is named by a surname alone, or by fewer parts than the known name has."""
    if entity.type != EntityType.PERSON or draft.bound_to is not None:
        return False
    alias = draft.resolution.matched_alias
    parts = len(parts_of(draft.name))
    return parts < 2 or (alias is not None and parts < len(parts_of(alias.form)))


@lru_cache(maxsize=1 << 15)
def _information(name: str) -> float:
    """What the part of a name that tells most is worth, in nats."""
    return float(read_name(name).information.max())
