"""What an answer is made of: verdict, candidates, reasons, versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nisba_service.knowledge.entity import Alias, Entity, EntityType

__all__ = [
    "Candidate",
    "Comparison",
    "Reason",
    "ReasonCode",
    "Resolution",
    "Verdict",
    "Versions",
]


class Verdict(StrEnum):
    """Whether a mention has been given an entity."""

    MATCH = "MATCH"
    AMBIGUOUS = "AMBIGUOUS"
    NO_MATCH = "NO_MATCH"


class ReasonCode(StrEnum):
    """What a reason is about; the contract's ReasonCode says each in full."""

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
class Reason:
    """One reason of an answer: a code for programs, a sentence for people.

    Attributes:
        code: what it is about.
        text: one plain sentence, in the language asked for.
        mention_part: the part of the mention as written, or "".
        name_part: the part of the entity's name as written, or "".
        weight: evidence in nats; positive for the entity, 0 only informs.
    """

    code: ReasonCode
    text: str
    mention_part: str = ""
    name_part: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that the mention may mean; confidence is a probability, 0..1."""

    entity_id: str
    name: str
    type: EntityType
    confidence: float
    matched_alias: Alias
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """What an answer depends on.

    Attributes:
        data: the snapshot.
        rules: digest of the rules; where other thresholds than the usual ones decided, they
            follow it: "+MATCH_AMBIGUOUS_INFORMATION".
    """

    data: str
    rules: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whose name a mention is.

    Attributes:
        verdict: whether the mention has been given an entity.
        confidence: the first candidate's, 0.0 without candidates.
        candidates: best first, whatever the verdict.
        versions: the same query under the same versions gets the same answer.
        entity: the entity, for MATCH.
        reasons: why this verdict, when asked for.
    """

    verdict: Verdict
    confidence: float
    candidates: tuple[Candidate, ...]
    versions: Versions
    entity: Entity | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def matched_alias(self) -> Alias | None:
        """The alias by which the entity was found, for MATCH."""
        return self.candidates[0].matched_alias if self.entity is not None else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much two names are one: a verdict and a symmetric score, 0..1."""

    verdict: Verdict
    score: float
    versions: Versions
    reasons: tuple[Reason, ...] = ()
