"""Builds a snapshot: entities in, a folder of arrays out. Same entities, same bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nisba_service.errors import SnapshotError
from nisba_service.knowledge.entity import ENTRY_ID, Alias, Entity
from nisba_service.knowledge.snapshot import FORMAT, KINDS, MANIFEST, TYPES, Manifest, SourceCount
from nisba_service.matching.index import build_index
from nisba_service.matching.reading import stable_hash
from nisba_service.names import script_of
from nisba_service.rules import INDEX_VERSION

__all__ = ["SourceCount", "build_snapshot"]


def build_snapshot(
    entities: Iterable[Entity],
    folder: Path,
    *,
    sources: Sequence[SourceCount] = (),
    event: str = "",
) -> Manifest:
    """Writes a snapshot.

    The folder is written beside its place and moved there when it is whole. A snapshot
    that stands there already is replaced, anything else is left alone.

    Args:
        entities: each with its canonical alias first; an entity without aliases gets
            its canonical name for one. Read once.
        folder: where the snapshot is to stand.
        sources: what to record of where the entities came from. Read after the
            entities, so it may be filled while they are.
        event: which edits of a store are in the entities, as `curated.read_event` says.

    Raises:
        SnapshotError: the place is taken by something that is no snapshot, or the
            same id is on two entities.
    """
    if folder.exists() and not (folder.is_dir() and _replaceable(folder)):
        raise SnapshotError(f"{folder} exists and is no snapshot; name another place")
    arrays, count, forms = _arrays(entities)
    folder.parent.mkdir(parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        version, written = _write_arrays(arrays, workplace, event)
        manifest = Manifest(
            FORMAT, version, INDEX_VERSION, count, forms, written, tuple(sources), event
        )
        (workplace / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        workplace.chmod(0o755)
        if folder.exists():
            old = workplace.with_name(workplace.name + ".old")
            folder.rename(old)
            workplace.rename(folder)
            shutil.rmtree(old)
        else:
            workplace.rename(folder)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    return manifest


def _replaceable(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() or not any(folder.iterdir())


def _write_arrays(
    arrays: dict[str, NDArray[Any]], folder: Path, event: str
) -> tuple[str, dict[str, tuple[int, int]]]:
    # Which edits still lie over a snapshot decides answers as well.
    digest = sha256(f"{FORMAT} {INDEX_VERSION} {event}".rstrip().encode())
    written = {}
    for name, array in sorted(arrays.items()):
        path = folder / f"{name}.npy"
        np.save(path, array, allow_pickle=False)
        content = path.read_bytes()
        digest.update(name.encode() + b"\0" + content)
        written[name] = (len(content), crc32(content))
    return digest.hexdigest()[:16], written


def _arrays(entities: Iterable[Entity]) -> tuple[dict[str, NDArray[Any]], int, int]:
    forms: list[str] = []
    kinds: list[int] = []
    form_entities: list[int] = []
    first_forms: list[int] = []
    types: list[int] = []
    ids: dict[str, int] = {}
    absorbed: dict[str, int] = {}
    records = bytearray()
    offsets = [0]
    for number, entity in enumerate(map(_complete, entities)):
        if ids.setdefault(entity.entity_id, number) != number:
            raise SnapshotError(
                f"two entities have the id {entity.entity_id!r}; give each source ids of its own"
            )
        for identifier in entity.identifiers:
            if identifier.scheme == ENTRY_ID:
                absorbed.setdefault(identifier.value, number)
        first_forms.append(len(forms))
        types.append(TYPES.index(entity.type))
        for alias in entity.aliases:
            forms.append(alias.form)
            kinds.append(KINDS.index(alias.kind))
            form_entities.append(number)
        records += _record(entity)
        offsets.append(len(records))
    found_by = [*ids.items(), *absorbed.items()]
    id_hashes = np.array([stable_hash(entity_id) for entity_id, _ in found_by], np.uint64)
    id_entities = np.array([number for _, number in found_by], np.int32)
    order = np.argsort(id_hashes, kind="stable")
    arrays: dict[str, NDArray[Any]] = {
        **build_index(forms),
        "form_entities": np.array(form_entities, np.int32),
        "form_kinds": np.array(kinds, np.uint8),
        "entity_types": np.array(types, np.uint8),
        "entity_first_forms": np.array(first_forms, np.int32),
        "entity_records": np.frombuffer(bytes(records), np.uint8),
        "entity_offsets": np.array(offsets, np.int64),
        "id_hashes": id_hashes[order],
        "id_entities": id_entities[order],
    }
    return arrays, len(ids), len(forms)


def _complete(entity: Entity) -> Entity:
    aliases = entity.aliases or (Alias(entity.name),)
    return replace(
        entity,
        aliases=tuple(a if a.script else replace(a, script=script_of(a.form)) for a in aliases),
    )


def _record(entity: Entity) -> bytes:
    record: dict[str, Any] = {
        "id": entity.entity_id,
        "name": entity.name,
        "countries": entity.countries,
        "aliases": [
            [a.form, KINDS.index(a.kind), a.language, a.script, a.source] for a in entity.aliases
        ],
        "identifiers": [[i.scheme, i.value] for i in entity.identifiers],
    }
    if entity.birth_years:
        record["born"] = entity.birth_years
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
