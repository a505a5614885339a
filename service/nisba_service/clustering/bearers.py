"""An unknown bearer as one document names him: what is grouped over a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from nisba_service.matching.reading import read_name
from nisba_service.names import Part, Role

__all__ = ["Bearer", "Spelling", "telling_parts"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a bearer is written.

    Attributes:
        form: as it is written.
        times: how often, 1 or more.
        language: BCP 47 tag of the text around it, or "".
    """

    form: str
    times: int = 1
    language: str = ""


@dataclass(frozen=True)
class Bearer:
    """Somebody whom one document names and the snapshot does not know.

    Attributes:
        document: which document, by whatever name it has.
        spellings: how he is written there, at least one.
    """

    document: str
    spellings: tuple[Spelling, ...]

    @cached_property
    def name(self) -> str:
        """The fullest of his spellings; of two as full, the one that is written more often."""
        return fullest(self.spellings).form


def fullest(spellings: Sequence[Spelling]) -> Spelling:
    """Returns the spelling of most parts, then the most frequent, then the first."""
    return max(spellings, key=lambda each: (len(telling_parts(each.form)), each.times))


@lru_cache(maxsize=1 << 16)
def telling_parts(name: str) -> tuple[Part, ...]:
    """Returns the parts of a name that tell people apart: no title, particle or initial."""
    return tuple(
        part
        for part in read_name(name).parts
        if not part.role.is_aside and part.role != Role.INITIAL
    )
