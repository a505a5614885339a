"""The entries of a list, kept in a temporary file: lists may be longer than the memory is."""

from __future__ import annotations

import os
import pickle
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import overload

from nisba_service.knowledge.entity import Entity

__all__ = ["EntryStore"]

_REMEMBERED = 1 << 14


class EntryStore(Sequence[Entity]):
    """Entities in the order they were added, each read from the file when it is asked for."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._file = tempfile.TemporaryFile(prefix="nisba-merge-")  # noqa: SIM115
        self._offsets = array("q", [0])
        self._written = True
        self._entry = lru_cache(maxsize=_REMEMBERED)(self._read)
        for entity in entities:
            self.append(entity)

    def append(self, entity: Entity) -> None:
        """Adds an entity."""
        size = self._file.write(pickle.dumps(entity, pickle.HIGHEST_PROTOCOL))
        self._offsets.append(self._offsets[-1] + size)
        self._written = False

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def __del__(self) -> None:
        # A merge that fails leaves it open.
        self.close()

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entity]: ...
    def __getitem__(self, place: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self._entry(place)

    def _read(self, place: int) -> Entity:
        if not self._written:
            self._file.flush()
            self._written = True
        start, end = self._offsets[place : place + 2]
        # The file has no name and was written here.
        found: Entity = pickle.loads(os.pread(self._file.fileno(), end - start, start))  # noqa: S301
        return found
