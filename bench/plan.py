"""What a run is to measure, and where the data lie."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass, field
from pathlib import Path

from bench.systems import System
from nisba_service.knowledge.entity import Entity
from nisba_service.knowledge.importers import Intake, parse_source

__all__ = ["MissingDataError", "Plan", "data_folder", "read_entities", "read_rows"]

ROOT = Path(__file__).resolve().parent.parent


class MissingDataError(Exception):
    """A section's data are not here; the message says where they were looked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run.

    Attributes:
        systems: what to measure, side by side.
        sets: the retrieval sets, by name; empty for all.
        sample: the most queries, and the most negatives, of a set; None for all.
        data: the folder that holds `data/` and `articles/`.
    """

    systems: tuple[System, ...]
    sets: tuple[str, ...] = ()
    sample: int | None = None
    data: Path = field(default_factory=lambda: data_folder())


def data_folder() -> Path:
    """Returns the folder of the data sets: NISBA_DATA, or `shared` beside the checkout."""
    return Path(os.environ.get("NISBA_DATA") or ROOT.parent / "shared")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Reads a CSV file with a header.

    Raises:
        MissingDataError: there is no such file.
    """
    if not path.is_file():
        raise MissingDataError(f"no {path}; set NISBA_DATA to the folder that holds data/")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_entities(path: Path) -> list[Entity]:
    """Reads a `csv` source as `nisba kb build` does.

    Raises:
        MissingDataError: there is no such file.
    """
    if not path.is_file():
        raise MissingDataError(f"no {path}; set NISBA_DATA to the folder that holds data/")
    return list(Intake([parse_source(f"csv:{path}")]))
