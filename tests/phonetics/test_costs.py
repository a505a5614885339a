"""Letter costs: the table as the distance reads it."""

from __future__ import annotations

import numpy as np

from nisba_service.phonetics import SYMBOLS
from nisba_service.phonetics.costs import HIGHEST, NOTHING, letter_costs, symbol_name


def test_costs_are_symmetric_bounded_and_nought_for_the_same() -> None:
    costs = letter_costs()

    assert costs.shape == (NOTHING + 1, NOTHING + 1)
    assert np.array_equal(costs, costs.T)
    assert np.all(costs >= 0.0)
    assert np.all(costs <= HIGHEST)
    assert not np.diagonal(costs).any()


def test_costs_cannot_be_changed() -> None:
    assert not letter_costs().flags.writeable


def test_every_symbol_has_a_name_of_its_own() -> None:
    names = [symbol_name(number) for number in range(len(SYMBOLS) + 1)]

    assert len(set(names)) == len(names)
