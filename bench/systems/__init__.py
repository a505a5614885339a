"""The systems that are measured side by side, each behind the same small face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from unidecode import unidecode

from bench.systems.base import Answer, System
from bench.systems.engine import Nisba
from bench.systems.logic_v2 import LogicV2
from bench.systems.strings import JaroWinkler, Ratio, Romanise, in_order, sorted_parts

__all__ = ["SYSTEMS", "Answer", "JaroWinkler", "LogicV2", "Nisba", "System", "made"]


def _icu() -> Romanise:
    transliterator = import_module("icu").Transliterator
    romanise: Romanise = transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate
    return romanise


def _uroman() -> Romanise:
    romanise: Romanise = import_module("uroman").Uroman().romanize_string
    return romanise


# Sorted words forgive "SURNAME, Given", and mislead where a name without its vowels sorts
# otherwise; on these sets they cost more than they bring, so one system shows it for all.
SYSTEMS: dict[str, Callable[[], System]] = {
    "nisba": Nisba,
    "rapidfuzz": lambda: Ratio("RapidFuzz", in_order(unidecode)),
    "rapidfuzz-sorted": lambda: Ratio("RapidFuzz, sorted", sorted_parts(unidecode)),
    "jellyfish": lambda: JaroWinkler("Jaro-Winkler", in_order(unidecode)),
    "icu": lambda: Ratio("ICU", in_order(_icu())),
    "uroman": lambda: Ratio("uroman", in_order(_uroman())),
    "logic-v2": LogicV2,
}
"""How to make each system, by the name that `--systems` takes."""


def made(names: Sequence[str]) -> tuple[list[System], list[str]]:
    """Makes systems.

    Returns:
        The systems, and the names of those whose library is not installed.
    """
    systems: list[System] = []
    missing: list[str] = []
    for name in names:
        try:
            systems.append(SYSTEMS[name]())
        except ImportError:
            missing.append(name)
    return systems, missing
