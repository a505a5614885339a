"""The distinct words of texts, each read once: what it is, and what it is looked up by.

A word has up to four spellings to be looked up by and up to four sounds. In Arabic script the
first stands for the word as it is and the others for what is left behind a clitic (وبالقاهرة);
in other scripts the second spelling is that of a German genitive without its s, and the further
sounds are those of letters that are truly ambiguous. Keys are
polynomial hashes, so that the key of a phrase is made of those of its words, however they are
joined: *Nasrallah* and *Nasr Allah* have one sound.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any, Final, NamedTuple, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from nisba_service.annotation.segment import ALL_CAPITALS, CAPITAL, IN_ARABIC
from nisba_service.annotation.words import (
    COMMON,
    ENGLISH,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    SUFFIXES,
    VERB,
    language_bits,
    plain,
    word_bits,
)
from nisba_service.names import fold, ism_of, isms_of, parse, sex_of
from nisba_service.phonetics import skeletons, sound_keys
from nisba_service.tables import read_table

__all__ = ["BASE", "KEYS", "Vocabulary", "Words", "key_of", "sounds_of", "spelling_of"]

KEYS: Final = 4
"""The most spellings, and the most sounds, that a word is looked up by."""
BASE: Final = 0x9E3779B97F4A7C15
"""The base of the polynomial hashes, modulo 2^64."""
_MASK: Final = (1 << 64) - 1
_MOST_WORDS: Final = 1 << 19
"""So many distinct words are remembered before the vocabulary starts anew."""
_LONGEST_ACRONYM: Final = 5
_ENDINGS: Final = ("n", "s", "es", "en", "r", "in", "innen")
_LEAST_COMPOUND: Final = 6
_LEAST_GENITIVE: Final = 4
"""Shorter words that end in s are no genitives of names: Abs, Iris."""
_LONGEST_WORD: Final = 64
"""A longer word is no name; it is not read."""

_KINDS = {
    row["form"]: row["kind"]
    for row in read_table(
        "nisba_service.names.data", "particles.tsv", ("form", "kind", "script", "reason")
    )
}
_NO_LETTERS = re.compile(r"[^\w]", re.UNICODE)
_LAST_H = re.compile("(?<=..[ae])h$")
_INFLECTED = re.compile("(?<=..)(isch|al|ell|iv|ig|lich|ent|iert|nom)(?:en|er|es|em)$")
"""German: der Arabischen Liga, der Internationalen Energieagentur."""
_CLITICS = re.compile("^(?:[وف]?(?:[بلك]|ل(?=ل))|[وفس])(?=...)")
_PERSIAN_VERBS: Final = ("مي\u200c", "نمي\u200c")
"""The present tense, in the letters of `plain`."""
_HEAVY: Final = ("article", "sun")


class Words(NamedTuple):
    """What is known of the distinct words of one text, by their numbers; see `Vocabulary`.

    Attributes:
        bits: what each word is, see `words`.
        languages: the languages it shows, as bits.
        spellings, spelling_powers: hash of each spelling, and the base to its length; a power
            of 0 where there is none.
        sounds, sound_powers: the same of each sound.
        skips: how many code points of the word stand before each spelling and sound.
        weights: how many consonants are heard in it.
    """

    bits: NDArray[np.int32]
    languages: NDArray[np.uint8]
    spellings: NDArray[np.uint64]
    spelling_powers: NDArray[np.uint64]
    sounds: NDArray[np.uint64]
    sound_powers: NDArray[np.uint64]
    skips: NDArray[np.uint8]
    weights: NDArray[np.uint8]


_Column: TypeAlias = NDArray[Any]


class _Word(NamedTuple):
    bits: int
    languages: int
    spellings: tuple[str, ...]
    sounds: tuple[str, ...]
    skips: tuple[int, ...]


@dataclass
class _Book:
    """Columns that grow; rows once written are never changed."""

    numbers: dict[int, int] = field(default_factory=dict)
    count: int = 0
    columns: Words = field(default_factory=lambda: _columns(1 << 10))


def _columns(size: int) -> Words:
    def keys() -> NDArray[np.uint64]:
        return np.zeros((size, KEYS), np.uint64)

    return Words(
        np.zeros(size, np.int32), np.zeros(size, np.uint8), keys(), keys(), keys(), keys(),
        np.zeros((size, KEYS), np.uint8), np.zeros(size, np.uint8),
    )  # fmt: skip


class Vocabulary:
    """Reads words and remembers them. Safe to share between threads.

    Args:
        small: the words that may stand in names in small letters, `plain`; others in small
            letters are not looked up.
    """

    def __init__(self, small: frozenset[str]) -> None:
        self._small = small
        self._lock = threading.Lock()
        self._book = _Book()

    def read(
        self,
        text: str,
        starts: NDArray[np.int32],
        ends: NDArray[np.int32],
        hashes: NDArray[np.uint64],
        shapes: NDArray[np.uint16],
    ) -> tuple[NDArray[np.int32], Words]:
        """Returns the number of each word, and what is known of the words by number.

        Args:
            text: the text the words stand in.
            starts: where each word begins.
            ends: where it ends.
            hashes: of its letters, case and all.
            shapes: what it looks like.
        """
        distinct, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
        with self._lock:
            if self._book.count > _MOST_WORDS:
                self._book = _Book()
            book = self._book
            known = book.numbers
            numbers = np.empty(len(distinct), np.int32)
            for place, value in enumerate(distinct.tolist()):
                number = known.get(value)
                if number is None:
                    at = int(first[place])
                    number = self._add(book, value, text[starts[at] : ends[at]], int(shapes[at]))
                numbers[place] = number
            return numbers[inverse], book.columns

    def _add(self, book: _Book, value: int, written: str, shape: int) -> int:
        number = book.count
        if number == len(book.columns.bits):
            grown = _columns(2 * number)
            pairs = cast(Iterable[tuple[_Column, _Column]], zip(grown, book.columns, strict=True))
            for new, old in pairs:
                new[:number] = old
            book.columns = grown
        word = _read_word(written, shape, self._small)
        columns = book.columns
        columns.bits[number] = word.bits
        columns.languages[number] = word.languages
        for place, spelling in enumerate(word.spellings):
            key, power = key_of(spelling)
            columns.spellings[number, place], columns.spelling_powers[number, place] = key, power
        for place, sound in enumerate(word.sounds):
            key, power = key_of(sound)
            columns.sounds[number, place], columns.sound_powers[number, place] = key, power
        columns.skips[number, : len(word.skips)] = word.skips
        columns.weights[number] = min(max(map(len, word.sounds), default=0), 255)
        book.numbers[value] = number
        book.count += 1
        return number


def key_of(symbols: str) -> tuple[int, int]:
    """Returns the polynomial hash of a text and the base to its length; (0, 1) for ""."""
    key, power = 0, 1
    for symbol in symbols:
        key = (key * BASE + ord(symbol) + 1) & _MASK
        power = power * BASE & _MASK
    return key, power


def spelling_of(written: str) -> str:
    """Returns the letters that a word is looked up by."""
    folded = _NO_LETTERS.sub("", fold(written))
    # Arabiyah, Arabiya: a last h after a vowel is not heard.
    return _INFLECTED.sub(r"\1e", _LAST_H.sub("", folded))


@lru_cache(maxsize=1 << 16)
def sounds_of(written: str) -> tuple[str, ...]:
    """Returns the consonants that are heard in a word, likeliest first, at most `KEYS` ways.

    Articles are not heard; what joined spellings join is heard as if it stood apart.
    """
    folded = fold(written)
    kind = _KINDS.get(folded, "")
    if kind in _HEAVY:
        return ("",)
    if kind in ("god", "faith"):
        form = {"god": ("+lah", "+له"), "faith": ("+din", "+دین")}[kind][not folded.isascii()]
        return skeletons(form)[:KEYS]
    if kind in ("servant_article", "parent_article"):
        return skeletons("abd" if kind.startswith("servant") else "abu")[:KEYS]
    parts = [skeletons(part.folded)[:KEYS] for part in parse(written).parts]
    ways = ("".join(way) for way in product(*parts))
    return tuple(dict.fromkeys(ways))[:KEYS]


@lru_cache(maxsize=1 << 14)
def melodies_of(written: str) -> tuple[str, ...]:
    """Returns the sound keys of a word, with its vowels; two spellings of a name share one."""
    parts = [part for part in parse(written).parts if part.role.by_sound]
    return sound_keys(parts[0].folded) if len(parts) == 1 else ()


def _read_word(written: str, shape: int, small: frozenset[str]) -> _Word:
    word = plain(written)
    bits, languages = word_bits(word), language_bits(word)
    if len(written) > _LONGEST_WORD:
        return _Word(bits | COMMON, languages, (), (), ())
    if shape & IN_ARABIC:
        return _arabic_word(written, word, bits, languages)
    if not shape & CAPITAL:
        if word not in small:
            return _Word(bits, languages, (), (), ())
        # Small letters are no name of their own, and may stand in one.
        heard = sounds_of(written)[:1] if bits & PARTICLE else ()
        return _Word(bits, languages, (spelling_of(written),), heard, (0,))
    if not bits:
        bits = _inflected_bits(word)
    if not bits & (FUNCTION | OFFICE | COMMON) and isms_of(fold(written)):
        bits |= GIVEN
    if shape & ALL_CAPITALS and len(written) <= _LONGEST_ACRONYM:
        # MIT is no German preposition, and has no other spelling: what is heard of it may be
        # anything.
        bits = bits if languages & ENGLISH else bits & ~FUNCTION
        return _Word(bits, languages, (spelling_of(written),), (), (0,))
    spellings: tuple[str, ...] = (spelling_of(written),)
    if written[-1] == "s" and len(written) > _LEAST_GENITIVE:
        spellings = (*spellings, spelling_of(written[:-1]))
    return _Word(bits, languages, spellings, sounds_of(written), (0,) * KEYS)


def _inflected_bits(word: str) -> int:
    """What a word is by that of which it is a plural, a genitive or a German compound."""
    for ending in _ENDINGS:
        known = word_bits(word.removesuffix(ending)) & (OFFICE | COMMON)
        if known and word.endswith(ending):
            return known
    if len(word) > _LEAST_COMPOUND:
        if word.endswith(SUFFIXES["office"]):
            return OFFICE
        if word.endswith(SUFFIXES["de"]):
            return COMMON
    return 0


def _arabic_word(written: str, word: str, bits: int, languages: int) -> _Word:
    cuts = [0]
    found = _CLITICS.match(written)
    if found:
        cuts += [found.end()] if found.end() == 1 else [1, found.end()]
    stems = [written[cut:] for cut in cuts]
    # للإخوان is ل and الإخوان: the article has lost its alif.
    stems = [
        "ا" + stem if cut and written[cut - 1] == "ل" and stem.startswith("ل") else stem
        for cut, stem in zip(cuts, stems, strict=True)
    ]
    kinds = bits or next((known for stem in stems[1:] if (known := word_bits(plain(stem)))), 0)
    if not bits and kinds & (FUNCTION | COMMON | OFFICE | HONORIFIC | ORGANIZATION):
        bits = kinds
    folded = fold(written)
    if word.startswith(_PERSIAN_VERBS):
        bits |= VERB
    if not bits and not isms_of(folded):
        # An ordinary word is one with its article and without.
        other = word[2:] if word.startswith("ال") else "ال" + word
        bits = word_bits(other) & COMMON
    if _KINDS.get(folded):
        bits |= PARTICLE
    ism = ism_of(folded)
    if ism and not bits & (FUNCTION | COMMON | OFFICE) and sex_of(ism):
        bits |= GIVEN
    spellings = tuple(map(spelling_of, stems))
    sounds = tuple((sounds_of(stem) or ("",))[0] for stem in stems)
    # Of لل the second letter is the article's, whose alif is not written.
    skips = tuple(
        cut + 1 if cut and stem != written[cut:] else cut
        for cut, stem in zip(cuts, stems, strict=True)
    )
    return _Word(bits, languages, spellings, sounds, skips)
