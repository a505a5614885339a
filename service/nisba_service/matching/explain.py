"""Says in typed reasons why a name met another: built only when asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.alignment import align_names
from nisba_service.matching.features import FEATURES, ORDER, SEX_CONTRADICTED
from nisba_service.matching.index import filed_under, sought_under
from nisba_service.matching.letters import Letters, letters_of, readings, rules
from nisba_service.matching.lexicon import is_generic, known_apart, same_name
from nisba_service.matching.likeness import pair_quality
from nisba_service.matching.reading import Reading
from nisba_service.matching.resemblance import places_of, room_for_letters
from nisba_service.matching.result import Reason, ReasonCode
from nisba_service.matching.sentences import SENTENCES, told
from nisba_service.names import Part, Role
from nisba_service.phonetics import JOINTS, sound_keys
from nisba_service.phonetics.conventions import convention_of
from nisba_service.phonetics.costs import letter_costs
from nisba_service.phonetics.distance import least_costs, work_rows

__all__ = ["Alignment", "align", "explain", "may_be_one"]

_UNREAD = (Role.TITLE, Role.INITIAL)
"""Parts whose letters tell nothing of how the name is spelt."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names laid beside each other.

    Attributes:
        mention: the one name.
        name: the other.
        features: what `FEATURES` names.
        met_with: for each part of the mention the place of the part it met, -1 for none.
        qualities: how alike each met pair is, 0..1.
    """

    mention: Reading
    name: Reading
    features: NDArray[np.float32]
    met_with: NDArray[np.int32]
    qualities: NDArray[np.float64]


def align(mention: Reading, name: Reading) -> Alignment:
    """Lays two names beside each other."""
    costs, rows = letter_costs(), work_rows()
    features = np.zeros(len(FEATURES), np.float32)
    count, others = len(mention.parts), len(name.parts)
    met_with, thousandths = np.empty(count, np.int32), np.empty(count, np.int32)
    quality = np.zeros((count, others), np.float32)
    for i, one in enumerate(mention.parts):
        for j, two in enumerate(name.parts):
            if same_name(mention.isms[i], name.isms[j]) or may_be_one(one, two):
                quality[i, j] = pair_quality(
                    mention.symbols, mention.offsets[i], mention.offsets[i + 1],
                    int(one.role), mention.isms[i],
                    name.symbols, name.offsets[j], name.offsets[j + 1],
                    int(two.role), name.isms[j],
                    costs, JOINTS, rows,
                )  # fmt: skip
    letters, bits, of_parts = places_of(mention.symbols, mention.offsets, mention.roles)
    align_names(
        features, quality,
        mention.symbols, mention.offsets, mention.roles, mention.isms, mention.information,
        mention.wider, met_with, thousandths,
        name.symbols, name.offsets, name.roles, name.isms, name.information,
        np.empty(others, np.int32), np.empty(others, np.int32),
        letters, bits, of_parts,
        least_costs(mention.symbols, mention.offsets, costs), costs, rows, room_for_letters(),
    )  # fmt: skip
    return Alignment(mention, name, features, met_with, thousandths / 1000.0)


def may_be_one(one: Part, two: Part) -> bool:
    """Whether the sound keys of two parts are at most one slip apart.

    It is what the index finds parts by, so that two names laid beside each other are
    judged as they are when one of them is searched for. Titles, particles and initials
    are not searched for, and may be anything.
    """
    if not (one.role.by_sound and two.role.by_sound):
        return True
    return not sought_under(one.folded).isdisjoint(filed_under(two.folded))


def explain(
    alignment: Alignment, language: str = "en", *, original: Alignment | None = None
) -> tuple[Reason, ...]:
    """Returns the reasons that speak for and against the two names being one.

    Args:
        alignment: the two names.
        language: the language they are told in, one of `sentences.LANGUAGES`.
        original: the mention beside the name in the Arabic script, if the name is in
            another: it tells best what the mention's letters stand for.
    """
    return tuple(_Account(alignment, language, original or alignment).reasons())


def _letters(alignment: Alignment) -> dict[int, tuple[Letters, ...]]:
    """The letters of each part of the mention that met one of the name."""
    return {
        place: letters_of(alignment.mention.parts[place], alignment.name.parts[other])
        for place, other in enumerate(alignment.met_with)
        if other >= 0 and alignment.mention.parts[place].role not in _UNREAD
    }


class _Account:
    """Tells of one alignment in one language."""

    def __init__(self, alignment: Alignment, language: str, original: Alignment) -> None:
        self._alignment = alignment
        self._language = language
        self._letters = _letters(alignment)
        self._form = " ".join(p.written for p in alignment.mention.parts if p.role != Role.TITLE)
        read = (reading for steps in _letters(original).values() for reading in readings(steps))
        self._convention = convention_of(self._form, read).name

    def reasons(self) -> Iterator[Reason]:
        yield from self._met()
        yield from self._left_over()
        if self._alignment.features[ORDER] > 0:
            yield self._reason(ReasonCode.ORDER_CONTRADICTED, weight=-1.0)
        if self._alignment.features[SEX_CONTRADICTED] > 0:
            yield self._reason(ReasonCode.PART_CONTRADICTED, "sex", weight=-1.0)
        if self._convention:
            # The form is put together from parts: it need not stand so in the mention.
            told_of = self._reason(ReasonCode.CONVENTION, self._convention, mention=self._form)
            yield replace(told_of, mention_part="")

    def _met(self) -> Iterator[Reason]:
        alignment = self._alignment
        for place, other in enumerate(alignment.met_with):
            if other < 0:
                continue
            one, two = alignment.mention.parts[place], alignment.name.parts[other]
            worth = float(alignment.mention.information[place] * alignment.qualities[place])
            if one.role == Role.TITLE:
                yield self._reason(
                    ReasonCode.TITLE_SET_ASIDE, "both", mention=one.written, name=two.written
                )
            elif Role.INITIAL in (one.role, two.role):
                yield self._reason(
                    ReasonCode.INITIAL, weight=1.0, mention=one.written, name=two.written
                )
            elif known_apart(alignment.mention.isms[place], alignment.name.isms[other]):
                against = min(
                    alignment.mention.information[place], alignment.name.information[other]
                )
                variant = "words" if is_generic(alignment.mention.isms[place]) else "apart"
                yield self._reason(
                    ReasonCode.PART_CONTRADICTED, variant, -float(against),
                    mention=one.written, name=two.written,
                )  # fmt: skip
            elif one.folded == two.folded:
                variant = "" if one.written.lower() == two.written.lower() else "folded"
                yield self._reason(
                    ReasonCode.PART_EQUAL, variant, worth, mention=one.written, name=two.written
                )
            else:
                yield self._alike(place, other, worth)

    def _alike(self, place: int, other: int, worth: float) -> Reason:
        alignment = self._alignment
        one, two = alignment.mention.parts[place], alignment.name.parts[other]
        places = {"mention": one.written, "name": two.written}
        if not set(sound_keys(one.folded)).isdisjoint(sound_keys(two.folded)):
            code = ReasonCode.PART_SOUNDS_ALIKE
        elif same_name(alignment.mention.isms[place], alignment.name.isms[other]):
            variant = "word" if is_generic(alignment.mention.isms[place]) else "ism"
            return self._reason(ReasonCode.PART_SIMILAR, variant, worth, **places)
        else:
            code = ReasonCode.PART_SIMILAR
        letters = rules(self._letters.get(place, ()), self._language, self._convention)
        if letters:
            return self._reason(code, "rules", worth, **places, rules=letters)
        return self._reason(code, "", worth, **places)

    def _left_over(self) -> Iterator[Reason]:
        mention, name = self._alignment.mention, self._alignment.name
        met = set(self._alignment.met_with.tolist())
        one_left = [i for i, other in enumerate(self._alignment.met_with) if other < 0]
        two_left = [j for j in range(len(name.parts)) if j not in met]
        for i in one_left:
            if mention.parts[i].role == Role.TITLE:
                yield self._reason(ReasonCode.TITLE_SET_ASIDE, mention=mention.parts[i].written)
        one_left = [i for i in one_left if not mention.parts[i].role.is_aside]
        two_left = [j for j in two_left if not name.parts[j].role.is_aside]
        for i, j in zip(one_left, two_left, strict=False):
            one, two = mention.parts[i], name.parts[j]
            against = min(mention.information[i], name.information[j])
            yield self._of_role(
                ReasonCode.PART_CONTRADICTED,
                one.role if one.role == two.role else Role.NAME,
                -float(against),
                mention=one.written,
                name=two.written,
            )
        for i in one_left[len(two_left) :]:
            part = mention.parts[i]
            yield self._of_role(ReasonCode.PART_ONLY_IN_MENTION, part.role, mention=part.written)
        for j in two_left[len(one_left) :]:
            part = name.parts[j]
            yield self._of_role(ReasonCode.PART_ONLY_IN_NAME, part.role, name=part.written)

    def _of_role(self, code: ReasonCode, role: Role, weight: float = 0.0, **places: str) -> Reason:
        variant = role.name.lower()
        known = f"{code}/{variant}" in SENTENCES
        return self._reason(code, variant if known else "", weight, **places)

    def _reason(
        self, code: ReasonCode, variant: str = "", weight: float = 0.0, **places: str
    ) -> Reason:
        return told(code, self._language, variant, weight, **places)
