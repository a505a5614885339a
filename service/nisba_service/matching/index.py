"""The index of a snapshot: flat arrays from what a name sounds like to who bears it.

A form is one written form of an entity, a part one distinct part of all forms. Lists
of unequal length stand one after the other in a flat array, with an array of offsets
one longer than the number of lists. A look-up table is an array of sorted hashes with
an array of ids of the same length beside it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.lexicon import name_keys
from nisba_service.matching.reading import read_name, stable_hash
from nisba_service.phonetics import skeletons

__all__ = ["Index", "build_index", "filed_under", "sought_under"]


class Index(NamedTuple):
    """The arrays of an index, by their names."""

    part_symbols: NDArray[np.uint8]
    part_offsets: NDArray[np.int64]
    part_isms: NDArray[np.int32]
    part_information: NDArray[np.float32]
    posting_forms: NDArray[np.int32]
    posting_offsets: NDArray[np.int64]
    form_parts: NDArray[np.int32]
    form_roles: NDArray[np.uint8]
    form_offsets: NDArray[np.int64]
    form_is_arabic: NDArray[np.bool_]
    near_hashes: NDArray[np.uint64]
    near_parts: NDArray[np.int32]
    exact_hashes: NDArray[np.uint64]
    exact_forms: NDArray[np.int32]
    whole_hashes: NDArray[np.uint64]
    whole_forms: NDArray[np.int32]


@lru_cache(maxsize=1 << 16)
def filed_under(folded: str) -> frozenset[str]:
    """Returns what a part is filed under: its skeletons, and each without one sound.

    A skeleton is marked "=" where it is whole and "-" where a sound is left out. Those of two
    sounds are left whole: too little would be left of them.
    """
    keys = skeletons(folded)
    return frozenset((*("=" + key for key in keys), *("-" + key for key in _shorter(keys, 3))))


@lru_cache(maxsize=1 << 16)
def sought_under(folded: str) -> frozenset[str]:
    """Returns what a part is looked for under: what lies one slip of the pen away.

    A sound more or less is looked for in skeletons of three sounds and more, a sound
    changed for another only in those of four: with one of three changed it is another name.
    """
    found: set[str] = set()
    for key in skeletons(folded):
        found.add("=" + key)
        found.add("-" + key)
        if len(key) >= 3:
            shorter = [key[:place] + key[place + 1 :] for place in range(len(key))]
            found.update(["=" + each for each in shorter])
            if len(key) >= 4:
                found.update(["-" + each for each in shorter])
    return frozenset(found)


def _shorter(keys: Sequence[str], least: int) -> Iterator[str]:
    """Skeletons of at least so many sounds, each without one of them."""
    for key in keys:
        if len(key) >= least:
            for place in range(len(key)):
                yield key[:place] + key[place + 1 :]


def build_index(forms: Iterable[str]) -> Mapping[str, NDArray[np.generic]]:
    """Returns the arrays of an index over written forms, by the names of `Index`."""
    part_ids: dict[tuple[str, bool, int], int] = {}
    # Flat from the start: millions of small lists and numbers would take ten times the room.
    symbols, part_offsets = bytearray(), array("q", [0])
    isms, information = array("i"), array("f")
    form_parts, form_roles, form_offsets = array("i"), bytearray(), array("q", [0])
    is_arabic = bytearray()
    exact, whole = array("Q"), array("Q")
    near, near_parts = array("Q"), array("i")
    for form in forms:
        reading = read_name(form)
        for place, part in enumerate(reading.parts):
            # A title and a name of the same letters are two parts: their worth differs. So are
            # Ḥāmid and Ḥamīd, whose marks the lexicon reads.
            ism = int(reading.isms[place])
            number = part_ids.setdefault((part.folded, part.role.by_sound, ism), len(part_ids))
            if number == len(isms):
                start, end = reading.offsets[place : place + 2]
                symbols += reading.symbols[start:end].tobytes()
                part_offsets.append(len(symbols))
                isms.append(ism)
                information.append(float(reading.information[place]))
                if part.role.by_sound:
                    for key in (*filed_under(part.folded), *name_keys(ism)):
                        near.append(stable_hash(key))
                        near_parts.append(number)
            form_parts.append(number)
        form_roles += reading.roles.tobytes()
        form_offsets.append(len(form_parts))
        is_arabic.append(reading.is_arabic)
        exact.append(stable_hash(reading.folded_form))
        whole.append(stable_hash(reading.whole_key()))
    flat_parts = np.array(form_parts, np.int32)
    offsets = np.array(form_offsets, np.int64)
    numbers = np.arange(len(offsets) - 1, dtype=np.int32)
    posting_forms, posting_offsets = _postings(flat_parts, offsets, len(isms))
    near_hashes, near_of = _lookup(np.array(near, np.uint64), np.array(near_parts, np.int32))
    exact_hashes, exact_forms = _lookup(np.array(exact, np.uint64), numbers)
    whole_hashes, whole_forms = _lookup(np.array(whole, np.uint64), numbers)
    return Index(
        part_symbols=np.frombuffer(bytes(symbols), np.uint8),
        part_offsets=np.array(part_offsets, np.int64),
        part_isms=np.array(isms, np.int32),
        part_information=np.array(information, np.float32),
        posting_forms=posting_forms,
        posting_offsets=posting_offsets,
        form_parts=flat_parts,
        form_roles=np.frombuffer(bytes(form_roles), np.uint8),
        form_offsets=offsets,
        form_is_arabic=np.frombuffer(bytes(is_arabic), np.bool_),
        near_hashes=near_hashes,
        near_parts=near_of,
        exact_hashes=exact_hashes,
        exact_forms=exact_forms,
        whole_hashes=whole_hashes,
        whole_forms=whole_forms,
    )._asdict()


def _postings(
    form_parts: NDArray[np.int32], form_offsets: NDArray[np.int64], parts: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """From each part to the forms that hold it, each form once and in order."""
    forms = np.arange(len(form_offsets) - 1, dtype=np.uint64)
    pairs = form_parts.astype(np.uint64) << np.uint64(32)
    pairs |= np.repeat(forms, np.diff(form_offsets))
    pairs = np.unique(pairs)
    offsets = np.searchsorted(pairs >> np.uint64(32), np.arange(parts + 1, dtype=np.uint64))
    return (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32), offsets.astype(np.int64)


def _lookup(
    hashes: NDArray[np.uint64], ids: NDArray[np.int32]
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    order = np.lexsort((ids, hashes))
    return hashes[order], ids[order]
