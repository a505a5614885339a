"""Which forms of a snapshot a mention may be: found by sound, rarest part first."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching import kernels
from nisba_service.matching.index import Index, near_keys
from nisba_service.matching.reading import Reading, stable_hash
from nisba_service.names import Role
from nisba_service.phonetics import encode, sound_keys
from nisba_service.phonetics.costs import letter_costs

__all__ = ["CandidateFinder"]

MOST_FORMS = 64
"""How many forms are aligned with a mention."""
POSTING_BUDGET = 4_000
"""How many bearers of the mention's parts are looked at before common parts stop
bringing new ones."""
KNOWN_PARTS = 1 << 16
"""How many distinct mention parts are remembered with their likenesses."""

Likenesses = tuple[NDArray[np.int32], NDArray[np.float32]]


class CandidateFinder:
    """Finds candidates in one index. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._costs = letter_costs()
        self._known: dict[str, Likenesses] = {}
        self._local = threading.local()

    def find(self, reading: Reading) -> NDArray[np.int32]:
        """Returns form numbers in rising order, at most about `MOST_FORMS`."""
        index = self._index
        parts, scores = [], []
        for part, worth in zip(reading.parts, reading.information, strict=True):
            if part.role in (Role.TITLE, Role.PARTICLE, Role.INITIAL) and len(reading.parts) > 1:
                continue
            ids, quality = self._likenesses(part.folded)
            parts.append(ids)
            scores.append(quality * worth)
        if not parts:
            return np.empty(0, np.int32)
        return kernels.best_forms(  # type: ignore[no-any-return]
            np.concatenate(parts),
            np.concatenate(scores),
            self._looked_up(reading),
            index.posting_forms,
            index.posting_offsets,
            self._scratch(),
            MOST_FORMS,
            POSTING_BUDGET,
        )

    def exact(self, reading: Reading) -> NDArray[np.int32]:
        """Returns the forms whose folded form is the mention's."""
        return _gather(self._index.exact_hashes, self._index.exact_forms, [reading.folded_form])

    def _looked_up(self, reading: Reading) -> NDArray[np.int32]:
        index = self._index
        whole = _gather(index.whole_hashes, index.whole_forms, [reading.whole_key()])
        return np.concatenate([self.exact(reading)[:MOST_FORMS], whole[:MOST_FORMS]])

    def _likenesses(self, folded: str) -> Likenesses:
        """The parts of the index that may be this part, and how much."""
        known = self._known.get(folded)
        if known is None:
            if len(self._known) >= KNOWN_PARTS:
                self._known.clear()
            known = self._known[folded] = self._compare(folded)
        return known

    def _compare(self, folded: str) -> Likenesses:
        index = self._index
        keys = sound_keys(folded)
        wanted = {near for key in keys for near in (key, *near_keys(key))}
        ids = _gather(index.near_hashes, index.near_parts, wanted)
        symbols = np.frombuffer(encode(folded), np.uint8)
        quality = kernels.qualities(
            symbols, ids, index.part_symbols, index.part_offsets, self._costs
        )
        kept = quality > kernels.LOWEST_QUALITY
        return ids[kept], quality[kept]

    def _scratch(self) -> NDArray[np.float32]:
        scratch: NDArray[np.float32] | None = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = np.zeros(len(self._index.form_offsets) - 1, np.float32)
        return scratch


def _gather(
    hashes: NDArray[np.uint64], ids: NDArray[np.int32], texts: Iterable[str]
) -> NDArray[np.int32]:
    wanted = np.array(sorted(stable_hash(text) for text in texts), np.uint64)
    found: NDArray[np.int32] = kernels.gather(hashes, ids, wanted)
    return found
