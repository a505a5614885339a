"""Trains the word model: transliteration/data/words.npz.

    OPENBLAS_NUM_THREADS=1 python -m bench.train.transliteration [--data ../shared/data]

Reads the train files of the transliteration sets and nothing else; takes some twenty
minutes of a core. One pair in twenty-five is kept back from the networks, to learn how
much to trust them beside what is known, that is the names of `attested.npz` too. The same
data give the same bytes on one kind of machine and one thread; on another the last bits of
floating-point sums may differ.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import nisba_service
from bench.train.transliteration.examples import STYLES as STYLE_ROWS
from bench.train.transliteration.examples import Examples
from bench.train.transliteration.network import Schedule, Shape, fit
from bench.train.transliteration.pairs import PRESS, Pair, digest, read_pairs
from bench.train.transliteration.ranking import evidence, weigh
from nisba_service.transliteration.artefact import LearnedDirection, pack
from nisba_service.transliteration.channel import BEHIND, PLACES, Channel
from nisba_service.transliteration.model import ANY, BEAM, STYLES, Habit
from nisba_service.transliteration.network import Network, unit_numbers

ARTEFACT = Path(nisba_service.__file__).parent / "transliteration" / "data" / "words.npz"

_KEPT_BACK = 0.04
_EPOCHS, _DROPPED = 16, 0.3

_CHANNEL_WIDE, _CHANNEL_NARROW, _CHANNEL_EPOCHS = 128, 64, 6
"""Of the network that reads back; it is small, for each hypothesis asks it anew."""

Floats = NDArray[np.float32]


def main() -> None:
    """Writes the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=ARTEFACT)
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.data)
    kept_back = np.random.default_rng(7).random(len(pairs)) < _KEPT_BACK
    learned = {}
    for script in ("Arab", "Latn"):
        examples = Examples.of(pairs, script)
        weights, channel = train(examples, kept_back), train_channel(examples, kept_back)
        learned[script] = weighed(examples, kept_back, weights, channel)
    arguments.output.write_bytes(pack(learned, digest(arguments.data)))


def train(examples: Examples, kept_back: NDArray[np.bool_]) -> list[Floats]:
    """Trains the network of a direction."""
    taught = (n for n, good in enumerate(examples.good) if good and not kept_back[n])
    rows, units = examples.rows(taught)
    shape = Shape(examples.places, STYLE_ROWS, len(examples.units))
    return fit(rows, units, shape, Schedule(epochs=_EPOCHS, drop_hidden=_DROPPED))


def train_channel(examples: Examples, kept_back: NDArray[np.bool_]) -> list[Floats]:
    """Trains the network that reads back what was written."""
    taught = (n for n, good in enumerate(examples.good) if good and not kept_back[n])
    rows, letters = examples.channel_rows(taught)
    places = (PLACES, len(examples.target) + 2), (BEHIND, len(examples.source) + 3)
    shape = Shape(
        places, STYLE_ROWS, len(examples.source) + 3, wide=_CHANNEL_WIDE, narrow=_CHANNEL_NARROW
    )
    return fit(rows, letters, shape, Schedule(epochs=_CHANNEL_EPOCHS))


def weighed(
    examples: Examples,
    kept_back: NDArray[np.bool_],
    weights: list[Floats],
    channel: list[Floats],
) -> LearnedDirection:
    """Adds what is known, and how much it weighs for words that were not taught."""
    pairs, to_latin = examples.pairs, examples.to_latin
    # A set names a pair once: a word that its own set has taught is asked for another answer than
    # that, and nobody else asks so.
    own = {
        (p.style, _asked(p, to_latin)) for p, kept in zip(pairs, kept_back, strict=True) if not kept
    }
    asked = [
        pair
        for pair, kept in zip(pairs, kept_back, strict=True)
        if kept and (pair.style, _asked(pair, to_latin)) not in own
    ]
    learned = LearnedDirection(
        examples.source,
        examples.target,
        examples.units,
        examples.choices,
        weights,
        channel,
        evidence(examples, ~kept_back),
        {},
    )
    ranking = {
        str(habit): _weigh(learned, [p for p in asked if _has(p, habit)], style, to_latin=to_latin)
        for habit, style in STYLES[to_latin].items()
    }
    return replace(learned, evidence=evidence(examples, np.ones_like(kept_back)), ranking=ranking)


def _has(pair: Pair, habit: str) -> bool:
    return habit == ANY or (habit == Habit.PRESS) == (pair.style == PRESS)


def _asked(pair: Pair, to_latin: bool) -> str:
    return pair.arabic if to_latin else pair.latin


def _weigh(
    learned: LearnedDirection, pairs: list[Pair], style: int, *, to_latin: bool
) -> list[float]:
    network = Network(
        learned.source, learned.target, learned.units, learned.choices, learned.weights
    )
    channel = Channel(
        len(learned.target) + 2,
        len(learned.source) + 3,
        unit_numbers(learned.units, learned.target),
        learned.channel,
    )
    features, places, there = [], [], []
    for start in range(0, len(pairs), 512):
        batch = pairs[start : start + 512]
        words = [_asked(pair, to_latin) for pair in batch]
        found = network.search(words, style, *BEAM[to_latin])
        table = learned.evidence.features(words, found, channel.scores(found), to_latin=to_latin)
        right = np.array([pair.plain if to_latin else pair.arabic for pair in batch])
        hit = found.text.view(f"<U{found.text.shape[2]}")[..., 0] == right[:, None]
        reached = hit.any(axis=1)
        features.append(table[reached])
        places.append(hit[reached].argmax(axis=1))
        there.append(np.isfinite(found.scores[reached]))
    weights = weigh(
        np.concatenate(features).astype(np.float64), np.concatenate(places), np.concatenate(there)
    )
    return [round(float(weight), 4) for weight in weights]


if __name__ == "__main__":
    main()
