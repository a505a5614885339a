"""Whether two near words are two names, by their letters alone."""

from __future__ import annotations

import re
from functools import lru_cache

from jellyfish import damerau_levenshtein_distance

from nisba_service.phonetics import undouble
from nisba_service.tables import read_table

__all__ = ["one_slip_apart", "two_families"]


def one_slip_apart(one: str, two: str) -> bool:
    """Whether two words differ by a letter more, less or other, or by two that are exchanged."""
    return bool(damerau_levenshtein_distance(one, two) <= 1)


_STEM = "(.{3,}?)"
_ENDINGS = tuple(
    (re.compile(f"{_STEM}(?:{row['latin']})"), re.compile(_STEM + row["arabic"]))
    for row in read_table(
        "nisba_service.matching.data", "family_endings.tsv", ("ending", "latin", "arabic", "reason")
    )
)


@lru_cache(maxsize=1 << 13)
def _families(folded: str) -> frozenset[tuple[str, int]]:
    """The stems that a part may have, each with the number of its ending."""
    arabic = "؀" <= folded[-1] <= "ۿ"
    folded = undouble(folded).lstrip("+")
    return frozenset(
        (match[1], number)
        for number, patterns in enumerate(_ENDINGS)
        if (match := patterns[arabic].fullmatch(folded))
    )


def two_families(one: str, two: str) -> bool:
    """Whether two folded parts of one script are one stem with different endings, two families."""
    stems = {stem for stem, _ in _families(one)} & {stem for stem, _ in _families(two)}
    same = {stem for stem, _ in _families(one) & _families(two)}
    return bool(stems - same)
