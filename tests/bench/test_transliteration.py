from __future__ import annotations

import numpy as np
import pytest

from bench.train.transliteration import network
from bench.train.transliteration.network import Schedule, Shape
from bench.train.transliteration.segmentation import segment
from bench.transliteration import measure


def test_letters_are_cut_along_what_they_write() -> None:
    pairs = [("^bab", "باب"), ("^tat", "تات"), ("^bat", "بات"), ("^shab", "شاب"), ("^tash", "تاش")]
    cut = segment(pairs)
    assert cut[0].units == ("", "ب", "ا", "ب")
    assert ["".join(each.units) for each in cut] == [target for _, target in pairs]


def test_a_pair_that_is_none_scores_lower() -> None:
    pairs = [("^bab", "باب")] * 20 + [("^tat", "تات")] * 20 + [("^bab", "تات")]
    scores = [each.score for each in segment(pairs)]
    assert scores[-1] < scores[0]


def test_a_target_too_long_has_no_units() -> None:
    assert segment([("^b", "ب"), ("^b", "ببببببب")])[1].units == ()


def test_answers_are_counted_once_a_source() -> None:
    gold = {"a": {"x"}, "b": {"y", "z"}, "c": {"w"}}
    answers = {"a": ["X"], "b": ["q", "z", "y"], "c": []}
    assert measure(gold, answers) == pytest.approx({"acc@1": 1 / 3, "acc@5": 2 / 3, "mrr": 0.5})


def test_the_gradient_is_the_slope_of_the_loss() -> None:
    shape = Shape(places=((2, 3), (1, 2)), styles=2, units=3, vector=2, wide=5, narrow=4)
    schedule = Schedule(epochs=1, drop_hidden=0.0, drop_style=0.0)
    random = np.random.default_rng(3)
    weights = network.starting_weights(shape, 4, random)
    rows = np.array([[0, 4, 6, 8], [2, 3, 7, 9]], np.int32)
    units = np.array([0, 2], np.int32)
    gradients = network.backpropagate(weights, rows, units, shape, schedule, random)

    def loss() -> float:
        table = network.expand(weights, shape).astype(np.float64)
        bias1, weights2, bias2, weights3, bias3 = (w.astype(np.float64) for w in weights[5:])
        first = np.maximum(table[rows].sum(axis=1) + bias1, 0)
        totals = np.maximum(first @ weights2 + bias2, 0) @ weights3 + bias3
        return float(np.mean(np.log(np.exp(totals).sum(axis=1)) - totals[[0, 1], units]))

    step = 1e-2
    for weight, gradient in zip(weights, gradients, strict=True):
        for place in np.ndindex(weight.shape):
            before = weight[place]
            weight[place] = before + step
            above = loss()
            weight[place] = before - step
            below = loss()
            weight[place] = before
            assert (above - below) / (2 * step) == pytest.approx(float(gradient[place]), abs=2e-3)


def test_the_network_learns_what_is_regular() -> None:
    shape = Shape(places=((1, 4),), styles=1, units=4, vector=4, wide=16, narrow=8)
    letters = np.random.default_rng(1).integers(0, 4, 4000)
    rows = np.stack([letters, np.full(4000, 4)], axis=1).astype(np.int32)
    schedule = Schedule(epochs=8, batch=100, drop_hidden=0.0)
    table, bias1, weights2, bias2, weights3, bias3 = network.fit(
        rows, (3 - letters).astype(np.int32), shape, schedule
    )
    first = np.maximum(table[:4] + table[4] + bias1, 0)
    totals = np.maximum(first @ weights2 + bias2, 0) @ weights3 + bias3
    assert totals.argmax(axis=1).tolist() == [3, 2, 1, 0]
    assert all(
        np.array_equal(a, b)
        for a, b in zip(
            network.fit(rows, (3 - letters).astype(np.int32), shape, schedule),
            (table, bias1, weights2, bias2, weights3, bias3),
            strict=True,
        )
    )
