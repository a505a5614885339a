"""Whether a part that met is another name than the known one's: near is not the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.candidates import CandidateFinder
from nisba_service.matching.explain import Alignment
from nisba_service.matching.kinds import PERSON
from nisba_service.matching.lexicon import same_name
from nisba_service.matching.near_words import one_slip_apart, two_families
from nisba_service.names import script_of
from nisba_service.phonetics import SYMBOLS, encode

__all__ = ["OtherNames"]

_SAME = 0.95
"""Parts as much alike are one name, however they are written."""
_SPELT = 0.8
"""What is spelt alike, articles aside, is as much alike at the least."""
_NOT_ALIKE = 0.65
"""Less alike than this, two parts in one script are two names."""
_NOT_ALIKE_COMMON = 0.75
"""The same where little stands beside them: there are many an Ali and a Mohamed."""
_NOT_ALIKE_ACROSS = 0.5
"""The same across scripts, where the name is known in the mention's too; what its letters would
be there is heard, and heard loosely."""
_NOT_HEARD = 0.4
"""The same where nothing is known in the mention's script."""
_NOT_ALIKE_BORNE = 0.75
"""Less alike than this, what others bear is another name, though it is not known how it and the
candidate's are written in the Arabic script."""
_SLIP_LENGTH = 5
"""In a shorter word one letter more or less makes another name."""
_COMMON = 3.5
"""Less information than this, in nats, is little: Ali, Mohamed, Ahmed."""
_REST_SURE = 0.85
"""So much alike, at least, is what counts as the rest of a name."""
_REST_IDENTIFIES = 11.0
"""So much information, in nats, of two parts and more identifies whoever else's a third may be."""
_MOST_BEARERS = 20
"""So many bearers of a name are looked at."""


class OtherNames:
    """Finds them in one snapshot: its people tell which spellings are one name.

    Args:
        snapshot: what is known.
        finder: of the snapshot.
    """

    def __init__(self, snapshot: Snapshot, finder: CandidateFinder) -> None:
        self._snapshot = snapshot
        self._finder = finder

    def places(self, alignment: Alignment, form: int) -> tuple[int, ...]:
        """Returns the places in the mention that make it another's; none where the rest identifies.

        Args:
            alignment: the mention, laid beside the form of a person.
            form: the number of that form.
        """
        differing = tuple(self._differing(alignment, form))
        return () if _identified(alignment, differing) else differing

    def _differing(self, alignment: Alignment, form: int) -> Iterator[int]:
        own: set[int] = set()
        for place, other in _met(alignment):
            quality = alignment.qualities[place]
            isms = alignment.mention.isms[place], alignment.name.isms[other]
            if quality >= _SAME or same_name(*isms) or _is_joined(alignment, place, other):
                continue
            # What is written in another script is read in Latin letters, and spelt in neither.
            read = script_of(alignment.mention.parts[place].written) in ("Latn", "Arab")
            own = own or self._parts_of(self._snapshot.form_entities.item(form))
            folded = alignment.mention.parts[place].folded
            found, qualities = self._finder.likely_parts(folded, int(isms[0]))
            near = found.tolist()
            alike = self._spelt(folded, found[qualities >= _SPELT].tolist())
            if not own.isdisjoint(alike):
                continue
            far = self._is_far(alignment, place, other, own)
            if far and not alike and _is_slip(alignment, place, other):
                continue
            if far or (read and self._is_of_others(alike, near, own, quality)):
                yield place

    def _spelt(self, folded: str, near: Iterable[int]) -> list[int]:
        """Of some parts of the index those that are spelt like a part, articles aside."""
        letters = encode(folded).removeprefix(_ARTICLE)
        return [part for part in near if self._symbols(part).removeprefix(_ARTICLE) == letters]

    def _symbols(self, part: int) -> bytes:
        index = self._snapshot.index
        start, end = index.part_offsets[part : part + 2].tolist()
        return index.part_symbols[start:end].tobytes()

    def _is_of_others(
        self,
        alike: Iterable[int],
        near: Iterable[int],
        own: set[int],
        quality: float,
    ) -> bool:
        """Whether people bear what the mention has, and none of them any name of the candidate's.

        Somebody who is written now Ghani and now Qaani shows that these may be one name.

        alike: parts spelt like the mention's. near: parts that may be it. own: parts of the
        candidate's names.
        """
        bearers = self._bearers(alike)
        may_be = own.intersection(near)
        if not bearers or not may_be:
            return False
        theirs = set[int]().union(*map(self._parts_of, bearers))
        if not may_be.isdisjoint(theirs):
            return False
        in_both = self._scripts(may_be) & self._scripts(theirs.intersection(near))
        proven = "Arab" in in_both
        return proven or quality < _NOT_ALIKE_BORNE

    def _is_far(self, alignment: Alignment, place: int, other: int, own: set[int]) -> bool:
        """Whether two parts are two names by their letters."""
        one, two = alignment.mention.parts[place], alignment.name.parts[other]
        quality = alignment.qualities[place]
        script = script_of(one.written)
        if script == script_of(two.written):
            common = _rest(alignment, place) < _COMMON
            least = _NOT_ALIKE_COMMON if common else _NOT_ALIKE
            return bool(quality < least) or two_families(one.folded, two.folded)
        known = script in self._scripts(own)
        return bool(quality < (_NOT_ALIKE_ACROSS if known else _NOT_HEARD))

    def _bearers(self, parts: Iterable[int]) -> list[int]:
        """The people who bear one of some parts, as far as they are looked at."""
        snapshot, index = self._snapshot, self._snapshot.index
        bearers: dict[int, None] = {}
        for part in parts:
            start, end = index.posting_offsets[part : part + 2].tolist()
            for entity in snapshot.form_entities[index.posting_forms[start:end]].tolist():
                if snapshot.entity_types.item(entity) == PERSON:
                    bearers[entity] = None
                    if len(bearers) == _MOST_BEARERS:
                        return list(bearers)
        return list(bearers)

    def _parts_of(self, entity: int) -> set[int]:
        """The parts of all forms of an entity; its forms are neighbours."""
        entities, index = self._snapshot.form_entities, self._snapshot.index
        first, end = np.searchsorted(entities, [entity, entity + 1]).tolist()
        return set(index.form_parts[index.form_offsets[first] : index.form_offsets[end]].tolist())

    def _scripts(self, parts: Iterable[int]) -> set[str]:
        """The scripts that parts are written in, of those that are not read as another."""
        return {SYMBOLS[self._symbols(part)[-1]].script for part in parts}


