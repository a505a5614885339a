"""Names that are known whole: the alias table gives them in the other script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.reading import MAX_PARTS, stable_hash
from nisba_service.names import Name, Part, Role, parse
from nisba_service.phonetics import skeletons, sound_keys
from nisba_service.transliteration.persian import in_persian
from nisba_service.transliteration.spelling import Origin, Spelling

__all__ = ["AliasNames", "Known", "known_spellings"]

_SURE = 0.95
"""How sure the form is that the one entity has which bears the name."""
_SHORT_SURE = 0.8
"""The same for a short form, an acronym, a kunya: others may bear it whom nobody has listed."""
_MOST_BEARERS = 3
"""A name that more entities bear is nobody's in particular."""
_ENOUGH_PARTS = 2
_WHOLE_NAMES = (AliasKind.FULL, AliasKind.TRANSLATION)
_NO_SPELLING = (AliasKind.ACRONYM, AliasKind.WEAK)


class Known(NamedTuple):
    """An entity that is known under a name.

    Attributes:
        entity: the entity.
        alias: its form that the name is.
        with_titles: whether the form has the titles of the name, so that they are not added.
    """

    entity: Entity
    alias: Alias
    with_titles: bool


class AliasNames:
    """Looks names up in a snapshot by their folded form. Safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def find(self, name: Name) -> tuple[Known, ...]:
        """Returns who is known under a name: so spelt, folds and titles aside, or so heard."""
        if not name.parts:
            return ()
        found = self._spelt(name) or self._heard(name)
        return tuple(found.values()) if len(found) <= _MOST_BEARERS else ()

    def _spelt(self, name: Name) -> dict[str, Known]:
        whole, untitled = _folded(name.parts), _folded(_named(name) or name.parts)
        found: dict[str, Known] = {}
        index = self._snapshot.index
        for alias, entity in self._filed(index.exact_hashes, index.exact_forms, untitled):
            folded = _folded(parse(alias.form).parts)
            if folded in (whole, untitled):
                found.setdefault(entity.entity_id, Known(entity, alias, folded == whole))
        return found

    def _heard(self, name: Name) -> dict[str, Known]:
        """Who bears a Latin name of several parts that sounds the same, vowels too.

        Arabic script leaves the vowels out: طه and عدي may sound alike to a key.
        """
        heard = _named(name)
        found: dict[str, Known] = {}
        if len(heard) < _ENOUGH_PARTS or not _is_latin(heard):
            return found
        index = self._snapshot.index
        key = _whole_key(heard)
        for alias, entity in self._filed(index.whole_hashes, index.whole_forms, key):
            form = parse(alias.form)
            parts = _named(form)
            if (
                len(parts) == len(heard)
                and _is_latin(parts)
                and all(
                    set(sound_keys(one.folded)) & set(sound_keys(other.folded))
                    for one, other in zip(heard, parts, strict=True)
                )
            ):
                titled = len(form.parts) > len(parts)
                found.setdefault(entity.entity_id, Known(entity, alias, titled))
        return found

    def _filed(
        self, hashes: NDArray[np.uint64], forms: NDArray[np.int32], key: str
    ) -> Iterator[tuple[Alias, Entity]]:
        wanted = np.uint64(stable_hash(key))
        start = int(np.searchsorted(hashes, wanted, "left"))
        end = int(np.searchsorted(hashes, wanted, "right"))
        for form in forms[start:end]:
            entity = self._snapshot.entity(int(self._snapshot.form_entities[form]))
            yield self._snapshot.alias_of(int(form)), entity


def known_spellings(known: Iterable[Known], script: str, language: str) -> list[Spelling]:
    """Returns how the entities that bear a name are written in a script and a language.

    Args:
        known: the entities; each has the same share.
        script: ISO 15924, "Latn" or "Arab".
        language: BCP 47 of the form wanted; another of the script is taken where it is missing,
            an Arabic one with the letters of Persian.
    """
    bearers = list(known)
    spellings = []
    for each in bearers:
        form = _form(each, script, language)
        if form is not None:
            share = _SURE if each.alias.kind in _WHOLE_NAMES else _SHORT_SURE
            share /= len(bearers)
            text = in_persian(form.form) if (language, form.language) == ("fa", "ar") else form.form
            spellings.append(Spelling(text, share, Origin.ALIAS_TABLE, each.entity.entity_id))
    return spellings


def _form(known: Known, script: str, language: str) -> Alias | None:
    """The entity's form that is nearest to the one given in sound, language, kind and length."""
    given = known.alias
    wanted = AliasKind.FULL if given.kind in _WHOLE_NAMES else given.kind
    length = len(parse(given.form).parts)
    forms = [
        alias
        for alias in known.entity.aliases
        if alias.script == script and (alias.kind == wanted or alias.kind not in _NO_SPELLING)
    ]
    if given.kind in _NO_SPELLING:
        forms = [alias for alias in forms if alias.kind == wanted]
    best = min(
        forms,
        key=lambda alias: (
            not _sounds_alike(given.form, alias.form),
            alias.language != language,
            alias.kind != wanted,
            abs(len(parse(alias.form).parts) - length),
        ),
        default=None,
    )
    if best is None or _sounds_alike(given.form, best.form):
        return best
    # Places and organisations are translated. A person's longer name is not the shorter one.
    person = known.entity.type == EntityType.PERSON
    return None if person and len(parse(best.form).parts) != length else best


@lru_cache(maxsize=1 << 14)
def _sounds_alike(form: str, other: str) -> bool:
    """Whether two forms have the same consonants, part by part or from end to end."""
    one, two = parse(form), parse(other)
    # Khalifa is a title in one script and a name in the other.
    return _alike(one.parts, two.parts) or _alike(_named(one), _named(two))


def _alike(parts: Sequence[Part], others: Sequence[Part]) -> bool:
    if len(parts) == len(others):
        pairs = zip(parts, others, strict=True)
        return all(set(skeletons(a.folded)) & set(skeletons(b.folded)) for a, b in pairs)
    return _whole_key(parts) == _whole_key(others)


def _is_latin(parts: Iterable[Part]) -> bool:
    return all(part.folded.isascii() for part in parts)


def _named(name: Name) -> tuple[Part, ...]:
    return tuple(part for part in name.parts[:MAX_PARTS] if part.role != Role.TITLE)


def _folded(parts: Iterable[Part]) -> str:
    return " ".join(part.folded for part in parts)


def _whole_key(parts: Iterable[Part]) -> str:
    """The sound key of a whole name, as a snapshot files its forms."""
    return "".join(skeletons(part.folded)[0] for part in parts)
