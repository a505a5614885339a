"""Whether what met is enough for a MATCH, however likely the first candidate is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.explain import align
from nisba_service.matching.features import (
    ASIDE_MET,
    CONTRADICTED,
    FIRST_MISSING,
    MISSING_IN_MENTION,
    MISSING_IN_NAME,
    SINGLE,
)
from nisba_service.matching.hints import BIRTH_YEAR_AGREES
from nisba_service.matching.kinds import SHORT, USED_ALONE, WEAK, is_whole
from nisba_service.matching.reading import read_name
from nisba_service.matching.rivals import Rivals
from nisba_service.matching.score import contradicts, evidence, met_information
from nisba_service.names import Role, script_of

__all__ = ["Sufficiency"]

_WORD_LEFT_OUT = 2.0
"""So much information, in nats, is a word that the name of an organisation or a place is not
without, and not with."""
_MOST_LEFT_OUT = 3.0
"""What a mention leaves out of a person's name must be made up for by how rare the rest is, in nats
up to this: Ahmed Hassan is not yet Ahmed Hassan al-Bakr."""
_OF_OTHERS = 1.0
"""The most that a mention may say of others, against what met: Ali Nasser Attia Salman is more than
Ali Salman."""
_OF_OTHERS_FIRST = 0.7
"""The same where its first name is another's: Saleh Karim Hadi Mahmoud al-Amiri may be a grandson
of Hadi al-Amiri."""
_LIKE_ENOUGH = 0.75
"""So much alike, at least, is one word to a name in its own script that it may be: طهران and تهران
are, drone and Derna are not."""


class Sufficiency:
    """Says it of the rivals that a resolver found.

    Args:
        snapshot: whose forms the rivals are.
        information: least information, in nats, that must have met for a MATCH with a person.
    """

    def __init__(self, snapshot: Snapshot, information: float) -> None:
        self._snapshot = snapshot
        self._information = information

    def suffices(self, rivals: Rivals) -> bool:
        """Whether the first candidate can be told from others who bear such a name."""
        measured = rivals.measured[0]
        if self.is_contradicted(rivals) and evidence(measured, "compare") < 0:
            return False
        if self.is_born_apart(rivals):
            return False
        if self._first(rivals).entity_id in rivals.hints.named:
            return True
        if self.is_weak(rivals) or self.is_more(rivals) or self._sounds_alone(rivals):
            return False
        if self._first(rivals).type == EntityType.PERSON:
            return self._is_rare(rivals)
        # Leave a word out of an organisation's name and it is another: the Syrian Army is not the
        # Free Syrian Army.
        whole = bool(measured[MISSING_IN_MENTION] < _WORD_LEFT_OUT)
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
            return bool(measured[SINGLE]) and of_others >= _WORD_LEFT_OUT
        most = _OF_OTHERS_FIRST if measured[FIRST_MISSING] else _OF_OTHERS
        return of_others > most * met_information(measured)

    def _is_rare(self, rivals: Rivals) -> bool:
        """Whether few enough people bear what met of a person's name."""
        form, measured = rivals.forms[0], rivals.measured[0]
        # A short form of the curated table says whom the press means by it.
        if self._snapshot.form_kinds[form] == SHORT:
            return self._is_whole(form, measured)
        agrees = rivals.hints.birth_year_agrees(self._first(rivals))
        information = met_information(measured) + BIRTH_YEAR_AGREES * agrees
        left_out = min(float(measured[MISSING_IN_MENTION]), _MOST_LEFT_OUT)
        return information >= self._information + left_out

    def _is_whole(self, form: int, measured: NDArray[np.float32]) -> bool:
        index = self._snapshot.index
        start, end = index.form_offsets[form : form + 2]
        titled = bool((index.form_roles[start:end] == Role.TITLE).any())
        return bool(is_whole(measured, titled))

    def _sounds_alone(self, rivals: Rivals) -> bool:
        """Whether one word sounds like a name in another script, and like none in its own.

        A drone is not Derna for sounding like درنة: who writes Latin letters knows it as Derna.
        """
        named = [part for part in rivals.reading.parts if not part.role.is_aside]
        if len(named) != 1:
            return False
        entity, alias = self._snapshot.bearer_of(rivals.forms[0])
        script = script_of(named[0].written)
        own = [each.form for each in entity.aliases if each.script == script]
        return (
            bool(own)
            and alias.script != script
            and not any(
                align(rivals.reading, read_name(form)).qualities.max() >= _LIKE_ENOUGH
                for form in own
            )
        )

    def _first(self, rivals: Rivals) -> Entity:
        return self._snapshot.bearer_of(rivals.forms[0])[0]
