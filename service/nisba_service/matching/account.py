"""Tells of an answer what its alignments do not: by which alias, and why not the runner-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nisba_service.knowledge.entity import Alias
from nisba_service.matching.result import Candidate, Reason, ReasonCode
from nisba_service.matching.sentences import SENTENCES, Phrase, joined, phrase, told

__all__ = ["alias_reason", "rival_reason"]

_STRENGTH = (ReasonCode.PART_EQUAL, ReasonCode.PART_SOUNDS_ALIKE, ReasonCode.PART_SIMILAR)
_WEAKER = {ReasonCode.PART_SOUNDS_ALIKE: "sounds", ReasonCode.PART_SIMILAR: "nearly"}


def alias_reason(alias: Alias, language: str, *, exact: bool) -> Reason:
    """Returns which known form was met, of what kind it is, in what language, from where."""
    code = ReasonCode.EXACT_FORM if exact else ReasonCode.MATCHED_FORM
    places = {"name": alias.form, "alias": joined(_of_alias(alias, language), language)}
    return told(code, language, "alias" if exact else "", **places)


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
    ours = {(each.code, each.mention_part, each.name_part) for each in first}
    met = {each.mention_part: each.code for each in first if each.code in _STRENGTH}
    codes = {each.code for each in first}
    agreed = {(each.code, each.weight) for each in first}
    for each in rival:
        if (each.code, each.mention_part, each.name_part) in ours:
            continue
        quoted = {"mention": each.mention_part, "name": each.name_part}
        mention = {"mention": each.mention_part}
        match each.code:
            case ReasonCode.PART_CONTRADICTED:
                yield phrase("RIVAL/contradicted", language, **quoted)
            case ReasonCode.PART_ONLY_IN_MENTION:
                yield phrase("RIVAL/lacks", language, **mention)
            case ReasonCode.PART_ONLY_IN_NAME:
                yield phrase("RIVAL/more", language, name=each.name_part)
            case ReasonCode.ORDER_CONTRADICTED:
                yield phrase("RIVAL/order", language)
            case ReasonCode.HINT_DISAGREED:
                yield phrase("RIVAL/hint", language)
            case code if code in _WEAKER and _weaker(code, met, each.mention_part):
                yield phrase(f"RIVAL/{_WEAKER[code]}", language, **quoted)
    if ReasonCode.CONTEXT_AGREED in codes and not agreed & {
        (each.code, each.weight) for each in rival if each.code == ReasonCode.CONTEXT_AGREED
    }:
        yield phrase("RIVAL/context", language)


def _weaker(code: ReasonCode, met: dict[str, ReasonCode], part: str) -> bool:
    return part in met and _STRENGTH.index(code) > _STRENGTH.index(met[part])
