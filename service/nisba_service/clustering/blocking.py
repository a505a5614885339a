"""Which names are worth comparing: those that share the sounds of two parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from nisba_service.clustering.bearers import telling_parts
from nisba_service.phonetics import skeletons

__all__ = ["pairs_to_compare"]

_READINGS = 4
"""So many skeletons of a part are looked at: the likeliest."""
_MOST_PARTS = 6
_MOST_COMPARED = 64
"""So many names of a block are compared with the next one. Names that sound alike in two parts
are few, but a corpus may hold one in thousands of spellings."""


def pairs_to_compare(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields places of names that may be one bearer's, the smaller first, each pair once.

    A name of one part is in no pair: it says too little to be somebody's in two documents.
    """
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        met: set[int] = set()
        for block in _blocks(name):
            met.update(blocks[block][-_MOST_COMPARED:])
            blocks[block].append(place)
        for other in sorted(met - {place}):
            yield other, place


def _blocks(name: str) -> set[tuple[str, str]]:
    keys = [
        [key for key in skeletons(part.folded)[:_READINGS] if key]
        for part in telling_parts(name)[:_MOST_PARTS]
    ]
    return {
        (min(pair), max(pair)) for one, two in combinations(keys, 2) for pair in product(one, two)
    }
