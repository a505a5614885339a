"""What the lexicons of given names and of organisations' words know of a part, in one number.

Twelve bits for a name, twelve for another that the same spelling may be, two for the sex
it shows, then what was made of the name: 0 for the given name itself, else a family, a
kunya, two names in one. A generic word of organisations, as Company, has a kind of its own, and
the number of what it means for a name. 0 is a part that nothing is known of.
"""

from __future__ import annotations

from functools import lru_cache

import numba

from nisba_service.names import (
    KINDS,
    Part,
    derived_from,
    isms_of,
    organization_words_of,
    sex_of,
    sex_told,
)

__all__ = [
    "has_name",
    "is_generic",
    "is_given",
    "known_apart",
    "known_of",
    "name_keys",
    "same_name",
    "sex_shown",
]

_NAME = (1 << 12) - 1
_OTHER = 12
_SEX = 24
_KIND = 26

_GENERIC = len(KINDS) + 1
"""The kind of a generic word of organisations."""

_SEXES = {"m": 1, "f": 2, "u": 0, "": 0}

_SHORTEST = 5
"""A shorter part is not taken for one made of a given name: Rai, Bui."""


def known_of(part: Part) -> int:
    """Returns what is known of a part; 0 for nothing."""
    if part.role.is_aside:
        return _SEXES[sex_told(part.folded)] << _SEX
    marked = part.lengthened
    return (_known(marked) if marked else 0) or _known(part.folded)


def name_keys(known: int) -> tuple[str, ...]:
    """Returns what a part is filed under by its name: Mehmet and Mohammed sound too unlike."""
    made = known >> _KIND
    names = (known & _NAME, (known >> _OTHER) & _NAME)
    return tuple(f"#{made}.{name}" for name in names if name)


@lru_cache(maxsize=1 << 16)
def _known(folded: str) -> int:
    words = organization_words_of(folded)
    if words:
        return _packed(words) | _GENERIC << _KIND
    isms = isms_of(folded)
    if isms:
        sexes = {_SEXES[sex_of(ism)] for ism in isms}
        return _packed(isms) | (sexes.pop() if len(sexes) == 1 else 0) << _SEX
    if len(folded) >= _SHORTEST:
        for kind, stem in derived_from(folded):
            isms = isms_of(stem)
            if isms:
                return _packed(isms) | (KINDS.index(kind) + 1) << _KIND
    return 0


def _packed(isms: tuple[int, ...]) -> int:
    one, *other = isms
    return one | (other[0] << _OTHER if other else 0)


@numba.njit(cache=True, nogil=True)
def has_name(known):
    """Whether the name of a part is known, or a name it is made of."""
    return known & _NAME != 0


@numba.njit(cache=True, nogil=True)
def is_given(known):
    """Whether a part is known as a given name, not as a family or a kunya made of one."""
    return has_name(known) and known >> _KIND == 0


@numba.njit(cache=True, nogil=True)
def is_generic(known):
    """Whether a part is a generic word of organisations."""
    return known >> _KIND == _GENERIC


@numba.njit(cache=True, nogil=True)
def same_name(a, b):
    """Whether two parts are known, and may be one name."""
    if a >> _KIND != b >> _KIND:
        return False
    a_one, a_other = a & _NAME, (a >> _OTHER) & _NAME
    b_one, b_other = b & _NAME, (b >> _OTHER) & _NAME
    if a_one and a_one in (b_one, b_other):
        return True
    return a_other != 0 and a_other in (b_one, b_other)


@numba.njit(cache=True, nogil=True)
def known_apart(a, b):
    """Whether two parts are known, and are two names."""
    # Karimi and Karim may be one man's name cut short; Karimi and Salimi are two.
    return a >> _KIND == b >> _KIND and has_name(a) and has_name(b) and not same_name(a, b)


@numba.njit(cache=True, nogil=True)
def sex_shown(known):
    """The sex that a part shows, 0 for none: one number for men, another for women."""
    return (known >> _SEX) & 3
