"""Tells of an answer what its alignments do not: by which alias, and why not the runner-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nisba_service.knowledge.entity import Alias
from nisba_service.matching.result import Candidate, Reason, ReasonCode
from nisba_service.matching.sentences import SENTENCES, Phrase, joined, phrase, told

__all__ = ["alias_reason", "rival_reason"]

_MEETING = (ReasonCode.PART_EQUAL, ReasonCode.PART_SOUNDS_ALIKE, ReasonCode.PART_SIMILAR)
"""How parts meet, best first."""

_MET = (*_MEETING, ReasonCode.INITIAL)
_WEAKER = {
    ReasonCode.PART_SOUNDS_ALIKE: "RIVAL/sounds",
    ReasonCode.PART_SIMILAR: "RIVAL/nearly",
}
_PLAIN = {
    ReasonCode.ORDER_CONTRADICTED: "RIVAL/order",
    ReasonCode.HINT_DISAGREED: "RIVAL/hint",
}


def alias_reason(alias: Alias, language: str, *, exact: bool) -> Reason:
    """Returns which known form was met, of what kind it is, in what language, from where."""
    code = ReasonCode.EXACT_FORM if exact else ReasonCode.MATCHED_FORM
    places = {"name": alias.form, "alias": joined(_of_alias(alias, language), language)}
    return told(code, language, **places)


def _of_alias(alias: Alias, language: str) -> Iterator[Phrase]:
    yield phrase(f"ALIAS/{alias.kind}", language)
    if alias.language:
        name = f"LANGUAGE/{alias.language}"
        spoken: str = phrase(name, language) if name in SENTENCES else alias.language
        yield phrase("ALIAS/language", language, language=spoken)
    if alias.source:
        yield phrase("ALIAS/source", language, source=alias.source)


def rival_reason(first: Candidate, rival: Candidate, language: str) -> Reason:
    """Returns what the runner-up, explained like the first, lacks or has against it."""
    against = joined(dict.fromkeys(_against(first.reasons, rival.reasons, language)), language)
    places = {"name": rival.name, "confidence": Phrase(f"{rival.confidence:.2f}")}
    if against:
        places["against"] = against
    reason = told(ReasonCode.RIVAL, language, "behind" if against else "", **places)
    return Reason(reason.code, reason.text, "", rival.matched_alias.form)


def _against(first: Sequence[Reason], rival: Sequence[Reason], language: str) -> Iterator[Phrase]:
    """What speaks against the rival and not against the first as well."""
    told_of_first = {(each.code, each.mention_part, each.name_part) for each in first}
    met = {each.mention_part: each.code for each in first if each.code in _MET}
    for each in rival:
        if (each.code, each.mention_part, each.name_part) in told_of_first:
            continue
        mention, name = each.mention_part, each.name_part
        if each.code == ReasonCode.PART_ONLY_IN_NAME:
            if _unmet(rival) > _unmet(first):
                yield phrase("RIVAL/more", language, name=name)
        elif each.code in _PLAIN:
            yield phrase(_PLAIN[each.code], language)
        elif mention not in met:
            continue  # The first does not have this part either.
        elif each.code == ReasonCode.PART_CONTRADICTED:
            yield phrase("RIVAL/contradicted", language, mention=mention, name=name)
        elif each.code == ReasonCode.PART_ONLY_IN_MENTION:
            yield phrase("RIVAL/lacks", language, mention=mention)
        elif each.code in _WEAKER and _weaker(each.code, met[mention]):
            yield phrase(_WEAKER[each.code], language, mention=mention, name=name)
    if _context(first) > _context(rival):
        yield phrase("RIVAL/context", language)


def _weaker(code: ReasonCode, than: ReasonCode) -> bool:
    return than in _MEETING and _MEETING.index(code) > _MEETING.index(than)


def _unmet(reasons: Sequence[Reason]) -> int:
    return sum(each.code == ReasonCode.PART_ONLY_IN_NAME for each in reasons)


def _context(reasons: Sequence[Reason]) -> float:
    return sum(each.weight for each in reasons if each.code == ReasonCode.CONTEXT_AGREED)
