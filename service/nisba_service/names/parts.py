"""The parts of a name, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from nisba_service.names.fold import fold, fold_long

__all__ = ["Name", "Part", "Role"]


class Role(IntEnum):
    """What a part of a name is."""

    NAME = 0
    """A given name, a father's name or a surname: the form alone does not say which."""
    TITLE = 1
    PARTICLE = 2
    """bin, ould, de, van: belongs to the part after it."""
    INITIAL = 3
    KUNYA = 4
    """Abu Bakr, Umm Kulthum."""
    NASAB = 5
    """The name after bin, ibn, bint, ould: the father's."""
    NISBA = 6
    """al-Tikriti: an article and a final -i."""
    LAQAB = 7
    """Salah al-Din."""

    @property
    def is_aside(self) -> bool:
        """Whether parts of the role are set aside: they tell hardly anybody apart."""
        return self in _ASIDE

    @property
    def by_sound(self) -> bool:
        """Whether parts of the role are filed and searched for by their sound."""
        return self not in _NOT_BY_SOUND


_ASIDE = (Role.TITLE, Role.PARTICLE)
_NOT_BY_SOUND = (*_ASIDE, Role.INITIAL)


class Part(NamedTuple):
    """A part of a name.

    Attributes:
        written: as it stands in the text.
        folded: what it is compared by; "+" stands for the article.
        role: what it is.
    """

    written: str
    folded: str
    role: Role

    @property
    def lengthened(self) -> str:
        """The folded form of one word with its long vowels double, "" where none is marked."""
        if self.written.isascii():
            return ""
        word = self.written.rpartition(" ")[2].rpartition("-")[2]
        plain = self.folded.lstrip("+")
        marked = fold_long(word)
        if len(marked) == len(plain) or fold(word) != plain:
            return ""
        return marked if plain == self.folded else "+" + marked


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart; the parts stand in the order given name to surname."""

    parts: tuple[Part, ...]
