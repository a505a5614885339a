"""Reads a word by itself: what it is, and all that it is looked up by."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nisba_service.annotation.shapes import ALL_CAPITALS, CAPITAL, IN_ARABIC
from nisba_service.annotation.word_keys import KEYS, particle_of, sounds_of, spelling_of
from nisba_service.annotation.words import (
    COMMON,
    COMMON_IN_GERMAN,
    ENGLISH,
    FUNCTION,
    GIVEN,
    HOMOGRAPH,
    HONORIFIC,
    LOCALITY,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    SUFFIXES,
    VERB,
    language_bits,
    plain,
    word_bits,
)
from nisba_service.names import fold, ism_of, isms_of, sex_of

__all__ = ["Word", "read_word"]

_LONGEST_ACRONYM: Final = 5
_ENDINGS: Final = ("n", "s", "es", "en", "r", "in", "innen")
_INFLECTED: Final = OFFICE | COMMON | COMMON_IN_GERMAN
_LEAST_COMPOUND: Final = 6
_LEAST_GENITIVE: Final = 4
"""Shorter words that end in s are no genitives of names: Abs, Iris."""
_LONGEST_WORD: Final = 64
"""A longer word is no name; it is not read."""
_CLITICS = re.compile("^(?:[وف]?(?:[بلك]|ل(?=ل))|[وفس])(?=...)")
_POSSESSIVES: Final = (
    "ها",
    "هم",
    "هما",
    "ه",
    "نا",
    "ا",
    "\u200cاش",
    "\u200cشان",
    "ش",
    "شان",
    "\u200cهاي",
    "هاي",
)
"""Endings of Arabic and Persian nouns: his, their, our, the accusative; and the Persian plural.

In the letters of `plain`."""
_FIRST_OF_TWO: Final = ("محمد", "علي", "امير", "غلام", "حسن", "حسين", "سيد")
_LEAST_POSSESSED: Final = 4
_POSSESSED: Final = COMMON | OFFICE
_PERSIAN_VERBS: Final = ("مي\u200c", "نمي\u200c")
"""The present tense, in the letters of `plain`."""
_PERSIAN_PERFECTS: Final = (
    "\u200cاند",
    "\u200cاست",
    "\u200cام",
    "\u200cايم",
    "\u200cشد",
    "\u200cشود",
)
"""Ends of the perfect and the passive, in the same letters."""


class Word(NamedTuple):
    """A word as it is read.

    A word has up to `KEYS` spellings and up to as many sounds. In Arabic script the first stands
    for the word as it is and the others for what is left behind a clitic (وبالقاهرة); in other
    scripts the second spelling is that of a German genitive without its s, and the further sounds
    are those of letters that are truly ambiguous.

    Attributes:
        bits: what it is, see `words`.
        languages: the languages it shows, as bits.
        spellings: what it is looked up by as it is spelt.
        sounds: what it is looked up by as it is heard.
        skips: how many code points stand before each spelling and sound.
    """

    bits: int
    languages: int
    spellings: tuple[str, ...]
    sounds: tuple[str, ...]
    skips: tuple[int, ...]


def read_word(written: str, shape: int, small: frozenset[str]) -> Word:
    """Reads a word.

    Args:
        written: the word.
        shape: what it looks like, see `shapes`.
        small: the words that may stand in names in small letters, `plain`.
    """
    word = plain(written)
    bits, languages = word_bits(word), language_bits(word)
    if len(written) > _LONGEST_WORD:
        return Word(bits | COMMON, languages, (), (), ())
    if shape & IN_ARABIC:
        return _arabic_word(written, word, bits, languages)
    if not shape & CAPITAL:
        if word not in small:
            return Word(bits, languages, (), (), ())
        # Small letters are no name of their own, and may stand in one.
        heard = sounds_of(written)[:1] if bits & PARTICLE else ()
        return Word(bits, languages, (spelling_of(written),), heard, (0,))
    if not bits:
        bits = _inflected_bits(word)
    if not bits & (FUNCTION | OFFICE | COMMON | COMMON_IN_GERMAN) and isms_of(fold(written)):
        bits |= GIVEN
    if shape & ALL_CAPITALS and len(written) <= _LONGEST_ACRONYM:
        # MIT is no German preposition, and has no other spelling: what is heard of it may be
        # anything.
        bits = bits if languages & ENGLISH else bits & ~FUNCTION
        return Word(bits, languages, (spelling_of(written),), (), (0,))
    spellings: tuple[str, ...] = (spelling_of(written),)
    if written[-1] == "s" and len(written) > _LEAST_GENITIVE:
        spellings = (*spellings, spelling_of(written[:-1]))
    return Word(bits, languages, spellings, sounds_of(written), (0,) * KEYS)


def _inflected_bits(word: str) -> int:
    """What a word is by that of which it is a plural, a genitive or a German compound."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            known = word_bits(word.removesuffix(ending)) & _INFLECTED
            if known:
                return known
    if len(word) > _LEAST_COMPOUND:
        if word.endswith(SUFFIXES["office"]):
            return OFFICE
        if word.endswith(SUFFIXES["*"]):
            return COMMON
        if word.endswith(SUFFIXES["de"]):
            return COMMON_IN_GERMAN
    return 0


def _is_of_two_names(word: str) -> bool:
    """Whether a word is two given names of Iran in one: Mohammadjavad, Amirhossein."""
    for first in _FIRST_OF_TWO:
        rest = word.removeprefix(first).removeprefix("\u200c")
        if len(rest) >= _LEAST_POSSESSED - 1 and rest != word and ism_of(fold(rest)):
            return True
    return False


def _possessed_bits(word: str) -> int:
    """What a word is by that of which it is a form: its leader, their minister, her leaders."""
    for cut in range(1 + (len(word) > _LEAST_POSSESSED and word[0] in "وفبل")):
        stem = word[cut:]
        for ending in _POSSESSIVES:
            if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_POSSESSED - 1:
                owned = stem.removesuffix(ending)
                if ending in "ها" and owned.endswith("ي"):
                    continue  # سوریه and سوريا are the country.
                known = word_bits(owned) | (
                    word_bits(owned[:-1] + "ة") if owned.endswith("ت") else 0
                )
                if known & _POSSESSED:
                    return known & _POSSESSED
    return 0


def _arabic_word(written: str, word: str, bits: int, languages: int) -> Word:
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
    if not bits and kinds & (FUNCTION | COMMON | OFFICE | HONORIFIC | ORGANIZATION | LOCALITY):
        bits = kinds
    if not bits and written[0] in "وف":
        bits = kinds & VERB  # وقال
    bits |= kinds & HOMOGRAPH
    folded = fold(written)
    if word.startswith(_PERSIAN_VERBS) or word.endswith(_PERSIAN_PERFECTS):
        bits |= VERB
    if not bits and not isms_of(folded):
        # An ordinary word is one with its article and without.
        other = word[2:] if word.startswith("ال") else "ال" + word
        bits = word_bits(other) & (COMMON | LOCALITY)
        bits = bits or _possessed_bits(word)
    if particle_of(folded):
        bits |= PARTICLE
    if not bits and _is_of_two_names(word):
        bits = GIVEN
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
    return Word(bits, languages, spellings, sounds, skips)
