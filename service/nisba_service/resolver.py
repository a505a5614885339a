"""The one way through: a mention goes in, a resolution comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.entity import BIRTH_YEARS, Alias, Entity, EntityType
from nisba_service.knowledge.snapshot import KINDS, TYPES, Snapshot
from nisba_service.matching.account import alias_reason, rival_reason
from nisba_service.matching.as_written import as_written
from nisba_service.matching.candidates import CandidateFinder
from nisba_service.matching.explain import Alignment, align, explain
from nisba_service.matching.hints import Hints, is_in, weigh, weight
from nisba_service.matching.kinds import OTHER
from nisba_service.matching.ranking import SAME_LANGUAGE, rank
from nisba_service.matching.reading import Reading, read_name
from nisba_service.matching.result import (
    Candidate,
    Comparison,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)
from nisba_service.matching.rivals import Rivals
from nisba_service.matching.score import (
    confidences,
    contradicts,
    evidence,
    met_information,
    weights,
)
from nisba_service.matching.sentences import LANGUAGES, SENTENCES, language_of, told
from nisba_service.matching.sufficiency import Sufficiency
from nisba_service.matching.verdict import Thresholds, decide
from nisba_service.names import checked_text, script_of
from nisba_service.rules import RULES_VERSION

__all__ = ["MAX_MENTION", "Options", "Query", "Resolver"]

MAX_MENTION = 1_000
"""The longest mention, in code points, unless a resolver is made with another bound."""

_NOT_ASKED = -1


@dataclass(frozen=True, slots=True)
class Query:
    """A mention, with what else the caller knows of it.

    Attributes:
        mention: the name as somebody wrote it.
        language: BCP 47 tag of the text around it, or "".
        types: the types the entity may have; empty for any.
        countries: ISO 3166-1 alpha-2 codes the entity may belong to; they move the
            confidence and do not filter.
        context: other names that the same document mentions.
        birth_year: Gregorian year in which the person was born, within BIRTH_YEARS, or
            None; it moves the confidence and does not filter.
    """

    mention: str
    language: str = ""
    types: frozenset[EntityType] = frozenset()
    countries: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How an answer is to be given.

    Attributes:
        max_candidates: the most candidates in an answer, 1..50.
        explain: whether answers carry their reasons.
        language: BCP 47 tag of the language reasons are told in: English, Arabic or Persian.
    """

    max_candidates: int = 5
    explain: bool = False
    language: str = "en"


class _Found(NamedTuple):
    """The forms that a mention may be, as they were measured.

    Attributes:
        reading: the mention.
        forms: numbers of the snapshot's forms, in rising order.
        measured: of each, what `FEATURES` names.
    """

    reading: Reading
    forms: NDArray[np.int32]
    measured: NDArray[np.float32]