_ARTICLE = encode("+")


def _met(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """The places of parts that met each other, titles, particles and initials aside."""
    mention, name = alignment.mention.parts, alignment.name.parts
    for place, other in enumerate(alignment.met_with.tolist()):
        if other >= 0 and mention[place].role.by_sound and name[other].role.by_sound:
            yield place, other


def _is_joined(alignment: Alignment, place: int, other: int) -> bool:
    """Whether one part met two neighbours written apart."""
    met_with = alignment.met_with.tolist()
    if met_with.count(other) > 1:
        return True
    name = alignment.name.parts
    return (
        other + 1 < len(name)
        and other + 1 not in met_with
        and name[other].folded + name[other + 1].folded == alignment.mention.parts[place].folded
    )


def _is_slip(alignment: Alignment, place: int, other: int) -> bool:
    """Whether a part is the other's with a slip of the pen, and the rest is enough to say so."""
    one, two = alignment.mention.parts[place].folded, alignment.name.parts[other].folded
    return (
        len(one) >= _SLIP_LENGTH
        and one_slip_apart(one, two)
        and not two_families(one, two)
        and _rest(alignment, place) >= _COMMON
    )


def _rest(alignment: Alignment, place: int) -> float:
    """The information of what surely met beside a part, in nats."""
    rest = [each for each, _ in _sure(alignment) if each != place]
    return float(alignment.mention.information[rest].sum())


def _identified(alignment: Alignment, differing: tuple[int, ...]) -> bool:
    """Whether the first name and others that met say who is meant, whatever differs."""
    rest = [place for place, _ in _sure(alignment) if place not in differing]
    first = next((place for place, _ in _met(alignment)), -1)
    information = float(alignment.mention.information[rest].sum())
    return first in rest and len(rest) > 1 and information >= _REST_IDENTIFIES


def _sure(alignment: Alignment) -> Iterator[tuple[int, int]]:
    return (pair for pair in _met(alignment) if alignment.qualities[pair[0]] >= _REST_SURE)
