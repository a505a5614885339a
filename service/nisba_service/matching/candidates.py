"""Which forms of a snapshot a mention may be: found by sound, rarest part first."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching import alignment, likeness, retrieval
from nisba_service.matching.index import Index, sought_under
from nisba_service.matching.lexicon import name_keys
from nisba_service.matching.reading import Reading, stable_hash
from nisba_service.names import Role
from nisba_service.phonetics import JOINTS, encode
from nisba_service.phonetics.costs import letter_costs

__all__ = ["CandidateFinder", "Likenesses", "by_sound"]

MOST_FORMS = 48
"""How many forms are aligned with a mention."""
POSTING_BUDGET = 4_000
"""How many bearers of the mention's parts are looked at before common parts stop
bringing new ones."""
KNOWN_PARTS = 1 << 16
"""How many distinct mention parts are remembered with their likenesses."""


class Likenesses(NamedTuple):
    """For each part of a mention the index parts that may be the same.

    Attributes:
        parts: index parts, in rising order for each part of the mention.
        qualities: how much each is the same, 0..1.
        offsets: where the list of each part of the mention begins; one more for the end.
    """

    parts: NDArray[np.int32]
    qualities: NDArray[np.float32]
    offsets: NDArray[np.int64]


_Known = tuple[NDArray[np.int32], NDArray[np.float32]]
_NOTHING: _Known = np.empty(0, np.int32), np.empty(0, np.float32)


def by_sound(role: Role) -> bool:
    """Whether parts of a role are searched for by their sound; what is set aside is not."""
    return role not in (Role.TITLE, Role.PARTICLE, Role.INITIAL)


class CandidateFinder:
    """Finds candidates in one index. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._costs = letter_costs()
        self._known: dict[tuple[str, int], _Known] = {}
        self._local = threading.local()

    def likenesses(self, reading: Reading) -> Likenesses:
        """Returns for each part of a mention the index parts that may be the same."""
        found = [
            self._likenesses(part.folded, int(known)) if by_sound(part.role) else _NOTHING
            for part, known in zip(reading.parts, reading.isms, strict=True)
        ]
        offsets = np.zeros(len(found) + 1, np.int64)
        np.cumsum([len(ids) for ids, _ in found], out=offsets[1:])
        return Likenesses(
            np.concatenate([ids for ids, _ in found]),
            np.concatenate([quality for _, quality in found]),
            offsets,
        )

    def find(self, reading: Reading, likenesses: Likenesses) -> NDArray[np.int32]:
        """Returns form numbers in rising order, at most about `MOST_FORMS`."""
        worth = np.repeat(reading.information, np.diff(likenesses.offsets))
        return retrieval.best_forms(  # type: ignore[no-any-return]
            likenesses.parts,
            likenesses.qualities * worth,
            self._looked_up(reading),
            self._index.posting_forms,
            self._index.posting_offsets,
            self._scratch(),
            MOST_FORMS,
            POSTING_BUDGET,
        )

    def measure(
        self, reading: Reading, likenesses: Likenesses, forms: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        """Returns the `alignment.FEATURES` of a mention against each form."""
        index = self._index
        return alignment.measure(  # type: ignore[no-any-return]
            reading.symbols, reading.offsets, reading.roles, reading.isms, reading.information,
            likenesses.parts, likenesses.qualities, likenesses.offsets, forms,
            index.form_parts, index.form_roles, index.form_offsets, index.part_symbols,
            index.part_offsets, index.part_isms, index.part_information, self._costs, JOINTS,
        )  # fmt: skip

    def _looked_up(self, reading: Reading) -> NDArray[np.int32]:
        """Forms that are the mention, but for folds or for where its parts are cut."""
        index = self._index
        exact = _filed(index.exact_hashes, index.exact_forms, reading.folded_form)
        whole = _filed(index.whole_hashes, index.whole_forms, reading.whole_key())
        return np.concatenate([exact[:MOST_FORMS], whole[:MOST_FORMS]])

    def _likenesses(self, folded: str, ism: int) -> _Known:
        """The parts of the index that may be this part, and how much."""
        known = self._known.get((folded, ism))
        if known is None:
            if len(self._known) >= KNOWN_PARTS:
                self._known.clear()
            known = self._known[folded, ism] = self._compare(folded, ism)
        return known

    def _compare(self, folded: str, ism: int) -> _Known:
        index = self._index
        sought = (*sought_under(folded), *name_keys(ism))
        ids = _gather(index.near_hashes, index.near_parts, sought)
        quality = likeness.qualities(
            np.frombuffer(encode(folded), np.uint8), ism, ids,
            index.part_symbols, index.part_offsets, index.part_isms, self._costs, JOINTS,
        )  # fmt: skip
        kept = quality > likeness.LOWEST_QUALITY
        return ids[kept], quality[kept]

    def _scratch(self) -> NDArray[np.float32]:
        scratch: NDArray[np.float32] | None = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = np.zeros(len(self._index.form_offsets) - 1, np.float32)
        return scratch


def _filed(hashes: NDArray[np.uint64], ids: NDArray[np.int32], text: str) -> NDArray[np.int32]:
    """The ids filed under a text, in rising order."""
    wanted = np.uint64(stable_hash(text))
    start = hashes.searchsorted(wanted)
    end = hashes.searchsorted(wanted, side="right")
    return ids[start:end]


def _gather(
    hashes: NDArray[np.uint64], ids: NDArray[np.int32], texts: Iterable[str]
) -> NDArray[np.int32]:
    wanted = np.array(sorted(stable_hash(text) for text in texts), np.uint64)
    found: NDArray[np.int32] = retrieval.gather(hashes, ids, wanted)
    return found
