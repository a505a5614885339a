"""Stretches of capitals in running text, compiled by Numba."""

from __future__ import annotations

from typing import Final

import numba
import numpy as np

from nisba_service.annotation.scan import joins
from nisba_service.annotation.shapes import (
    ALL_CAPITALS,
    CAPITAL,
    DIGITS,
    ELISION,
    GAP_HYPHEN,
    GAP_LINE,
    GAP_PARAGRAPH,
    GAP_SPACE,
    GAP_STOP,
    IN_ARABIC,
    ONE_LETTER,
    POSSESSIVE,
    WITHOUT_CASE,
)
from nisba_service.annotation.words import (
    CALENDAR,
    COMMON,
    CONNECTOR,
    DEMONYM,
    FUNCTION,
    GIVEN,
    HYPHENATED,
    IZAFAT,
    NOBILIARY,
    OFFICE,
    ORGANIZATION,
    PARTICLE,
    PLACE,
)

__all__ = ["capital_stretches", "headlines", "tell_izafats", "tell_months"]

_LONGEST: Final = 24
"""A longer stretch is cut: no name has more words."""
_HEADS: Final = ORGANIZATION | OFFICE | COMMON | PLACE
_NO_SURNAME: Final = CALENDAR | FUNCTION | DEMONYM | OFFICE
_LEAST_CAPITAL: Final = 4
"""Shorter articles and prepositions have small letters in headlines too."""
_LEAST_HEADLINE: Final = 4
"""Fewer words are no headline."""


@numba.njit(cache=True, nogil=True)
def headlines(shapes, gaps, begins, bits, starts, ends):
    """Says of each word whether it stands in a sentence that is written in capitals.

    begins: whether a sentence begins with the word; set right behind titles and initials.
    """
    n = len(shapes)
    for place in range(1, n):
        if gaps[place] == GAP_STOP and joins(GAP_STOP, shapes[place - 1], bits[place - 1]):
            begins[place] = False
    result = np.zeros(n, np.bool_)
    first = 0
    while first < n:
        last = first
        while last + 1 < n and not (begins[last + 1] or gaps[last + 1] == GAP_PARAGRAPH):
            last += 1
        words, capitals, shouted = 0, 0, 0
        for place in range(first, last + 1):
            short = ends[place] - starts[place] < _LEAST_CAPITAL
            small = shapes[place] & CAPITAL == 0 and bits[place] & (FUNCTION | CONNECTOR | PARTICLE)
            if (short and small) or shapes[place] & (IN_ARABIC | WITHOUT_CASE | DIGITS):
                continue
            words += 1
            capitals += shapes[place] & CAPITAL != 0
            shouted += shapes[place] & ALL_CAPITALS != 0
        titled = words >= _LEAST_HEADLINE and capitals * 10 >= words * 9
        if titled or (words > 1 and shouted == words):
            result[first : last + 1] = True
        first = last + 1
    return result


@numba.njit(cache=True, nogil=True)
def tell_months(shapes, gaps, bits):
    """Takes the month from words that are given names where they stand: Jan Egeland, in Jan Egypt.

    A capital follows that may be a surname, and nothing before speaks of a time.
    """
    both = CALENDAR | GIVEN
    for place in range(len(shapes) - 1):
        if bits[place] & both != both:
            continue
        following, before = place + 1, place - 1
        if gaps[following] not in (GAP_SPACE, GAP_HYPHEN, GAP_LINE):
            continue
        if not shapes[following] & CAPITAL or bits[following] & _NO_SURNAME:
            continue
        hyphen = gaps[following] == GAP_HYPHEN
        if place and gaps[place] in (GAP_SPACE, GAP_LINE) and not hyphen:
            kind = bits[before]
            timed = kind & (FUNCTION | COMMON) and not kind & CONNECTOR
            if timed or shapes[before] & DIGITS:
                continue
        bits[place] &= ~CALENDAR


@numba.njit(cache=True, nogil=True)
def tell_izafats(shapes, gaps, bits):
    """Takes the izafat from words that only look like one.

    It is a small vowel that hangs on a word and joins it to the next: Mazar-e-Sharif.
    """
    n = len(shapes)
    for place in range(n):
        if bits[place] & IZAFAT == 0:
            continue
        hangs = shapes[place] & CAPITAL == 0 and gaps[place] == GAP_HYPHEN
        if not (hangs and place + 1 < n and gaps[place + 1] in (GAP_HYPHEN, GAP_SPACE)):
            bits[place] &= ~IZAFAT


@numba.njit(cache=True, nogil=True)
def capital_stretches(shapes, gaps, bits, begins, function_words, articles):
    """Returns the first and last words of all stretches of capitals, in order.

    function_words: whether an article or pronoun with a capital inside a sentence may be a name's
    (The Hague, Can Dundar); not so in German. begins: whether a sentence begins with the word.
    articles: whether "von" and "de" are everyday words, and a name's behind a given name alone.

    Inside a stretch may stand, in small letters, particles (al, bin, van) and, behind the head of
    an organisation, words such as "of the". Words of no name (The, Monday) end it.
    """
    n = len(shapes)
    found = np.empty((n, 2), np.int32)
    count = 0
    place = 0
    while place < n:
        inside_sentence = function_words and not begins[place] and gaps[place] != GAP_LINE
        if not _opens(shapes[place], bits[place], inside_sentence):
            place += 1
            continue
        first = last = place
        organization = bits[place] & ORGANIZATION != 0
        here = place
        while here + 1 < n and here - first < _LONGEST:
            following = here + 1
            if not joins(gaps[following], shapes[here], bits[here]):
                break
            if shapes[here] & POSSESSIVE:
                break
            inside_sentence = (
                function_words and not begins[following] and gaps[following] != GAP_LINE
            )
            if _opens(shapes[following], bits[following], inside_sentence):
                if here != last and not organization and bits[following] & _HEADS:
                    break  # Samira Bouzidi von der [Universität Leipzig]
                organization = organization or bits[following] & ORGANIZATION != 0
                here = last = following
                continue
            shape, kind = shapes[following], bits[following]
            if shape & (CAPITAL | IN_ARABIC | WITHOUT_CASE | DIGITS):
                break
            inside = kind & (PARTICLE | IZAFAT) or (organization and kind & CONNECTOR)
            if kind & HYPHENATED:
                inside = following + 1 < n and gaps[following + 1] == GAP_HYPHEN
            if articles and kind & NOBILIARY and not organization:
                # Ursula von der Leyen, Alexander Van der Bellen, Geert van den Berg
                inside = bits[last] & GIVEN or bits[here] & PARTICLE
            if not inside or following - last > 3:
                break
            here = following
        found[count, 0], found[count, 1] = first, last
        count += 1
        place = last + 1
    return found[:count]


@numba.njit(cache=True, nogil=True, inline="always")
def _opens(shape, kind, function_words):
    named = (kind & (FUNCTION | CALENDAR)) == 0 or (kind & PARTICLE) != 0
    if shape & ALL_CAPITALS:
        named = True  # US, WHO
    if function_words and (kind & CALENDAR) == 0 and (shape & ONE_LETTER) == 0:
        named = True
    return (
        (shape & CAPITAL) != 0
        and (shape & ELISION) == 0
        and named
        and (shape & (IN_ARABIC | WITHOUT_CASE)) == 0
    )
