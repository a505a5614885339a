"""Trains the word model: transliteration/data/words.npz.

    python -m bench.train.transliteration [--data ../shared/data]

Reads the train files of the transliteration sets and nothing else. One pair in
twenty-five is kept back from the networks, to learn how much to trust them beside what
is known. The same data give the same bytes on one kind of machine; the last bits of
floating-point sums may differ on another.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

import nisba_service
from bench.train.transliteration.examples import ANY_STYLE, Examples
from bench.train.transliteration.network import Schedule, fit
from bench.train.transliteration.pairs import PRESS, Pair, digest, read_pairs
from bench.train.transliteration.ranking import evidence, weigh
from nisba_service.transliteration.artefact import LearnedDirection, pack
from nisba_service.transliteration.model import BEAM, STYLES, Spelling
from nisba_service.transliteration.network import Network

ARTEFACT = Path(nisba_service.__file__).parent / "transliteration" / "data" / "words.npz"

_KEPT_BACK = 0.04


def main() -> None:
    """Writes the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=ARTEFACT)
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.data)
    learned = {script: _learn(pairs, script) for script in ("Arab", "Latn")}
    arguments.output.write_bytes(pack(learned, digest(arguments.data)))


def _learn(pairs: list[Pair], script: str) -> LearnedDirection:
    examples = Examples.of(pairs, script)
    held = np.random.default_rng(7).random(len(pairs)) < _KEPT_BACK
    taught = [n for n, good in enumerate(examples.good) if good and not held[n]]
    rows, units = examples.rows(taught)
    print(f"{script}: {len(taught)} of {len(pairs)} pairs, {len(rows)} letters")
    weights = fit(rows, units, examples.table_rows, len(examples.units), Schedule())
    return finish(examples, held, weights)


def finish(examples: Examples, held, weights) -> LearnedDirection:
    pairs, to_latin = examples.pairs, examples.to_latin
    learned = LearnedDirection(
        examples.source,
        examples.target,
        examples.units,
        examples.choices,
        weights,
        evidence(
            [p for p, is_held in zip(pairs, held, strict=True) if not is_held], to_latin=to_latin
        ),
        {},
    )
    ranking = {}
    for habit, style in STYLES[to_latin].items():
        asked = [
            pair
            for pair, is_held in zip(pairs, held, strict=True)
            if is_held and (habit == "any" or (habit == Spelling.PRESS) == (pair.style == PRESS))
        ]
        ranking[str(habit)] = _weigh(learned, asked, style, to_latin)
    return replace(learned, evidence=evidence(pairs, to_latin=to_latin), ranking=ranking)


def _weigh(learned: LearnedDirection, asked: list[Pair], style: int, to_latin: bool) -> list[float]:
    network = Network(
        learned.source, learned.target, learned.units, learned.choices, learned.weights
    )
    words = [pair.arabic if to_latin else pair.latin for pair in asked]
    right = np.array([pair.plain if to_latin else pair.arabic for pair in asked])
    features, places = [], []
    for start in range(0, len(words), 512):
        batch = words[start : start + 512]
        found = network.search(batch, style, BEAM)
        table = learned.evidence.features(batch, found, to_latin=to_latin)
        texts = found.text.view(f"<U{found.text.shape[2]}")[..., 0]
        hit = texts == right[start : start + 512, None]
        table[..., 0][~np.isfinite(found.scores)] = -100
        kept = hit.any(axis=1)
        features.append(table[kept])
        places.append(hit[kept].argmax(axis=1))
    weights = weigh(np.concatenate(features).astype(np.float64), np.concatenate(places))
    print(to_latin, style, len(words), sum(map(len, places)) / len(words), np.round(weights, 2))
    return [round(float(weight), 4) for weight in weights]


if __name__ == "__main__":
    main()
