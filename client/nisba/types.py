"""What goes into a call and what comes out of it: plain frozen values, no wire types.

Enumerations are strings. A value that a newer server sends and this version does not know
becomes `UNSPECIFIED`; it never raises.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

import grpc

__all__ = [
    "Alias",
    "AliasKind",
    "Candidate",
    "Comparison",
    "Entity",
    "EntityType",
    "Identifier",
    "Query",
    "QueryError",
    "Reason",
    "ReasonCode",
    "Resolution",
    "Verdict",
    "Versions",
]


class Verdict(StrEnum):
    """Whether a mention has been given an entity."""

    UNSPECIFIED = "UNSPECIFIED"
    """Not known to this version of the client."""
    MATCH = "MATCH"
    """The first candidate is the entity meant."""
    AMBIGUOUS = "AMBIGUOUS"
    """Several entities, or one weakly, may be meant; the candidates are the rivals."""
    NO_MATCH = "NO_MATCH"
    """Nobody in the snapshot is meant."""


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    UNSPECIFIED = "unspecified"
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    OTHER = "other"


class AliasKind(StrEnum):
    """What sort of name an alias is."""

    UNSPECIFIED = "unspecified"
    FULL = "full"
    """The full name, in whatever spelling or language."""
    SHORT = "short"
    """A short form that the press uses: a bare surname, "the Brotherhood"."""
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


class ReasonCode(StrEnum):
    """What a reason is about; the contract (explanation.proto) says each in full."""

    UNSPECIFIED = "UNSPECIFIED"
    EXACT_FORM = "EXACT_FORM"
    PART_EQUAL = "PART_EQUAL"
    PART_SOUNDS_ALIKE = "PART_SOUNDS_ALIKE"
    PART_SIMILAR = "PART_SIMILAR"
    PART_ONLY_IN_MENTION = "PART_ONLY_IN_MENTION"
    PART_ONLY_IN_NAME = "PART_ONLY_IN_NAME"
    PART_CONTRADICTED = "PART_CONTRADICTED"
    ORDER_CONTRADICTED = "ORDER_CONTRADICTED"
    TITLE_SET_ASIDE = "TITLE_SET_ASIDE"
    INITIAL = "INITIAL"
    HINT_AGREED = "HINT_AGREED"
    HINT_DISAGREED = "HINT_DISAGREED"
    CONTEXT_AGREED = "CONTEXT_AGREED"
    RIVAL = "RIVAL"
    COMMON_NAME = "COMMON_NAME"
    NOTHING_NEAR = "NOTHING_NEAR"
    WEAK_FORM = "WEAK_FORM"
    CONVENTION = "CONVENTION"
    MATCHED_FORM = "MATCHED_FORM"


@dataclass(frozen=True, slots=True)
class Query:
    """A mention, with what else the caller knows of it.

    Attributes:
        mention: the name as somebody wrote it.
        language: BCP 47 tag of the text around it ("ar", "fa", "en"), or "".
        entity_types: the types the entity may have; empty for any.
        countries: ISO 3166-1 alpha-2 codes the entity may belong to; they move the
            confidence and do not filter.
        context_mentions: other names that the same document mentions.
        birth_year: Gregorian year in which the person was born, 1000 to 2100, or None; it
            moves the confidence and does not filter.
    """

    mention: str
    _: KW_ONLY
    language: str = ""
    entity_types: Collection[EntityType | str] = ()
    countries: Collection[str] = ()
    context_mentions: Collection[str] = ()
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class QueryError:
    """What was wrong with one query of a batch or a stream.

    Attributes:
        code: the status the query alone would have ended with.
        field: path of the bad field within the query ("mention"), or "".
        message: what is wrong and what would be right. Never repeats the mention.
    """

    code: grpc.StatusCode
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Alias:
    """One known written form of an entity.

    Attributes:
        form: the form as it is written.
        kind: what sort of name it is.
        language: BCP 47 tag, "" when the source does not say.
        script: ISO 15924 code ("Arab", "Latn").
        source: name of the source that brought the form.
    """

    form: str
    kind: AliasKind
    language: str
    script: str
    source: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id that another list ("ofac", "un") gives the entity."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that has names.

    Attributes:
        entity_id: stable from snapshot to snapshot.
        canonical_name: the name it is known by.
        entity_type: what kind of thing it is.
        countries: ISO 3166-1 alpha-2, where the source says so.
        aliases: all written forms, the canonical one first.
        identifiers: its ids on other lists.
        birth_years: Gregorian years in which a person may have been born, in order; empty
            where the source does not say.
    """

    entity_id: str
    canonical_name: str
    entity_type: EntityType
    countries: tuple[str, ...]
    aliases: tuple[Alias, ...]
    identifiers: tuple[Identifier, ...]
    birth_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of an answer: a code for programs, a sentence for people.

    Attributes:
        code: what it is about.
        text: one plain sentence, in the language asked for.
        mention_part: the part of the mention as written, or "".
        name_part: the part of the entity's name as written, or "".
        weight: evidence in nats; positive speaks for the entity, 0 only informs.
    """

    code: ReasonCode
    text: str
    mention_part: str
    name_part: str
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that the mention may mean.

    Attributes:
        entity_id: ask `get_entity` for the whole entity.
        canonical_name: the name it is known by.
        entity_type: what kind of thing it is.
        confidence: probability that this entity is the one meant, 0 to 1.
        matched_alias: its written form that met the mention best.
        reasons: why; empty unless asked for with `explain`.
    """

    entity_id: str
    canonical_name: str
    entity_type: EntityType
    confidence: float
    matched_alias: Alias | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """What an answer depends on: the same query under the same versions gets the same answer.

    Attributes:
        data: the snapshot, what was known; "" where none was asked.
        rules: the rules and weights of the matcher.
    """

    data: str
    rules: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whose name a mention is.

    Attributes:
        verdict: whether the mention has been given an entity.
        confidence: probability that the first candidate is the one meant, 0 to 1.
        entity: the entity, for MATCH; None otherwise.
        matched_alias: the alias by which it was found, for MATCH; None otherwise.
        candidates: the likely entities, best first, whatever the verdict.
        reasons: why this verdict; empty unless asked for with `explain`.
        versions: what the answer depends on.
    """

    verdict: Verdict
    confidence: float
    entity: Entity | None
    matched_alias: Alias | None
    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]
    versions: Versions


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two names can be one entity's.

    Attributes:
        verdict: MATCH: one entity's and hardly two's. AMBIGUOUS: no contradiction, yet many
            people may bear them. NO_MATCH: two entities.
        score: how much the names are one, 0 to 1; the same whichever stands first.
        reasons: why; empty unless asked for with `explain`.
        versions: what the answer depends on.
    """

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]
    versions: Versions
