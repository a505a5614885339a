"""Whether two forms of one name spell a part differently, or one merely says less."""

from __future__ import annotations

from functools import lru_cache

from nisba_service.matching.explain import align
from nisba_service.matching.reading import read_name
from nisba_service.names import script_of

__all__ = ["spelt_differently"]

_ARTICLE = "+"


@lru_cache(maxsize=1 << 14)
def spelt_differently(one: str, two: str) -> bool:
    """Whether a part that both forms have is written with other letters in each.

    *Qassem Suleimani* and *Soleimani* are spelt differently, *Mohamed Morsi* and *Mr Morsi* not.
    Two scripts are no two spellings; capitals, marks and the article count for nothing.
    """
    if script_of(one) != script_of(two):
        return False
    a, b = read_name(one), read_name(two)
    met = align(a, b).met_with.tolist()
    return any(
        part.folded.lstrip(_ARTICLE) != b.parts[place].folded.lstrip(_ARTICLE)
        for part, place in zip(a.parts, met, strict=True)
        if place >= 0
        and part.role.by_sound
        and b.parts[place].role.by_sound
        and min(len(part.folded), len(b.parts[place].folded)) > 1
    )
