"""Whether the entity that a name resolves to can be what the text's shape says it is."""

from __future__ import annotations

from jellyfish import jaro_winkler_similarity

from nisba_service.annotation.draft import Kind
from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.names import fold

__all__ = ["LEAST_HEARD", "fits", "is_called", "is_sure", "may_be_somebody"]

_LEAST_CONFIDENCE = 0.4
"""An ambiguous name is one if somebody is as likely meant as this."""
LEAST_HEARD = 0.9
"""One word that only sounds like a name is it if it is as sure as this."""
_ALIKE = 0.9
"""Two words of the name of an organisation that are so similar are spellings of one."""


def fits(kind: Kind, written: str, resolution: Resolution) -> bool:
    """Whether a name of unknown spelling may be the entity found; True where none is found.

    The University of Beirut is not Beirut, and the Lebanese Armed Forces are not the Lebanese
    Forces: one word more makes another organisation. New Mexico is not Mexico.

    Args:
        kind: what the name is by its shape.
        written: the name.
        resolution: whose it is by itself.
    """
    if resolution.verdict == Verdict.NO_MATCH or not resolution.candidates:
        return True
    alias = resolution.candidates[0].matched_alias
    found = resolution.candidates[0].type
    if kind == "person":
        return found == EntityType.PERSON
    known = _words_of(alias.form)
    if kind == "place" and written.startswith("New "):
        return "new" in known
    if kind != "organization":
        return True
    if found in (EntityType.PERSON, EntityType.PLACE):
        return False
    words = written.replace("-", " ").split()
    return all(_is_among(fold(word), known) or not word[0].isupper() for word in words)


def is_called(written: str, entity: Entity) -> bool:
    """Whether an entity has a name of which half the words of a name are."""
    words = [fold(word) for word in written.replace("-", " ").split() if word[0].isupper()]
    return any(
        2 * sum(_is_among(word, known) for word in words) >= len(words)
        for known in (_words_of(each.form) for each in entity.aliases)
    )


def _words_of(form: str) -> set[str]:
    return {fold(word) for word in (*form.split(), *form.replace("-", " ").split())}


def _is_among(word: str, known: set[str]) -> bool:
    """Whether a word is one of others, or but for a letter: Defence and Defense."""
    return word in known or any(jaro_winkler_similarity(word, each) >= _ALIKE for each in known)


def may_be_somebody(resolution: Resolution) -> bool:
    """Whether an ambiguous name is likely enough to be somebody's to be taken for a name."""
    return resolution.verdict == Verdict.AMBIGUOUS and resolution.confidence >= _LEAST_CONFIDENCE


def is_sure(resolution: Resolution) -> bool:
    """Whether a name that is not spelt like the one found can be it by its sound.

    Sounds are shared widely: Frank sounds like France, and Alexandra like Alexandria.
    """
    return resolution.verdict != Verdict.MATCH or resolution.confidence >= LEAST_HEARD
