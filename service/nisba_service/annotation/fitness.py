"""Whether the entity that a name resolves to can be what the text's shape says it is."""

from __future__ import annotations

from jellyfish import jaro_winkler_similarity

from nisba_service.annotation.draft import Kind
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.names import fold, script_of

__all__ = [
    "LEAST_HEARD",
    "describes",
    "fits",
    "has_its_capitals",
    "is_called",
    "is_sure",
    "is_written_so",
    "may_be_somebody",
]

_LEAST_CONFIDENCE = 0.4
"""An ambiguous name is one if somebody is as likely meant as this."""
LEAST_HEARD = 0.9
"""One word that only sounds like a name is it if it is as sure as this."""
_ALIKE = 0.9
"""Two words of the name of an organisation that are so similar are spellings of one."""
_HEARD_ALIKE = 0.8
"""The same where all of the name sounds like it."""
_SHORT_ACRONYM = 3
"""Longer acronyms are written as words, too: Nato, Unicef."""


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
    if found in (EntityType.PERSON, EntityType.PLACE):
        return kind != "organization"
    return all(_is_among(word, known) for word in _capital_words(written))


def describes(resolution: Resolution) -> bool:
    """Whether a name that ends in small letters is one in translation that has a capital there.

    The Islamic Group is al-Jama'a al-Islamiyya, and an Islamic group any.
    """
    alias = resolution.candidates[0].matched_alias
    return alias.kind == AliasKind.TRANSLATION and alias.form.split()[-1][0].isupper()


def is_called(written: str, entity: Entity) -> bool:
    """Whether an entity has a name of which half the words of a name are."""
    words = _capital_words(written)
    return any(
        2 * sum(_is_among(word, known) for word in words) >= len(words)
        for known in (_words_of(each.form) for each in entity.aliases)
    )


def is_written_so(written: str, resolution: Resolution, in_headline: bool) -> bool:
    """Whether what only sounds like a name is written as that name may be.

    South America sounds like صوت أمريكا, which is the Voice of America: of a place or an
    organisation that has names in the script of the text each word is like one of them. People's
    are looked at by the resolver.
    """
    if not resolution.candidates:
        return True
    if len(written.replace("-", " ").split()) == 1:
        return has_its_capitals(written, resolution, in_headline)
    entity = resolution.entity
    if entity is None or entity.type == EntityType.PERSON:
        return True
    words, script = _capital_words(written), script_of(written)
    own = [_words_of(each.form) for each in entity.aliases if each.script == script]
    return not own or any(
        all(_is_among(word, known, _HEARD_ALIKE) for word in words) for known in own
    )


def has_its_capitals(written: str, resolution: Resolution, in_headline: bool) -> bool:
    """Whether a short word is in capitals where the name is an acronym, and only there.

    Inc. is no INC, and the GAO not the city of Gao but in a headline, where all is in capitals.
    """
    alias = resolution.candidates[0].matched_alias
    if alias.kind == AliasKind.ACRONYM and len(alias.form) <= _SHORT_ACRONYM:
        return written.isupper() or not alias.form.isupper()
    acronym = 1 < len(written) <= _SHORT_ACRONYM and written.isupper() and not in_headline
    return alias.form.isupper() or not (acronym and alias.form.isascii())


def _capital_words(written: str) -> list[str]:
    return [fold(word) for word in written.replace("-", " ").split() if word[0].isupper()]


def _words_of(form: str) -> set[str]:
    return {fold(word) for word in (*form.split(), *form.replace("-", " ").split())}


def _is_among(word: str, known: set[str], alike: float = _ALIKE) -> bool:
    """Whether a word is one of others, or but for a letter: Defence and Defense."""
    return word in known or any(jaro_winkler_similarity(word, each) >= alike for each in known)


def may_be_somebody(resolution: Resolution) -> bool:
    """Whether an ambiguous name is likely enough to be somebody's to be taken for a name."""
    return resolution.verdict == Verdict.AMBIGUOUS and resolution.confidence >= _LEAST_CONFIDENCE


def is_sure(resolution: Resolution) -> bool:
    """Whether a name that is not spelt like the one found can be it by its sound.

    Sounds are shared widely: Frank sounds like France, and Alexandra like Alexandria.
    """
    return resolution.verdict != Verdict.MATCH or resolution.confidence >= LEAST_HEARD
