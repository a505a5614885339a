"""The file of what was learned: networks, evidence and the weights that rank."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nisba_service.transliteration.known import Counts
from nisba_service.transliteration.ranking import Evidence

__all__ = ["LearnedDirection", "pack", "unpack"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LearnedDirection:
    """What was learned for one direction.

    Attributes:
        source, target, units, choices, weights: as `Network` takes them.
        evidence: the words and pairs that were seen.
        ranking: the weights of `ranking.FEATURES`, by the name of the spelling asked for.
        written, stand_ins: as `Network` takes them; never stored.
    """

    source: str
    target: str
    units: Sequence[str]
    choices: Mapping[str, Sequence[int]]
    weights: Sequence[Floats]
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
        for place, weights in enumerate(each.weights):
            arrays[f"{name}.weights{place}"], arrays[f"{name}.scale{place}"] = _quantised(weights)
        for field in fields(Evidence):
            # Both directions know the same pairs, which are kept once.
            counts: Counts = getattr(each.evidence, field.name)
            owner = "pairs" if "pairs" in field.name else name
            arrays[f"{owner}.{field.name}.keys"] = counts.keys
            arrays[f"{owner}.{field.name}.seen"] = counts.seen
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
            **each, weights=_weights(arrays, name), evidence=_evidence(arrays, name)
        )
        for name, each in about["directions"].items()
    }
    return learned, about["digest"]


def _weights(arrays: Mapping[str, NDArray[Any]], name: str) -> list[Floats]:
    return [
        (arrays[f"{name}.weights{place}"] * arrays[f"{name}.scale{place}"]).astype(np.float32)
        for place in range(6)
    ]


def _evidence(arrays: Mapping[str, NDArray[Any]], name: str) -> Evidence:
    tables = {}
    for field in fields(Evidence):
        key = f"{'pairs' if 'pairs' in field.name else name}.{field.name}"
        tables[field.name] = Counts(arrays[f"{key}.keys"], arrays[f"{key}.seen"])
    return Evidence(**tables)


def _quantised(weights: Floats) -> tuple[NDArray[Any], Floats]:
    """Eight bits a weight, a scale a column of each matrix; a bias is kept as it is."""
    if weights.ndim == 1:
        return weights.astype(np.float32), np.ones(1, np.float32)
    scale = np.maximum(np.abs(weights).max(axis=-2, keepdims=True), 1e-8) / 127
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)
