"""The file of what was learned: networks, evidence and the weights that rank."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.known import Counts, KnownSet
from nisba_service.transliteration.ngrams import NGrams
from nisba_service.transliteration.ranking import Evidence
from nisba_service.transliteration.sorted_keys import as_steps, from_steps

__all__ = ["LearnedDirection", "pack", "unpack"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LearnedDirection:
    """What was learned for one direction.

    Attributes:
        source, target, units, choices, weights: as `Network` takes them.
        channel: the weights of `Channel`.
        evidence: the words and pairs that were seen.
        ranking: the weights of `ranking.FEATURES`, by the name of the spelling asked for.
        written, stand_ins: as `Network` takes them; never stored.
    """

    source: str
    target: str
    units: Sequence[str]
    choices: Mapping[str, Sequence[int]]
    weights: Sequence[Floats]
    channel: Sequence[Floats]
    evidence: Evidence
    ranking: Mapping[str, Sequence[float]]
    written: Sequence[str] | None = None
    stand_ins: Mapping[str, str] | None = None


def pack(learned: Mapping[str, LearnedDirection], digest: str) -> bytes:
    """Returns the file's bytes, the same for the same contents.

    Args:
        learned: by direction.
        digest: of the files it was learned from.
    """
    arrays: dict[str, NDArray[Any]] = {}
    about: dict[str, Any] = {"digest": digest, "directions": {}}
    for name, each in learned.items():
        about["directions"][name] = {
            key: getattr(each, key) for key in ("source", "target", "units", "choices", "ranking")
        }
        for part in ("weights", "channel"):
            for n, weights in enumerate(getattr(each, part)):
                layer = f"{name}.{part}{n}"
                arrays[layer], arrays[f"{layer}.scale"] = _quantised(weights)
        for field in fields(Evidence):
            table: Counts | KnownSet | NGrams = getattr(each.evidence, field.name)
            place = _place(name, field.name)
            for column in fields(table):
                values = getattr(table, column.name)
                arrays[f"{place}.{column.name}"] = (
                    as_steps(values) if column.name == "keys" else np.asarray(values)
                )
    text = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    arrays["about"] = np.frombuffer(text, np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its flag is no array
    return file.getvalue()


def unpack(content: bytes) -> tuple[dict[str, LearnedDirection], str]:
    """Returns what `pack` was given."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        arrays = dict(stored)
    about = json.loads(arrays["about"].tobytes())
    learned = {
        name: LearnedDirection(
            **each,
            weights=_weights(arrays, f"{name}.weights"),
            channel=_weights(arrays, f"{name}.channel"),
            evidence=_evidence(arrays, name),
        )
        for name, each in about["directions"].items()
    }
    return learned, about["digest"]


def _weights(arrays: Mapping[str, NDArray[Any]], name: str) -> list[Floats]:
    return [
        (arrays[f"{name}{place}"] * arrays[f"{name}{place}.scale"]).astype(np.float32)
        for place in range(6)
    ]


def _evidence(arrays: Mapping[str, NDArray[Any]], name: str) -> Evidence:
    tables: dict[str, Any] = {}
    for field in fields(Evidence):
        place = _place(name, field.name)
        keys = from_steps(arrays[f"{place}.keys"])
        if f"{place}.seen" in arrays:
            tables[field.name] = Counts(keys, arrays[f"{place}.seen"])
        elif f"{place}.order" in arrays:
            rest = arrays[f"{place}.chances"], arrays[f"{place}.back_offs"]
            tables[field.name] = NGrams(int(arrays[f"{place}.order"]), keys, *rest)
        else:
            tables[field.name] = KnownSet(keys)
    return Evidence(**tables)


def _place(direction: str, table: str) -> str:
    """What a table is called in the file: both directions know the same pairs, kept once."""
    return f"{'pairs' if 'pairs' in table else direction}.{table}"


def _quantised(weights: Floats) -> tuple[NDArray[Any], Floats]:
    """Eight bits a weight, a scale a column of each matrix; a bias is kept as it is."""
    if weights.ndim == 1:
        return weights.astype(np.float32), np.ones(1, np.float32)
    scale = np.maximum(np.abs(weights).max(axis=-2, keepdims=True), 1e-8) / 127
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)
