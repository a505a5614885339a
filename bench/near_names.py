"""Measures how often a stranger whose name is near a known one is taken for him.

    python -m bench.near_names [--half mend|measure] [--each 400] [--show KIND]

The strangers are made of real parts: what is known of a person but for one part, which is another
real one near it in sound. Beside them stand true names, spelt otherwise than the table has them: a
rule that turns strangers away must not turn these away too. The people of the table are split in
two halves, so that a rule that was mended on the one is measured on the other.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zlib import crc32

from nisba_service.knowledge import Snapshot, shipped_snapshot
from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType
from nisba_service.matching import Verdict
from nisba_service.matching.explain import align, may_be_one
from nisba_service.matching.index import filed_under, sought_under
from nisba_service.matching.lexicon import same_name
from nisba_service.matching.reading import read_name
from nisba_service.names import Part, Role, fold, parse
from nisba_service.resolver import Query, Resolver

__all__ = ["Person", "strangers", "variants"]

HALVES = ("mend", "measure")
_ENDINGS = {
    "Latn": ("i", "avi", "ani", "zadeh", "pour", "nejad", "ian"),
    "Arab": ("ی", "وی", "انی", "زاده", "پور", "نژاد", "یان"),
}
"""What Persian and Arabic families are named by, after what they are named for."""
_NEAREST = 6
"""Among so many of the nearest parts one is drawn."""
_VOWELS = "aeiou"


class Word(NamedTuple):
    """A part of a name in both scripts."""

    latin: str
    arabic: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known whose given name and surname stand in both scripts."""

    entity: Entity
    given: Word
    surname: Word


class Question(NamedTuple):
    """What is asked, and of whom it is made; `right` where it is his name."""

    kind: str
    entity: Entity
    mention: str
    right: bool


def half_of(entity: Entity) -> str:
    """The half that an entity is in."""
    return HALVES[crc32(entity.entity_id.encode()) % 2]


def people(entities: Iterable[Entity]) -> Iterator[Person]:
    """Yields those who have a name of two parts in both scripts, part by part the same."""
    for entity in entities:
        if entity.type != EntityType.PERSON:
            continue
        full = [each for each in entity.aliases if each.kind == AliasKind.FULL]
        latin = next(filter(None, (_two(a) for a in full if a.script == "Latn")), None)
        arabic = next(filter(None, (_two(a) for a in full if a.script == "Arab")), None)
        if latin is None or arabic is None:
            continue
        met = align(read_name(" ".join(latin)), read_name(" ".join(arabic)))
        if met.met_with.tolist() == [0, 1] and met.qualities.min() > 0.6:
            yield Person(entity, Word(latin[0], arabic[0]), Word(latin[1], arabic[1]))


def _two(alias: Alias) -> tuple[str, str] | None:
    parts = parse(alias.form).parts
    if len(parts) != 2 or any(part.role not in (Role.NAME, Role.NISBA) for part in parts):
        return None
    return parts[0].written, parts[1].written


