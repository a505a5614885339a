"""What is known: entities and their written forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "BIRTH_YEARS",
    "ENTRY_ID",
    "Alias",
    "AliasKind",
    "Entity",
    "EntityType",
    "Identifier",
]

BIRTH_YEARS = range(1000, 2101)
"""The years that can be anybody's year of birth."""
ENTRY_ID = "entry-id"
"""The scheme of ids that entries of other lists had before they became part of an entity."""


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    OTHER = "other"


class AliasKind(StrEnum):
    """What sort of name an alias is."""

    FULL = "full"
    """The full name, in whatever spelling or language."""
    SHORT = "short"
    """A short form that the press uses for it: a bare surname, "the Brotherhood"."""
    KUNYA = "kunya"
    """A name after a child: Abu Mazen."""
    NOM_DE_GUERRE = "nom_de_guerre"
    """A name taken for a cause."""
    ACRONYM = "acronym"
    """Initials: IRGC."""
    TRANSLATION = "translation"
    """A name put into another language: Party of God."""
    FORMER = "former"
    """A name no longer in use."""
    WEAK = "weak"
    """A name the source itself calls weak or of low quality."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One known written form of an entity.

    Attributes:
        form: the form as it is written, NFC.
        kind: what sort of name it is.
        language: BCP 47 tag, "" when the source does not say.
        script: ISO 15924 code ("Arab", "Latn"), "" when it has no letters.
        source: name of the source that brought the form.
    """

    form: str
    kind: AliasKind = AliasKind.FULL
    language: str = ""
    script: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id that another list gives the entity."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that has names.

    Attributes:
        entity_id: stable from snapshot to snapshot.
        name: the canonical name.
        type: what kind of thing it is.
        countries: ISO 3166-1 alpha-2, upper case.
        aliases: all written forms; the first is the canonical one.
        identifiers: its ids on other lists.
        birth_years: Gregorian years in which a person may have been born, in order, each
            within BIRTH_YEARS; empty where the source does not say.
    """

    entity_id: str
    name: str
    type: EntityType
    countries: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_years: tuple[int, ...] = ()
