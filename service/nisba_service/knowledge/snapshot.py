"""A snapshot: all that is known, in one read-only, memory-mapped folder.

The folder holds manifest.json and one .npy file an array. Opening it maps the arrays
and reads the manifest; nothing is parsed and nothing is copied, so that a snapshot of a
million entities opens as fast as a small one, and processes share its pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nisba_service.errors import SnapshotError, UnknownEntityError
from nisba_service.knowledge.entity import (
    ENTRY_ID,
    Alias,
    AliasKind,
    Entity,
    EntityType,
    Identifier,
)
from nisba_service.matching.index import Index
from nisba_service.matching.reading import stable_hash
from nisba_service.rules import INDEX_VERSION

__all__ = ["FORMAT", "MANIFEST", "Manifest", "Snapshot", "SourceCount"]

FORMAT = 1
"""The layout of the folder. A snapshot of another format is refused."""
MANIFEST = "manifest.json"
TYPES = tuple(EntityType)
KINDS = tuple(AliasKind)
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How much of a source was taken, and how much refused and why.

    Attributes:
        name: the source as it was named to the builder ("un:consolidated.xml").
        taken: how many entities came from it.
        refused: how many of its rows were refused, by reason.
    """

    name: str
    taken: int
    refused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot is.

    Attributes:
        format: layout of the folder.
        version: digest of the arrays; it changes when what is known or how it is
            indexed changes.
        index: version of the rules that names were read and indexed by; the rules of an
            answer are more than these.
        entities: how many.
        forms: how many written forms they have in all.
        arrays: bytes and CRC-32 of each array file, by its name.
        sources: what came from where.
        event: which edits of a store are in it already, as `curated.read_event` says.
    """

    format: int
    version: str
    index: str
    entities: int
    forms: int
    arrays: Mapping[str, tuple[int, int]]
    sources: tuple[SourceCount, ...] = ()
    event: str = ""

    def to_json(self) -> str:
        """Returns the manifest as the text of manifest.json."""
        fields = asdict(self)
        if not self.event:
            del fields["event"]
        return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Reads manifest.json; raises ValueError, TypeError or KeyError on any other text."""
        fields = dict(json.loads(text))
        sources = tuple(SourceCount(**source) for source in fields.pop("sources"))
        arrays = {
            name: (int(size), int(sum_)) for name, (size, sum_) in dict(fields["arrays"]).items()
        }
        return cls(**fields | {"sources": sources, "arrays": arrays})


class Snapshot:
    """An opened snapshot. Read-only, and safe to share between threads."""

    def __init__(self, folder: Path, manifest: Manifest, arrays: Mapping[str, NDArray[Any]]):
        self.folder = folder
        self.manifest = manifest
        # Plain views of the maps: numpy's own memmap type is slow to slice.
        arrays = {name: np.asarray(array) for name, array in arrays.items()}
        self.index = Index(**{name: arrays[name] for name in Index._fields})
        self.form_entities: NDArray[np.int32] = arrays["form_entities"]
        self.form_kinds: NDArray[np.uint8] = arrays["form_kinds"]
        self.entity_types: NDArray[np.uint8] = arrays["entity_types"]
        self._first_forms: NDArray[np.int32] = arrays["entity_first_forms"]
        self._records: NDArray[np.uint8] = arrays["entity_records"]
        self._record_offsets: NDArray[np.int64] = arrays["entity_offsets"]
        self._id_hashes: NDArray[np.uint64] = arrays["id_hashes"]
        self._id_entities: NDArray[np.int32] = arrays["id_entities"]
        self.entity = lru_cache(maxsize=1 << 16)(self._entity)

    @classmethod
    def open(cls, folder: Path) -> Snapshot:
        """Maps a snapshot folder.

        Raises:
            SnapshotError: the folder is missing, half-written or of another version.
        """
        manifest = _read_manifest(folder)
        try:
            arrays = {
                name: _map(folder / f"{name}.npy", *written)
                for name, written in manifest.arrays.items()
            }
            return cls(folder, manifest, arrays)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SnapshotError(
                f"{folder} is half-written or damaged ({error}); "
                "build it again with 'nisba kb build'"
            ) from error

    @property
    def version(self) -> str:
        """The digest of what is known."""
        return self.manifest.version

    def __len__(self) -> int:
        return self.manifest.entities

    def numbers(self) -> Iterable[int]:
        """Returns the numbers of the entities, by which `entity` knows them, in rising order."""
        return range(len(self))

    def alias_of(self, form: int) -> Alias:
        """Returns the alias a form number stands for."""
        return self.bearer_of(form)[1]

    def bearer_of(self, form: int) -> tuple[Entity, Alias]:
        """Returns the entity that bears a form, and the form as its alias."""
        number: int = self.form_entities.item(form)
        entity = self.entity(number)
        return entity, entity.aliases[form - self._first_forms.item(number)]

    def number_of(self, entity_id: str) -> int | None:
        """Returns the number of the entity with this id, None if there is none.

        The id may be that of an entry which is part of a merged entity.
        """
        wanted = np.uint64(stable_hash(entity_id))
        absorbed = Identifier(ENTRY_ID, entity_id)
        place = int(np.searchsorted(self._id_hashes, wanted))
        while place < len(self._id_hashes) and self._id_hashes[place] == wanted:
            number = int(self._id_entities[place])
            entity = self.entity(number)
            if entity.entity_id == entity_id or absorbed in entity.identifiers:
                return number
            place += 1
        return None

    def find(self, entity_id: str) -> Entity:
        """Returns the entity with this id, or the one that an entry with this id is part of.

        Raises:
            UnknownEntityError: no entity has it.
        """
        number = self.number_of(entity_id)
        if number is None:
            raise UnknownEntityError(entity_id)
        return self.entity(number)

    def _entity(self, number: int) -> Entity:
        """Returns the entity of a number, 0 to len(self) - 1."""
        start, end = self._record_offsets[number : number + 2].tolist()
        record = _DECODER.decode(self._records[start:end].tobytes().decode())
        return Entity(
            entity_id=record["id"],
            name=record["name"],
            type=TYPES[self.entity_types.item(number)],
            countries=tuple(record["countries"]),
            aliases=tuple(
                Alias(form, KINDS[kind], language, script, source)
                for form, kind, language, script, source in record["aliases"]
            ),
            identifiers=tuple(Identifier(*identifier) for identifier in record["identifiers"]),
            birth_years=tuple(record.get("born", ())),
        )


def _read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    if not folder.is_dir():
        raise SnapshotError(f"{folder} is not a folder; make a snapshot with 'nisba kb build'")
    try:
        manifest = Manifest.from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SnapshotError(
            f"{folder} has no {MANIFEST}: it is not a snapshot, or was never finished; "
            "build it with 'nisba kb build'"
        ) from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SnapshotError(
            f"{path} is damaged ({type(error).__name__}); build it again"
        ) from error
    if manifest.format != FORMAT or manifest.index != INDEX_VERSION:
        raise SnapshotError(
            f"{folder} is of format {manifest.format}, index {manifest.index}; this version of "
            f"Nisba reads format {FORMAT}, index {INDEX_VERSION}: build it again"
        )
    return manifest


def _map(path: Path, size: int, checksum: int) -> NDArray[Any]:
    """Maps an array file. Its bytes are summed up, for a wrong one would crash a kernel."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if len(content) != size or crc32(content) != checksum:
            raise ValueError(f"{path.name} is not what was written")
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array
