"""Trains the network that says what a letter writes: Adam on cross-entropy, in NumPy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.train.transliteration.kernels import adam, gather, scatter

__all__ = ["Schedule", "Shape", "backpropagate", "expand", "fit", "starting_weights"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_F = np.float32


@dataclass(frozen=True, slots=True)
class Shape:
    """How the first layer's table is laid out, and the sizes of the rest.

    Attributes:
        places: for each block of rows, how many places it has and how many symbols; a
            table row is the product of its symbol's vector and its place's matrix.
        styles: rows at the table's end.
        units: classes.
        vector: length of a symbol's vector.
        wide, narrow: sizes of the hidden layers.
    """

    places: tuple[tuple[int, int], ...]
    styles: int
    units: int
    vector: int = 32
    wide: int = 512
    narrow: int = 192


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn, and what share to leave out at random on the way.

    Attributes:
        epochs: times that all examples are seen.
        batch: examples of a step.
        rate: the highest learning rate; it falls to nothing as a cosine.
        drop_hidden: of the values of the hidden layers.
        drop_input: of the letters read; leaving some out did not help.
        drop_style: of the styles, so that words of no known style can be read.
        seed: of all that is random.
    """

    epochs: int
    batch: int = 640
    rate: float = 2e-3
    drop_hidden: float = 0.15
    drop_input: float = 0.0
    drop_style: float = 0.35
    seed: int = 1


def fit(rows: Ints, units: Ints, shape: Shape, schedule: Schedule) -> list[Floats]:
    """Returns the weights as `Network` takes them.

    Args:
        rows: of each example the table rows that add up, the style's last.
        units: the right unit of each example.
        shape: of the network.
        schedule: of the learning.
    """
    random = np.random.default_rng(schedule.seed)
    weights = starting_weights(shape, rows.shape[1], random)
    moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
    batches = len(rows) // schedule.batch
    steps = batches * schedule.epochs
    step = 0
    for _ in range(schedule.epochs):
        order = random.permutation(len(rows))
        for chosen in np.split(order[: batches * schedule.batch], batches):
            gradients = backpropagate(weights, rows[chosen], units[chosen], shape, schedule, random)
            step += 1
            rate = schedule.rate * min(1.0, step / 200) * (1 + np.cos(np.pi * step / steps)) / 2
            fix = _F(1 / (1 - 0.9**step)), _F(1 / (1 - 0.999**step))
            for w, g, (first, second) in zip(weights, gradients, moments, strict=True):
                adam(w, np.ascontiguousarray(g), first, second, _F(rate), *fix)
    return _exported(weights, shape)


def starting_weights(shape: Shape, inputs: int, random: np.random.Generator) -> list[Floats]:
    """Random weights of a size that keeps the layers' values near one."""

    def normal(*size: int, scale: float) -> Floats:
        return (random.standard_normal(size) * scale).astype(_F)

    weights = []
    for places, symbols in shape.places:
        weights.append(normal(symbols, shape.vector, scale=1.0))
        weights.append(
            normal(places, shape.vector, shape.wide, scale=(shape.vector * inputs) ** -0.5)
        )
    return [
        *weights,
        normal(shape.styles, shape.wide, scale=0.1),
        np.zeros(shape.wide, _F),
        normal(shape.wide, shape.narrow, scale=(2 / shape.wide) ** 0.5),
        np.zeros(shape.narrow, _F),
        normal(shape.narrow, shape.units, scale=shape.narrow**-0.5),
        np.zeros(shape.units, _F),
    ]


def _exported(weights: list[Floats], shape: Shape) -> list[Floats]:
    return [expand(weights, shape)[:-1], *weights[2 * len(shape.places) + 1 :]]


def expand(weights: list[Floats], shape: Shape) -> Floats:
    """The rows of the first layer, and after them one of zeros."""
    blocks = [
        np.matmul(weights[2 * k], weights[2 * k + 1]).reshape(-1, shape.wide)
        for k in range(len(shape.places))
    ]
    return np.concatenate([*blocks, weights[2 * len(blocks)], np.zeros((1, shape.wide), _F)])


def backpropagate(
    weights: list[Floats],
    rows: Ints,
    units: Ints,
    shape: Shape,
    schedule: Schedule,
    random: np.random.Generator,
) -> list[Floats]:
    """The gradient of a batch's mean cross-entropy by each array of weights."""
    count = len(rows)
    table = expand(weights, shape)
    bias1, weights2, bias2, weights3, bias3 = weights[2 * len(shape.places) + 1 :]
    left_out = random.random(rows.shape, dtype=_F) < schedule.drop_input
    left_out[:, -1] = False
    rows = np.where(left_out, len(table) - 1, rows)
    no_style = random.random(count, dtype=_F) < schedule.drop_style
    rows[no_style, -1] = len(table) - 2
    keep = _F(1 - schedule.drop_input)
    first = np.empty((count, shape.wide), _F)
    gather(table, rows, first)
    first = first / keep + bias1
    mask1 = _mask(first, schedule.drop_hidden, random)
    first *= mask1
    second = first @ weights2 + bias2
    mask2 = _mask(second, schedule.drop_hidden, random)
    second *= mask2
    shares = second @ weights3 + bias3
    shares -= shares.max(axis=1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=1, keepdims=True)
    examples = np.arange(count)
    shares[examples, units] -= 1
    shares /= count
    back2 = (shares @ weights3.T) * mask2
    back1 = (back2 @ weights2.T) * mask1
    by_table = np.zeros_like(table)
    scatter(by_table, rows, back1 / keep)
    return [
        *_by_vectors(weights, by_table, shape),
        back1.sum(axis=0),
        first.T @ back2,
        back2.sum(axis=0),
        second.T @ shares,
        shares.sum(axis=0),
    ]


def _by_vectors(weights: list[Floats], by_table: Floats, shape: Shape) -> Iterator[Floats]:
    start = 0
    for k, (places, symbols) in enumerate(shape.places):
        block = by_table[start : start + places * symbols].reshape(places, symbols, -1)
        start += places * symbols
        yield np.matmul(block, weights[2 * k + 1].transpose(0, 2, 1)).sum(axis=0)
        yield np.matmul(weights[2 * k].T, block)
    yield by_table[start : start + shape.styles]


def _mask(layer: Floats, share: float, random: np.random.Generator) -> Floats:
    keep = _F(1 - share)
    mask: Floats = ((layer > 0) & (random.random(layer.shape, dtype=_F) < keep)) * (_F(1) / keep)
    return mask