class Stock:
    """Words that are borne, to be found by their sound."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = sorted(set(words))
        self.spelt: dict[str, set[str]] = {}
        self._filed: dict[str, list[Word]] = {}
        for word in self.words:
            self.spelt.setdefault(arabic_key(word.arabic), set()).add(fold(word.latin))
            for key in filed_under(_folded(word.latin)):
                self._filed.setdefault(key, []).append(word)

    def near(self, word: Word, draw: random.Random) -> Word | None:
        """Another name near a word; None if there is none."""
        found = {
            other
            for key in sought_under(_folded(word.latin))
            for other in self._filed.get(key, ())
            if self.is_other(word, other)
        }
        one = read_name(word.latin)
        ranked = sorted(found, key=lambda each: (-_alike(one, each.latin), each))
        return draw.choice(ranked[:_NEAREST]) if ranked else None

    def is_other(self, one: Word, two: Word) -> bool:
        """Whether two words are two names, and neither is a spelling of the other."""
        keys = arabic_key(one.arabic), arabic_key(two.arabic)
        return (
            keys[0] != keys[1]
            and fold(two.latin) not in self.spelt.get(keys[0], ())
            and fold(one.latin) not in self.spelt.get(keys[1], ())
            and not _same_ism(one.latin, two.latin)
        )


def _same_ism(one: str, two: str) -> bool:
    a, b = read_name(one).isms, read_name(two).isms
    return len(a) == len(b) == 1 and bool(same_name(a[0], b[0]))


def _alike(one, other: str) -> float:  # type: ignore[no-untyped-def]
    return float(align(one, read_name(other)).qualities.max(initial=0.0))


def _folded(written: str) -> str:
    return parse(written).parts[0].folded


def arabic_key(written: str) -> str:
    """What two spellings of one name in the Arabic script have in common."""
    return fold(written).removeprefix("ال").translate(str.maketrans("ةهىيكآأإؤئ", "ههییکاااوی", "ءًٌٍَُِّْ‌ "))


def strangers(known: Sequence[Person], half: str, each: int) -> Iterator[Question]:
    """Yields up to `each` strangers of each kind, made of people of one half."""
    own = [one for one in known if half_of(one.entity) == half]
    surnames, givens = Stock(p.surname for p in known), Stock(p.given for p in known)
    common = [person.given for person in known]  # The commoner, the likelier it is drawn.
    taken = {frozenset((fold(p.given.latin), fold(p.surname.latin))) for p in known}
    made: dict[str, int] = {}
    draw = random.Random(2026)
    draw.shuffle(own)
    for person in own:
        given, surname = person.given, person.surname
        found: list[tuple[str, Word | None, Word | None]] = [
            ("surname", given, surnames.near(surname, draw)),
            ("given", givens.near(given, draw), surname),
            ("given-common", draw.choice(common), surname),
            ("ending", given, _ended(surname, draw)),
        ]
        for kind, one, two in found:
            if one is None or two is None or made.get(kind, 0) >= each:
                continue
            if kind == "given-common" and not givens.is_other(given, one):
                continue
            if frozenset((fold(one.latin), fold(two.latin))) in taken:
                continue
            made[kind] = made.get(kind, 0) + 1
            yield Question(f"{kind}, Latin", person.entity, f"{one.latin} {two.latin}", False)
            yield Question(f"{kind}, Arabic", person.entity, f"{one.arabic} {two.arabic}", False)


def _ended(word: Word, draw: random.Random) -> Word | None:
    """A family named for the same as another, with another ending."""
    for latin, arabic in sorted(zip(*_ENDINGS.values(), strict=True), key=lambda e: -len(e[0])):
        if word.latin.endswith(latin) and word.arabic.translate(_YEH).endswith(arabic):
            stem = Word(word.latin.removesuffix(latin), word.arabic[: -len(arabic)])
            if len(stem.latin) < 3:
                return None
            others = [e for e in zip(*_ENDINGS.values(), strict=True) if e[0] != latin]
            one = draw.choice(others)
            return Word(stem.latin + one[0], stem.arabic + one[1])
    return None


_YEH = str.maketrans("يى", "یی")


def lone(known: Sequence[Person], half: str, each: int) -> Iterator[Question]:
    """Yields surnames alone that are near a short form of somebody, real ones and made-up ones."""
    draw = random.Random(2027)
    surnames = Stock(p.surname for p in known)
    short = {
        fold(alias.form)
        for person in known
        for alias in person.entity.aliases
        if alias.kind == AliasKind.SHORT
    }
    own = [one for one in known if half_of(one.entity) == half]
    draw.shuffle(own)
    real = made = 0
    for person in own:
        if fold(person.surname.latin) not in short:
            continue
        other = surnames.near(person.surname, draw)
        if other and real < each and fold(other.latin) not in short and fold(other.arabic) not in short:
            real += 1
            yield Question("lone, Latin", person.entity, other.latin, False)
            yield Question("lone, Arabic", person.entity, other.arabic, False)
        word = slipped(slipped(slipped(person.surname.latin, draw), draw), draw)
        if made < each and fold(word) not in short:
            made += 1
            yield Question("lone, made up", person.entity, word, False)


def slipped(word: str, draw: random.Random) -> str:
    """A word with one slip of the pen."""
    place = draw.randrange(1, len(word))
    letter = word[place]
    vowels = _VOWELS if letter in _VOWELS else "bcdfghjklmnpqrstvwyz"
    kind = draw.choice(("drop", "double", "swap", "change"))
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + letter + word[place:]
    if kind == "swap" and place + 1 < len(word):
        return word[:place] + word[place + 1] + letter + word[place + 2 :]
    return word[:place] + draw.choice(vowels) + word[place + 1 :]


def shortened(entities: Iterable[Entity], half: str, each: int) -> Iterator[Question]:
    """Yields full names without what is rare in them, so that many people are called so."""
    draw = random.Random(2028)
    own = [e for e in entities if e.type == EntityType.PERSON and half_of(e) == half]
    draw.shuffle(own)
    yield from islice(_without_rarest(own), each)
    yield from islice(_without_beginning(own), each)


def _without_rarest(entities: Iterable[Entity]) -> Iterator[Question]:
    for entity in entities:
        forms = {fold(alias.form) for alias in entity.aliases}
        for alias in entity.aliases:
            reading = read_name(alias.form)
            plain = [
                (float(reading.information[i]), part.written)
                for i, part in enumerate(reading.parts)
                if not part.role.is_aside
            ]
            if alias.kind != AliasKind.FULL or len(plain) < 3:
                continue
            rarest = max(plain)
            left = " ".join(written for each in plain if (written := each[1]) and each != rarest)
            if fold(left) not in forms:
                yield Question("rarest part left out", entity, left, False)
                break


def _without_beginning(entities: Iterable[Entity]) -> Iterator[Question]:
    for entity in entities:
        for alias in entity.aliases:
            words = alias.form.split()
            forms = {fold(each.form) for each in entity.aliases}
            left = " ".join(words[1:])
            if alias.kind == AliasKind.FULL and len(words) == 3 and words[0].lower() in _BEGINNINGS:
                if fold(left) not in forms:
                    yield Question("first half of given name left out", entity, left, False)
                    break


_BEGINNINGS = frozenset(
    "amir mohammad muhammad mohammed mohamed ali seyed sayyed hossein محمد امیر علی سید أمير".split()
)


def variants(known: Sequence[Person], half: str, each: int) -> Iterator[Question]:
    """Yields true names, spelt otherwise than the table has them."""
    draw = random.Random(2029)
    own = [one for one in known if half_of(one.entity) == half]
    draw.shuffle(own)
    for person in own[:each]:
        for script, given, surname in (
            ("Latin", person.given.latin, person.surname.latin),
            ("Arabic", person.given.arabic, person.surname.arabic),
        ):
            if len(surname) >= 6:
                yield Question(
                    f"slip, {script}", person.entity, f"{given} {slipped(surname, draw)}", True
                )


def held_out(entities: Iterable[Entity]) -> tuple[list[Entity], list[Question]]:
    """Takes every third full alias of people away, and asks for it."""
    left, asked = [], []
    for entity in entities:
        kept = []
        for place, alias in enumerate(entity.aliases):
            out = entity.type == EntityType.PERSON and place % 3 == 2 and alias.kind in (AliasKind.FULL, AliasKind.SHORT)
            if out:
                kind = "one word" if alias.kind == AliasKind.SHORT else "full"
                asked.append(Question(f"held out, {alias.script}, {kind}", entity, alias.form, True))
            else:
                kept.append(alias)
        left.append(replace(entity, aliases=tuple(kept)))
    return left, asked
