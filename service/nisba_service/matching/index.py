"""The index of a snapshot: flat arrays from what a name sounds like to who bears it.

A form is one written form of an entity, a part one distinct part of all forms. Lists
of unequal length stand one after the other in a flat array, with an array of offsets
one longer than the number of lists. A look-up table is an array of sorted hashes with
an array of ids of the same length beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.lexicon import name_keys
from nisba_service.matching.reading import read_name, stable_hash
from nisba_service.phonetics import skeletons

__all__ = ["Index", "build_index", "filed_under", "sought_under"]

T = TypeVar("T", bound=np.generic)


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
    keys = skeletons(folded)
    same = ("=" + key for key in keys)
    longer = ("-" + key for key in keys)
    shorter = ("=" + key for key in _shorter(keys, 3))
    changed = ("-" + key for key in _shorter(keys, 4))
    return frozenset((*same, *longer, *shorter, *changed))


def _shorter(keys: Sequence[str], least: int) -> Iterator[str]:
    """Skeletons of at least so many sounds, each without one of them."""
    for key in keys:
        if len(key) >= least:
            for place in range(len(key)):
                yield key[:place] + key[place + 1 :]


def build_index(forms: Sequence[str]) -> Mapping[str, NDArray[np.generic]]:
    """Returns the arrays of an index over written forms, by the names of `Index`."""
    part_ids: dict[tuple[str, bool, int], int] = {}
    symbols: list[bytes] = []
    isms: list[int] = []
    information: list[float] = []
    form_parts: list[NDArray[np.int32]] = []
    form_roles: list[NDArray[np.uint8]] = []
    is_arabic: list[bool] = []
    exact: list[tuple[int, int]] = []
    whole: list[tuple[int, int]] = []
    near: list[tuple[int, int]] = []
    for form_id, form in enumerate(forms):
        reading = read_name(form)
        ids = np.empty(len(reading.parts), np.int32)
        for place, part in enumerate(reading.parts):
            # A title and a name of the same letters are two parts: their worth differs. So are
            # Ḥāmid and Ḥamīd, whose marks the lexicon reads.
            ism = int(reading.isms[place])
            number = part_ids.setdefault((part.folded, part.role.by_sound, ism), len(part_ids))
            if number == len(symbols):
                start, end = reading.offsets[place : place + 2]
                symbols.append(reading.symbols[start:end].tobytes())
                isms.append(ism)
                information.append(float(reading.information[place]))
                if part.role.by_sound:
                    keys = (*filed_under(part.folded), *name_keys(ism))
                    near += [(stable_hash(key), number) for key in keys]
            ids[place] = number
        form_parts.append(ids)
        form_roles.append(reading.roles)
        is_arabic.append(reading.is_arabic)
        exact.append((stable_hash(reading.folded_form), form_id))
        whole.append((stable_hash(reading.whole_key()), form_id))
    flat_parts, form_offsets = _flat(form_parts, np.int32)
    flat_roles, _ = _flat(form_roles, np.uint8)
    flat_symbols, part_offsets = _flat([np.frombuffer(s, np.uint8) for s in symbols], np.uint8)
    posting_forms, posting_offsets = _postings(flat_parts, form_offsets, len(symbols))
    near_hashes, near_parts = _lookup(near)
    exact_hashes, exact_forms = _lookup(exact)
    whole_hashes, whole_forms = _lookup(whole)
    return Index(
        part_symbols=flat_symbols,
        part_offsets=part_offsets,
        part_isms=np.array(isms, np.int32),
        part_information=np.array(information, np.float32),
        posting_forms=posting_forms,
        posting_offsets=posting_offsets,
        form_parts=flat_parts,
        form_roles=flat_roles,
        form_offsets=form_offsets,
        form_is_arabic=np.array(is_arabic, np.bool_),
        near_hashes=near_hashes,
        near_parts=near_parts,
        exact_hashes=exact_hashes,
        exact_forms=exact_forms,
        whole_hashes=whole_hashes,
        whole_forms=whole_forms,
    )._asdict()


def _flat(lists: Sequence[NDArray[T]], dtype: type[T]) -> tuple[NDArray[T], NDArray[np.int64]]:
    offsets = np.zeros(len(lists) + 1, np.int64)
    np.cumsum([len(values) for values in lists], out=offsets[1:])
    return np.concatenate([np.empty(0, dtype), *lists]).astype(dtype), offsets


def _postings(
    form_parts: NDArray[np.int32], form_offsets: NDArray[np.int64], parts: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """From each part to the forms that hold it, each form once and in order."""
    lengths = np.diff(form_offsets)
    pairs = np.stack([form_parts.astype(np.int64), np.repeat(np.arange(len(lengths)), lengths)], 1)
    pairs = np.unique(pairs, axis=0) if len(pairs) else pairs
    offsets = np.searchsorted(pairs[:, 0], np.arange(parts + 1)).astype(np.int64)
    return pairs[:, 1].astype(np.int32), offsets


def _lookup(entries: Sequence[tuple[int, int]]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    hashes = np.array([value for value, _ in entries], np.uint64)
    ids = np.array([number for _, number in entries], np.int32)
    order = np.lexsort((ids, hashes))
    return hashes[order], ids[order]
