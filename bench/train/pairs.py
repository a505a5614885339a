"""Pairs of spellings of one name part, from public data."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from nisba_service.names import Role, parse
from nisba_service.phonetics import encode, skeletons

__all__ = ["cross_script_pairs", "latin_pairs", "ofac_names"]

Pair = tuple[bytes, bytes]

# Letters that only names of Arabic origin are written with; Western names in Arabic
# script do not need them.
_NATIVE = frozenset("عحقطصضظ")
TRANSLIT = (("ar-en.wikipedia", True), ("en-ar.wikidata", False), ("en-ar.parallel-news", False))


def cross_script_pairs(data: Path, native_weight: float = 8.0) -> Iterator[tuple[Pair, float]]:
    """Yields (Latin, Arabic) symbol strings with weights, from the transliteration sets.

    Western names are most of these sets; names of Arabic origin count `native_weight`.
    """
    for folder, swapped in TRANSLIT:
        with (data / "translit" / folder / "train.tsv").open(encoding="utf-8") as lines:
            for line in lines:
                first, second = line.rstrip("\n").split("\t")[:2]
                latin, arabic = (second, first) if swapped else (first, second)
                pair = _single(latin), _single(arabic)
                if pair[0] and pair[1] and _is_arabic(pair[1]) and not _is_arabic(pair[0]):
                    weight = native_weight if _NATIVE & set(pair[1]) else 1.0
                    yield (encode(pair[0]), encode(pair[1])), weight


def ofac_names(data: Path) -> Iterator[tuple[str, str]]:
    """Yields (entity id, name) of every individual, primary and alternate."""
    individuals = set()
    with (data / "ofac" / "sdn.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 2 and row[2] == "individual":
                individuals.add(row[0])
                yield row[0], row[1]
    with (data / "ofac" / "alt.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and row[0] in individuals:
                yield row[0], row[3]


def latin_pairs(data: Path) -> Iterator[tuple[Pair, float]]:
    """Yields two Latin spellings of one part, both ways, at half weight.

    They are parts of two names of one listed person that share a sound key and differ.
    """
    names = defaultdict(list)
    for entity_id, name in ofac_names(data):
        names[entity_id].append(
            {p.folded for p in parse(name).parts if p.role not in (Role.TITLE, Role.INITIAL)}
        )
    for variants in names.values():
        found = set()
        for index, one in enumerate(variants):
            for other in variants[index + 1 :]:
                for a in sorted(one - other):
                    for b in sorted(other - one):
                        if set(skeletons(a)) & set(skeletons(b)):
                            found.add((min(a, b), max(a, b)))
        for a, b in sorted(found):
            yield (encode(a), encode(b)), 0.5
            yield (encode(b), encode(a)), 0.5


def _single(word: str) -> str:
    parts = parse(word).parts
    return parts[0].folded if len(parts) == 1 else ""


def _is_arabic(part: str) -> bool:
    return any("؀" <= char <= "ۿ" for char in part)
