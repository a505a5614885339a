"""Which forms of a snapshot a mention may be: found by sound, rarest part first."""

from __future__ import annotations

import threading
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching import measure, retrieval
from nisba_service.matching.index import Index, sought_under
from nisba_service.matching.lexicon import name_keys
from nisba_service.matching.reading import Reading, stable_hash
from nisba_service.phonetics import JOINTS, encode
from nisba_service.phonetics.costs import letter_costs

__all__ = ["CandidateFinder", "Likenesses"]

MOST_FORMS = 16
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


class CandidateFinder:
    """Finds candidates in one index. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._form_information = _information_of_forms(index)
        self._costs = letter_costs()
        self._known: dict[tuple[str, int], _Known] = {}
        self._local = threading.local()

    def likenesses(self, reading: Reading) -> Likenesses:
        """Returns for each part of a mention the index parts that may be the same."""
        found = [
            self.likely_parts(part.folded, known) if part.role.by_sound else _NOTHING
            for part, known in zip(reading.parts, reading.isms.tolist(), strict=True)
        ]
        return Likenesses(
            np.concatenate([parts for parts, _ in found]),
            np.concatenate([quality for _, quality in found]),
            np.array([0, *accumulate(len(parts) for parts, _ in found)], np.int64),
        )

    def find(self, reading: Reading, likenesses: Likenesses) -> NDArray[np.int32]:
        """Returns form numbers in rising order, at most about `MOST_FORMS`."""
        index = self._index
        return retrieval.best_forms(  # type: ignore[no-any-return]
            likenesses.parts, likenesses.qualities, likenesses.offsets, reading.information,
            np.uint64(stable_hash(reading.folded_form)),
            np.uint64(stable_hash(reading.whole_key())),
            index.exact_hashes, index.exact_forms, index.whole_hashes, index.whole_forms,
            index.posting_forms, index.posting_offsets, index.form_offsets, self._form_information,
            self._scratch(), MOST_FORMS, POSTING_BUDGET,
        )  # fmt: skip

    def written_so(self, reading: Reading) -> list[int]:
        """Returns the numbers of the forms that are spelt like a name, titles and case aside."""
        index = self._index
        hashed = np.uint64(stable_hash(reading.folded_form))
        start, end = (
            np.searchsorted(index.exact_hashes, hashed, side) for side in ("left", "right")
        )
        forms: list[int] = index.exact_forms[start:end].tolist()
        return forms

    def measure(
        self, reading: Reading, likenesses: Likenesses, forms: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        """Returns the `FEATURES` of a mention against each form."""
        index = self._index
        return measure.measure(  # type: ignore[no-any-return]
            reading.symbols, reading.offsets, reading.roles, reading.isms, reading.information,
            reading.wider, likenesses.parts, likenesses.qualities, likenesses.offsets, forms,
            index.form_parts, index.form_roles, index.form_offsets, index.part_symbols,
            index.part_offsets, index.part_isms, index.part_information, self._costs, JOINTS,
        )  # fmt: skip

    def likely_parts(self, folded: str, ism: int) -> _Known:
        """Returns the parts of the index that may be a part, in rising order, and how much.

        Args:
            folded: the part.
            ism: what the lexicon knows of it, `known_of`.
        """
        known = self._known.get((folded, ism))
        if known is None:
            if len(self._known) >= KNOWN_PARTS:
                self._known.clear()
            known = self._known[folded, ism] = self._look_for(folded, ism)
        return known

    def _look_for(self, folded: str, ism: int) -> _Known:
        index = self._index
        sought = (*sought_under(folded), *name_keys(ism))
        return retrieval.likely_parts(  # type: ignore[no-any-return]
            np.frombuffer(encode(folded), np.uint8), ism,
            np.array([stable_hash(text) for text in sought], np.uint64),
            index.near_hashes, index.near_parts,
            index.part_symbols, index.part_offsets, index.part_isms, self._costs, JOINTS,
        )  # fmt: skip

    def _scratch(self) -> NDArray[np.float32]:
        scratch: NDArray[np.float32] | None = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = np.zeros(len(self._index.form_offsets) - 1, np.float32)
        return scratch


def _information_of_forms(index: Index) -> NDArray[np.float32]:
    """The information of all parts of each form, in nats."""
    up_to = np.zeros(len(index.form_parts) + 1)
    np.cumsum(index.part_information[index.form_parts], out=up_to[1:])
    return np.diff(up_to[index.form_offsets]).astype(np.float32)
