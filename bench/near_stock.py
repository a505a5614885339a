"""Names that are near others, and their people: what strangers are made of."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType
from nisba_service.matching.explain import align
from nisba_service.matching.index import filed_under, sought_under
from nisba_service.matching.lexicon import same_name
from nisba_service.matching.reading import read_name
from nisba_service.names import Role, fold, parse

__all__ = ["Person", "Stock", "Word", "ended", "outside", "people", "redrawn", "slipped"]

_ENDINGS = {
    "i": "ی",
    "avi": "وی",
    "ani": "انی",
    "zadeh": "زاده",
    "pour": "پور",
    "nejad": "نژاد",
    "ian": "یان",
}
"""What families are named by after what they are named for, in Latin and in Arabic script."""
_NEAREST = 6
"""Among so many of the nearest words one is drawn,"""
_LOOKED_AT = 300
"""of so many that are at most a slip away in sound."""
_SURE = 0.6
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwyz"
_ONE_LETTER = str.maketrans("ةىيكآأإؤئ", "هییکاااوی", "ءًٌٍَُِّْ\u200c ")


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


def people(entities: Iterable[Entity]) -> Iterator[Person]:
    """Yields those who have a name of two parts in both scripts, part by part the same."""
    for entity in entities:
        if entity.type != EntityType.PERSON:
            continue
        full = [each for each in entity.aliases if each.kind == AliasKind.FULL]
        latin, arabic = (
            next(filter(None, (_two(each) for each in full if each.script == script)), None)
            for script in ("Latn", "Arab")
        )
        if latin and arabic:
            met = align(read_name(" ".join(latin)), read_name(" ".join(arabic)))
            if met.met_with.tolist() == [0, 1] and met.qualities.min() > _SURE:
                yield Person(entity, Word(latin[0], arabic[0]), Word(latin[1], arabic[1]))


def _two(alias: Alias) -> tuple[str, str] | None:
    parts = parse(alias.form).parts
    if len(parts) != 2 or any(part.role not in (Role.NAME, Role.NISBA) for part in parts):
        return None
    return parts[0].written, parts[1].written


def outside(folder: Path, known: Iterable[Entity]) -> list[Word]:
    """Reads words in both scripts that no known form has, from lists for transliteration."""
    borne = {fold(word) for e in known for a in e.aliases for word in a.form.split()}
    words = []
    for path in sorted(folder.glob("*/train.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            one, two = line.split("\t")[:2]
            latin, arabic = (one, two) if one.isascii() else (two, one)
            read = latin.isascii() and latin.isalpha() and len(latin) > 3 and parse(arabic).parts
            if read and not {fold(latin), fold(arabic)} & borne:
                words.append(Word(latin.capitalize(), arabic))
    return words


class Stock:
    """Words that are borne, to be found by their sound."""

    def __init__(self, words: Iterable[Word], spellings: Iterable[Word] = ()) -> None:
        """Takes in words, and others that say only how a name is spelt."""
        self._filed: dict[str, list[Word]] = {}
        self._spelt: dict[str, set[str]] = {}
        for word in (own := sorted(set(words))):
            for key in filed_under(_folded(word.latin)):
                self._filed.setdefault(key, []).append(word)
        for word in (*own, *spellings):
            self._spelt.setdefault(_letters(word.arabic), set()).add(fold(word.latin))

    def near(self, word: Word, draw: random.Random) -> Word | None:
        """Draws another name near a word; None if there is none."""
        keys = sought_under(_folded(word.latin))
        found = sorted({each for key in keys for each in self._filed.get(key, ())})
        some = draw.sample(found, min(_LOOKED_AT, len(found)))
        others = [each for each in some if self.apart(word, each)]
        others.sort(key=lambda each: -_alike(word.latin, each.latin))
        return draw.choice(others[:_NEAREST]) if others else None

    def apart(self, one: Word, two: Word) -> bool:
        """Whether two words are two names, and neither is a spelling of the other."""
        keys = _letters(one.arabic), _letters(two.arabic)
        return (
            keys[0] != keys[1]
            and fold(two.latin) not in self._spelt.get(keys[0], ())
            and fold(one.latin) not in self._spelt.get(keys[1], ())
            and not same_name(read_name(one.latin).isms[0], read_name(two.latin).isms[0])
        )


def _folded(written: str) -> str:
    return parse(written).parts[0].folded


def _letters(arabic: str) -> str:
    """What spellings of one name in the Arabic script have in common."""
    return fold(arabic).removeprefix("ال").translate(_ONE_LETTER)


def _alike(one: str, two: str) -> float:
    return float(align(read_name(one), read_name(two)).qualities.max(initial=0.0))


def ended(word: Word, draw: random.Random) -> Word | None:
    """Names another family for what a family is named for; None where its ending is not known."""
    for latin, arabic in sorted(_ENDINGS.items(), key=lambda each: -len(each[0])):
        if word.latin.endswith(latin) and word.arabic.replace("ي", "ی").endswith(arabic):
            stem = word.latin.removesuffix(latin), word.arabic[: -len(arabic)]
            others: Sequence[tuple[str, str]] = [e for e in _ENDINGS.items() if e[0] != latin]
            other = draw.choice(others)
            return Word(stem[0] + other[0], stem[1] + other[1]) if len(stem[0]) > 2 else None
    return None


def slipped(word: str, draw: random.Random) -> str:
    """Writes a word with one slip of the pen, not in its first letter."""
    place = draw.randrange(1, len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    arabic = not word.isascii()
    letters = word if arabic else _VOWELS if letter in _VOWELS else _CONSONANTS
    return before + draw.choice((
        "" + after,
        letter + letter + after,
        after[:1] + letter + after[1:],
        draw.choice(letters) + after,
    ))  # fmt: skip


def redrawn(word: str, draw: random.Random) -> str:
    """Makes up a word near a Latin one: with other vowels, and one consonant changed."""
    changed = draw.choice([i for i, letter in enumerate(word) if letter in _CONSONANTS] or [0])
    return "".join(
        draw.choice(_CONSONANTS.replace(letter, ""))
        if place == changed
        else draw.choice(_VOWELS)
        if letter in _VOWELS
        else letter
        for place, letter in enumerate(word.lower())
    ).capitalize()