class Resolver:
    """Resolves mentions against one snapshot. Pure, and safe to share between threads."""

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        thresholds: Thresholds = Thresholds(),
        max_mention: int = MAX_MENTION,
    ) -> None:
        self.snapshot = snapshot
        self.versions = Versions(snapshot.version, RULES_VERSION + thresholds.version)
        self._thresholds = thresholds
        self._max_mention = max_mention
        self._finder = CandidateFinder(snapshot.index)
        self._sufficiency = Sufficiency(snapshot, self._finder, thresholds.information)
        self._named_by = lru_cache(maxsize=1 << 14)(self._entity_named_by)
        # What is asked alone is often asked again beside others of its text, in its language.
        self._found = lru_cache(maxsize=1 << 9)(self._find)
        # Of each language whether each form is in it, as far as it was asked.
        self._spoken = lru_cache(maxsize=1 << 3)(self._nothing_asked)

    def warm_up(self) -> None:
        """Loads and compiles what the first query would otherwise wait for."""
        for mention in ("Gen. Qassem Soleimani", "قاسم سلیمانی"):
            self.resolve(Query(mention, context=("Tehran",)), Options(explain=True))
        self.compare("Qasem Soleimani", "Q. Suleimani")

    def resolve(self, query: Query, options: Options = Options()) -> Resolution:
        """Says whose name a mention is.

        Raises:
            InvalidQueryError: the mention is blank, too long or not text, or a hint or an
                option is bad.
        """
        language = _explained_in(options.language)
        if not 1 <= options.max_candidates <= 50:
            raise InvalidQueryError("max_candidates", "must be from 1 to 50")
        if query.birth_year is not None and query.birth_year not in BIRTH_YEARS:
            bounds = f"{BIRTH_YEARS[0]} to {BIRTH_YEARS[-1]}"
            raise InvalidQueryError("birth_year", f"must be a year from {bounds}")
        rivals = self._rivals(query)
        if not rivals.forms:
            reasons = (told(ReasonCode.NOTHING_NEAR, language),) if options.explain else ()
            return Resolution(Verdict.NO_MATCH, 0.0, (), self.versions, reasons=reasons)
        probabilities: list[float] = confidences(rivals.evidence).tolist()
        likely = probabilities[0] >= self._thresholds.match
        verdict = decide(
            probabilities[0],
            sum(probabilities),
            enough_information=likely and self._sufficiency.suffices(rivals),
            thresholds=self._thresholds,
        )
        shown = rivals.forms[: options.max_candidates]
        candidates = tuple(map(self._candidate, shown, probabilities))
        entity = self._entity_of(rivals.forms[0]) if verdict == Verdict.MATCH else None
        answer = Resolution(verdict, candidates[0].confidence, candidates, self.versions, entity)
        return self._explained(answer, rivals, language) if options.explain else answer

    def resolve_many(
        self, queries: Sequence[Query], options: Options = Options()
    ) -> list[Resolution]:
        """Resolves queries in order; raises what `resolve` raises, for the first bad one."""
        return [self.resolve(query, options) for query in queries]

    def compare(
        self, name1: str, name2: str, *, explain: bool = False, language: str = "en"
    ) -> Comparison:
        """Says whether two names can be one entity's. Symmetric.

        Args:
            name1: the one name.
            name2: the other name.
            explain: whether the answer carries its reasons.
            language: BCP 47 tag of the language reasons are told in, as in `Options`.

        Raises:
            InvalidQueryError: a name is blank, too long or not text, or the language is not
                one that reasons are told in.
        """
        language = _explained_in(language)
        one, two = self._read(name1, "name1"), self._read(name2, "name2")
        there, back = align(one, two), align(two, one)
        versions = replace(self.versions, data="")
        if one.folded_form == two.folded_form and not contradicts(there.features):
            score = 1.0
        else:
            both = evidence(np.stack([there.features, back.features]), "compare")
            score = float(confidences(both.mean(keepdims=True))[0])
        information = min(met_information(there.features), met_information(back.features))
        verdict = self._compared(score, information)
        reasons = _compare_reasons(there, language) if explain else ()
        return Comparison(verdict, score, versions, reasons)

    def _compared(self, score: float, information: float) -> Verdict:
        if score < self._thresholds.compare:
            unsure = score >= self._thresholds.compare / 2
            return Verdict.AMBIGUOUS if unsure else Verdict.NO_MATCH
        # Mohamed Ali is Mohammed Ali, and yet they may be two men.
        rare = information >= self._thresholds.information
        return Verdict.MATCH if rare else Verdict.AMBIGUOUS

    def entity(self, entity_id: str) -> Entity:
        """Returns an entity with all its names.

        Raises:
            UnknownEntityError: no entity has this id.
        """
        return self.snapshot.find(entity_id)

    def _read(self, text: str, field: str) -> Reading:
        reading = read_name(checked_text(text, field, self._max_mention))
        if not reading.parts:
            raise InvalidQueryError(field, "has no letter or digit; give a name")
        return reading

    def _rivals(self, query: Query) -> Rivals:
        found = self._found(query.mention, query.types)
        ranked = self._ranked(found, query.language)
        rivals = as_written(ranked, self._finder.written_so, self.snapshot.bearer_of)
        if not (query.language or query.countries or query.birth_year or query.context):
            return rivals
        named = self._named(query.context, found.reading.folded_form)
        countries = frozenset(query.countries)
        return self._with_hints(rivals, Hints(query.language, countries, query.birth_year, named))

    def _find(self, mention: str, only: frozenset[EntityType]) -> _Found:
        reading = self._read(mention, "mention")
        likenesses = self._finder.likenesses(reading)
        forms = self._finder.find(reading, likenesses)
        snapshot = self.snapshot
        if only:
            types = [TYPES.index(kind) for kind in only] + [OTHER]
            forms = forms[np.isin(snapshot.entity_types[snapshot.form_entities[forms]], types)]
        return _Found(reading, forms, self._finder.measure(reading, likenesses, forms))

    def _ranked(self, found: _Found, language: str) -> Rivals:
        snapshot, index = self.snapshot, self.snapshot.index
        reading, forms, measured = found
        best, evidences = rank(
            forms, measured, self._in_language(forms, language), reading.is_arabic,
            snapshot.form_entities, snapshot.form_kinds, index.form_is_arabic, index.form_roles,
            index.form_offsets, snapshot.entity_types, weights("resolve"), weights("compare"),
        )  # fmt: skip
        return Rivals(reading, forms[best].tolist(), evidences, measured[best])

    def _in_language(self, forms: NDArray[np.int32], language: str) -> NDArray[np.float64]:
        """How much rather each form is shown for the language of the text."""
        if not language:
            return np.zeros(len(forms))
        spoken = self._spoken(language)
        for form in forms[spoken[forms] == _NOT_ASKED].tolist():
            spoken[form] = is_in(language, self.snapshot.alias_of(form))
        return SAME_LANGUAGE * spoken[forms].astype(np.float64)

    def _nothing_asked(self, _language: str) -> NDArray[np.int8]:
        return np.full(len(self.snapshot.form_entities), _NOT_ASKED, np.int8)

    def _with_hints(self, rivals: Rivals, hints: Hints) -> Rivals:
        bearers = map(self.snapshot.bearer_of, rivals.forms)
        moved = rivals.evidence + [weight(hints, *bearer) for bearer in bearers]
        return replace(rivals.weighed(moved), hints=hints)

    def _hint_reasons(self, hints: Hints, form: int, language: str) -> tuple[Reason, ...]:
        return tuple(weigh(hints, *self.snapshot.bearer_of(form), language))

    def _named(self, context: Iterable[str], but: str) -> dict[str, Entity]:
        """What the other mentions of the document name for sure, without help of their own."""
        bearers = (self._named_by(mention) for mention in dict.fromkeys(context))
        return {
            entity.entity_id: entity
            for called, entity in bearers
            if entity is not None and called != but
        }

    def _entity_named_by(self, mention: str) -> tuple[str, Entity | None]:
        """The folded form of a mention, and the entity it means by itself, if any."""
        try:
            called = self._read(mention, "context").folded_form
        except InvalidQueryError:
            return "", None  # A context mention is a help, not what was asked.
        return called, self.resolve(Query(mention), Options(max_candidates=1)).entity

    def _alignment(self, rivals: Rivals, place: int) -> Alignment:
        alias = self.snapshot.alias_of(rivals.forms[place])
        return align(rivals.reading, read_name(alias.form))

    def _entity_of(self, form: int) -> Entity:
        return self.snapshot.bearer_of(form)[0]

    def _candidate(self, form: int, confidence: float) -> Candidate:
        entity, alias = self.snapshot.bearer_of(form)
        return Candidate(entity.entity_id, entity.name, entity.type, confidence, alias)

    def _explained(self, answer: Resolution, rivals: Rivals, language: str) -> Resolution:
        candidates = tuple(
            replace(
                candidate,
                reasons=(
                    *self._reasons(rivals, place, candidate.matched_alias, language),
                    *self._hint_reasons(rivals.hints, rivals.forms[place], language),
                ),
            )
            for place, candidate in enumerate(answer.candidates)
        )
        answer = replace(answer, candidates=candidates)
        reasons = (*candidates[0].reasons, *self._why(answer, rivals, language))
        return replace(answer, reasons=reasons)

    def _reasons(self, rivals: Rivals, place: int, alias: Alias, language: str) -> Iterator[Reason]:
        alignment = self._alignment(rivals, place)
        yield alias_reason(alias, language, exact=_is_exact(alignment))
        original = None
        if not (rivals.reading.is_arabic or alignment.name.is_arabic):
            forms = (each.form for each in self._entity_of(rivals.forms[place]).aliases)
            arabic = next((form for form in forms if script_of(form) == "Arab"), "")
            original = align(rivals.reading, read_name(arabic)) if arabic else None
        yield from explain(alignment, language, original=original)

    def _why(self, answer: Resolution, rivals: Rivals, language: str) -> Iterator[Reason]:
        """What the verdict depends on beside the first candidate."""
        if len(answer.candidates) > 1 and answer.candidates[1].confidence > 0.05:
            yield rival_reason(answer.candidates[0], answer.candidates[1], language)
        if answer.verdict != Verdict.MATCH and not self._sufficiency.suffices(rivals):
            yield from self._insufficient(rivals, language)
        if answer.verdict == Verdict.NO_MATCH:
            yield told(ReasonCode.NOTHING_NEAR, language)

    def _insufficient(self, rivals: Rivals, language: str) -> Iterator[Reason]:
        """Why what met is not enough; where parts contradict, their own reasons have said it."""
        sufficiency = self._sufficiency
        if sufficiency.is_weak(rivals):
            kind = KINDS[self.snapshot.form_kinds[rivals.forms[0]]]
            variant = kind if f"{ReasonCode.WEAK_FORM}/{kind}" in SENTENCES else ""
            yield told(ReasonCode.WEAK_FORM, language, variant)
        elif others := sufficiency.other_names(rivals):
            for mention, name in others:
                places = {"mention": mention, "name": name}
                yield told(ReasonCode.PART_CONTRADICTED, language, "near", **places)
        elif not (sufficiency.is_contradicted(rivals) or sufficiency.is_born_apart(rivals)):
            variant = "more" if sufficiency.is_more(rivals) else ""
            if not variant and sufficiency.sounds_alone(rivals):
                variant = "sound"
            yield told(ReasonCode.COMMON_NAME, language, variant)


def _explained_in(tag: str) -> str:
    language = language_of(tag)
    if not language:
        known = ", ".join(LANGUAGES)
        raise InvalidQueryError("explanation_language", f"must be one of {known}, or empty")
    return language


def _is_exact(alignment: Alignment) -> bool:
    return alignment.mention.folded_form == alignment.name.folded_form


def _compare_reasons(alignment: Alignment, language: str) -> tuple[Reason, ...]:
    reasons = explain(alignment, language)
    if _is_exact(alignment):
        return (told(ReasonCode.EXACT_FORM, language, "compare"), *reasons)
    return reasons
