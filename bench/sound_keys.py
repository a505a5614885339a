"""Measures skeletons and sound keys by themselves.

    python -m bench.sound_keys [--data ../shared/data]

Prints what share of true pairs of spellings meet by skeleton and by sound key, and how
often two names drawn by chance do. True pairs are the (Latin, Arabic) words of the
transliteration sets with a letter that only names of Arabic origin have, all of them
and those that are one known given name; and any two parts of two names in
bench/pairs that are one entity, of which only the last column says something.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.train.pairs import TRANSLIT
from nisba_service.names import Role, ism_of, parse
from nisba_service.phonetics import skeletons, sound_keys

PAIRS = Path(__file__).parent / "pairs"
DRAWN = 200_000

_NATIVE = frozenset("عحقطصضظخغ")
_ASIDE = (Role.TITLE, Role.PARTICLE, Role.INITIAL)

Pair = tuple[str, str]
Codes = Callable[[str], tuple[str, ...]]


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    words = sorted(set(_words(data)))
    given = [(one, two) for one, two in words if ism_of(one) and ism_of(one) == ism_of(two)]
    print(f"{'':36} {'pairs':>7} {'skeleton':>9} {'key':>7}  key/skeleton")
    _show("Latin and Arabic script", words)
    _show("the same, known given names", given)
    _show("bench/pairs, parts of one entity", sorted(set(_parts())))
    latin, arabic = (sorted(set(side)) for side in zip(*words, strict=True))
    for title, ones, twos in (
        ("chance, Latin and Arabic script", latin, arabic),
        ("chance, Latin", latin, latin),
        ("chance, Arabic script", arabic, arabic),
    ):
        draw = random.Random(1)
        drawn = ((draw.choice(ones), draw.choice(twos)) for _ in range(DRAWN))
        true = set(words)
        _show(title, [(a, b) for a, b in drawn if a != b and (a, b) not in true])


def _show(title: str, pairs: Sequence[Pair]) -> None:
    by_skeleton = [pair for pair in pairs if _meet(skeletons, pair)]
    by_key = [pair for pair in by_skeleton if _meet(sound_keys, pair)]
    met, kept = len(by_skeleton), len(by_key)
    print(
        f"{title:36} {len(pairs):7,} {met / len(pairs):9.3%} {kept / len(pairs):7.3%}"
        f"  {kept / met:12.3f}"
    )


def _meet(codes: Codes, pair: Pair) -> bool:
    return not set(codes(pair[0])).isdisjoint(codes(pair[1]))


def _words(data: Path) -> Iterator[Pair]:
    for folder, swapped in TRANSLIT:
        for line in (data / "translit" / folder / "train.tsv").open(encoding="utf-8"):
            first, second = line.rstrip("\n").split("\t")[:2]
            latin, arabic = (second, first) if swapped else (first, second)
            if _NATIVE & set(arabic):
                one, two = parse(latin).parts, parse(arabic).parts
                if len(one) == len(two) == 1:
                    yield one[0].folded, two[0].folded


def _parts() -> Iterator[Pair]:
    for path in sorted(PAIRS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["tier"] != "WEAK" and row["is_match"] == "true":
                    ones, twos = (
                        [p.folded for p in parse(row[name]).parts if p.role not in _ASIDE]
                        for name in ("name1", "name2")
                    )
                    yield from ((a, b) for a in ones for b in twos if a != b)


if __name__ == "__main__":
    main()
