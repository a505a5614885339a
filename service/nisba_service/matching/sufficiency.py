"""Whether what met is enough for a MATCH, however likely the first candidate is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.candidates import CandidateFinder
from nisba_service.matching.explain import Alignment, align
from nisba_service.matching.features import (
    ASIDE_MET,
    CONTRADICTED,
    FIRST_MISSING,
    MISSING_IN_MENTION,
    MISSING_IN_NAME,
    PARTICLE_MISSING,
    SINGLE,
    WEAKEST,
)
from nisba_service.matching.hints import BIRTH_YEAR_AGREES
from nisba_service.matching.kinds import SHORT, USED_ALONE, WEAK, WORD, is_whole
from nisba_service.matching.left_out import left_out
from nisba_service.matching.other_names import OtherNames
from nisba_service.matching.reading import Reading, read_name
from nisba_service.matching.rivals import Rivals
from nisba_service.matching.score import contradicts, evidence, met_information
from nisba_service.names import Role, script_of

__all__ = ["Sufficiency"]

_OF_OTHERS = 1.0
"""The most that a mention may say of others, against what met: Ali Nasser Attia Salman is more than
Ali Salman."""
_OF_OTHERS_FIRST = 0.7
"""The same where its first name is another's: Saleh Karim Hadi Mahmoud al-Amiri may be a grandson
of Hadi al-Amiri."""
_LIKE_ENOUGH = 0.75
"""So much alike, at least, is one word to a name that it may be, in sound and in its letters: طهران
and تهران are, drone and Derna are not, nor Sanalu and Osanloo."""


class Sufficiency:
    """Says it of the rivals that a resolver found.

    Args:
        snapshot: whose forms the rivals are.
        finder: of the snapshot.
        information: least information, in nats, that must have met for a MATCH with a person.
    """

    def __init__(self, snapshot: Snapshot, finder: CandidateFinder, information: float) -> None:
        self._snapshot = snapshot
        self._information = information
        self._other_names = OtherNames(snapshot, finder)

    def suffices(self, rivals: Rivals) -> bool:
        """Whether the first candidate can be told from others who bear such a name."""
        measured = rivals.measured[0]
        if self.is_contradicted(rivals) and evidence(measured, "compare") < 0:
            return False
        if self.is_born_apart(rivals):
            return False
        if self._first(rivals).entity_id in rivals.hints.named:
            return True
        if self.is_weak(rivals) or self.is_more(rivals) or self.sounds_alone(rivals):
            return False
        if self._first(rivals).type == EntityType.PERSON:
            return self._is_told_apart(rivals)
        # Leave a word out of an organisation's name and it is another: the Syrian Army is not the
        # Free Syrian Army.
        whole = bool(measured[MISSING_IN_MENTION] < WORD)
        titled = any(part.role == Role.TITLE for part in rivals.reading.parts)
        # A title that the name has not is a person's.
        titled_otherwise = titled and not measured[ASIDE_MET]
        return whole and not titled_otherwise

    def is_contradicted(self, rivals: Rivals) -> bool:
        """Whether a part of the mention stands against the name."""
        measured = rivals.measured[0]
        return bool(measured[CONTRADICTED]) or contradicts(measured)

    def is_born_apart(self, rivals: Rivals) -> bool:
        """Whether the year of birth that was given is none of the entity's."""
        return rivals.hints.birth_year_disagrees(self._first(rivals))

    def is_weak(self, rivals: Rivals) -> bool:
        """Whether the best form says too little by itself, however rare it is.

        A kunya, a nom de guerre, what the source calls weak, one ism: others bear them whom
        nobody has listed.
        """
        kind = self._snapshot.form_kinds[rivals.forms[0]]
        if kind in WEAK or kind in USED_ALONE:
            return bool(kind in WEAK)
        parts = sum(not part.role.is_aside for part in rivals.reading.parts)
        alone = parts < 2 and rivals.measured[0, ASIDE_MET] == 0
        return alone and self._first(rivals).type == EntityType.PERSON

    def is_more(self, rivals: Rivals) -> bool:
        """Whether the mention has so much that the name has not that it is likelier another's."""
        measured = rivals.measured[0]
        of_others = float(measured[MISSING_IN_NAME] + measured[CONTRADICTED])
        if self._first(rivals).type != EntityType.PERSON:
            return bool(measured[SINGLE]) and of_others >= WORD
        most = _OF_OTHERS_FIRST if measured[FIRST_MISSING] else _OF_OTHERS
        return of_others > most * met_information(measured)

    def other_names(self, rivals: Rivals) -> tuple[tuple[str, str], ...]:
        """What met although it is another name than the person's: of each, both as written."""
        if self._first(rivals).type != EntityType.PERSON:
            return ()
        alignment = self._alignment(rivals)
        mention, name = alignment.mention.parts, alignment.name.parts
        return tuple(
            (mention[place].written, name[alignment.met_with[place]].written)
            for place in self._differing(rivals, alignment)
        )

    def _differing(self, rivals: Rivals, alignment: Alignment) -> tuple[int, ...]:
        if not rivals.measured[0, WEAKEST]:
            return ()
        return self._other_names.places(alignment, rivals.forms[0])

    def _is_told_apart(self, rivals: Rivals) -> bool:
        """Whether a person is told from others by what met and by what is left out."""
        if not (rivals.measured[0, WEAKEST] or self._leaves_out(rivals)):
            return self._is_rare(rivals, 0.0)
        alignment = self._alignment(rivals)
        missing = left_out(alignment, rivals.measured[0])
        return self._is_rare(rivals, missing) and not self._differing(rivals, alignment)

    def _leaves_out(self, rivals: Rivals) -> bool:
        """Whether the mention is without a part of the name, be it a particle or a title."""
        index, measured = self._snapshot.index, rivals.measured[0]
        first = index.form_roles[index.form_offsets[rivals.forms[0]]]
        left = measured[MISSING_IN_MENTION] + measured[PARTICLE_MISSING]
        return bool(left or (first == Role.TITLE and not measured[ASIDE_MET]))

    def _is_rare(self, rivals: Rivals, missing: float) -> bool:
        """Whether few enough people bear what met of a person's name.

        missing: what the mention leaves out, in nats.
        """
        form, measured = rivals.forms[0], rivals.measured[0]
        # A short form of the curated table says whom the press means by it.
        if self._snapshot.form_kinds[form] == SHORT:
            return self._is_whole(form, measured)
        agrees = rivals.hints.birth_year_agrees(self._first(rivals))
        information = met_information(measured) + BIRTH_YEAR_AGREES * agrees
        return information >= self._information + missing

    def _is_whole(self, form: int, measured: NDArray[np.float32]) -> bool:
        index = self._snapshot.index
        start, end = index.form_offsets[form : form + 2]
        titled = bool((index.form_roles[start:end] == Role.TITLE).any())
        return bool(is_whole(measured, titled))

    def sounds_alone(self, rivals: Rivals) -> bool:
        """Whether one word sounds like a name, and is not like it as it is written.

        A drone is not Derna for sounding like درنة: who writes Latin letters knows it as Derna.
        """
        named = [part for part in rivals.reading.parts if not part.role.is_aside]
        if len(named) != 1 or not rivals.measured[0, WEAKEST]:
            return False
        if not _is_heard(self._alignment(rivals)):
            return True
        script = script_of(named[0].written)
        aliases = self._first(rivals).aliases
        own = [read_name(each.form) for each in aliases if each.script == script]
        return bool(own) and not any(_is_like(rivals.reading, name) for name in own)

    def _alignment(self, rivals: Rivals) -> Alignment:
        alias = self._snapshot.alias_of(rivals.forms[0])
        return align(rivals.reading, read_name(alias.form))

    def _first(self, rivals: Rivals) -> Entity:
        return self._snapshot.bearer_of(rivals.forms[0])[0]


def _is_heard(alignment: Alignment) -> bool:
    """Whether the one word of a mention sounds enough like what it met."""
    return any(
        quality >= _LIKE_ENOUGH and not part.role.is_aside
        for part, quality in zip(alignment.mention.parts, alignment.qualities, strict=True)
    )


def _is_like(word: Reading, name: Reading) -> bool:
    """Whether one word is like a name of its script, or a part of it, in sound and letters."""
    if not _is_heard(align(word, name)):
        return False
    parts = [part.folded for part in name.parts if not part.role.is_aside]
    mention = "".join(part.folded for part in word.parts if not part.role.is_aside)
    return any(_written_alike(mention, each) >= _LIKE_ENOUGH for each in (*parts, "".join(parts)))


def _written_alike(one: str, two: str) -> float:
    """How many letters two words have in common in order, over their mean length."""
    best = [0] * (len(two) + 1)
    for letter in one:
        before = 0
        for place, other in enumerate(two, 1):
            here = best[place]
            best[place] = before + 1 if letter == other else max(here, best[place - 1])
            before = here
    return 2.0 * best[-1] / (len(one) + len(two))
