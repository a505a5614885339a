"""Says in typed reasons why a name met another: built only when asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching import kernels
from nisba_service.matching.index import filed_under, sought_under
from nisba_service.matching.reading import Reading
from nisba_service.matching.result import Reason, ReasonCode
from nisba_service.names import Part, Role
from nisba_service.phonetics import JOINTS, sound_keys
from nisba_service.phonetics.costs import letter_costs
from nisba_service.phonetics.distance import work_rows

__all__ = ["Alignment", "align", "explain", "may_be_one"]

_ASIDE = (Role.TITLE, Role.PARTICLE)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names laid beside each other.

    Attributes:
        mention: the one name.
        name: the other.
        features: what `kernels.FEATURES` names.
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
    met_with = np.empty(2 * len(mention.parts), np.int32)
    quality = np.zeros((len(mention.parts), len(name.parts)), np.float32)
    for i, one in enumerate(mention.parts):
        for j, two in enumerate(name.parts):
            if may_be_one(one, two):
                quality[i, j] = kernels.pair_quality(
                    mention.part_symbols(i), one.role, mention.isms[i],
                    name.part_symbols(j), two.role, name.isms[j], costs, JOINTS, rows,
                )  # fmt: skip
    features = kernels.align(
        quality,
        mention.symbols, mention.offsets, mention.roles, mention.isms, mention.information,
        name.symbols, name.offsets, name.roles, name.isms, name.information,
        costs, met_with, rows,
    )  # fmt: skip
    count = len(mention.parts)
    return Alignment(mention, name, features, met_with[:count], met_with[count:] / 1000.0)


def may_be_one(one: Part, two: Part) -> bool:
    """Whether the sound keys of two parts are at most one slip apart.

    It is what the index finds parts by, so that two names laid beside each other are
    judged as they are when one of them is searched for. Titles, particles and initials
    are not searched for, and may be anything.
    """
    aside = (Role.TITLE, Role.PARTICLE, Role.INITIAL)
    if one.role in aside or two.role in aside:
        return True
    return not sought_under(one.folded).isdisjoint(filed_under(two.folded))


def explain(alignment: Alignment) -> tuple[Reason, ...]:
    """Returns the reasons that speak for and against the two names being one."""
    return (*_met(alignment), *_left_over(alignment), *_order(alignment))


def _met(alignment: Alignment) -> Iterator[Reason]:
    for place, other in enumerate(alignment.met_with):
        if other < 0:
            continue
        one, two = alignment.mention.parts[place], alignment.name.parts[other]
        weight = round(float(alignment.mention.information[place] * alignment.qualities[place]), 2)
        if one.role == Role.TITLE:
            yield Reason(
                ReasonCode.TITLE_SET_ASIDE, f"{one.written} is a title.", one.written, two.written
            )
        elif Role.INITIAL in (one.role, two.role):
            text = f"{one.written} and {two.written} agree as an initial does."
            yield Reason(ReasonCode.INITIAL, text, one.written, two.written, 1.0)
        elif one.folded == two.folded:
            text = f"{one.written} is {two.written}."
            yield Reason(ReasonCode.PART_EQUAL, text, one.written, two.written, weight)
        elif set(sound_keys(one.folded)) & set(sound_keys(two.folded)):
            text = f"{one.written} sounds like {two.written}."
            yield Reason(ReasonCode.PART_SOUNDS_ALIKE, text, one.written, two.written, weight)
        else:
            text = f"{one.written} is nearly {two.written}."
            yield Reason(ReasonCode.PART_SIMILAR, text, one.written, two.written, weight)


def _left_over(alignment: Alignment) -> Iterator[Reason]:
    met = set(alignment.met_with.tolist())
    one_left = [i for i, other in enumerate(alignment.met_with) if other < 0]
    two_left = [j for j in range(len(alignment.name.parts)) if j not in met]
    titles = [i for i in one_left if alignment.mention.parts[i].role == Role.TITLE]
    for i in titles:
        part = alignment.mention.parts[i]
        text = f"{part.written} is a title and was set aside."
        yield Reason(ReasonCode.TITLE_SET_ASIDE, text, part.written)
    one_left = [i for i in one_left if alignment.mention.parts[i].role not in _ASIDE]
    two_left = [j for j in two_left if alignment.name.parts[j].role not in _ASIDE]
    for i, j in zip(one_left, two_left, strict=False):
        one, two = alignment.mention.parts[i], alignment.name.parts[j]
        against = min(alignment.mention.information[i], alignment.name.information[j])
        text = f"{one.written} stands where the name has {two.written}."
        yield Reason(
            ReasonCode.PART_CONTRADICTED, text, one.written, two.written, -round(float(against), 2)
        )
    for i in one_left[len(two_left) :]:
        part = alignment.mention.parts[i]
        text = f"{part.written} is not in the name."
        yield Reason(ReasonCode.PART_ONLY_IN_MENTION, text, part.written)
    for j in two_left[len(one_left) :]:
        part = alignment.name.parts[j]
        text = f"{part.written} is missing from the mention."
        yield Reason(ReasonCode.PART_ONLY_IN_NAME, text, "", part.written)


def _order(alignment: Alignment) -> Iterator[Reason]:
    if alignment.features[kernels.FEATURES.index("order")] > 0:
        text = "The parts that agree stand in another order."
        yield Reason(ReasonCode.ORDER_CONTRADICTED, text, weight=-1.0)
