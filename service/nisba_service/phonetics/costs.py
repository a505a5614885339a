"""What it costs, in nats, to read one symbol as another (data/letter_costs.tsv)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nisba_service.phonetics.symbols import SYMBOLS
from nisba_service.tables import read_table

__all__ = ["HIGHEST", "NOTHING", "PACKAGE", "letter_costs", "symbol_name"]

PACKAGE = "nisba_service.phonetics.data"
NOTHING = len(SYMBOLS)
"""The row and column that stand for a symbol left out."""
HIGHEST = 4.0
"""What a pair costs that is not in the table."""


def symbol_name(number: int) -> str:
    """Returns how the tables write a symbol: "Latn:kh", "-" for nothing, "?" for id 0."""
    if number == NOTHING:
        return "-"
    symbol = SYMBOLS[number]
    return f"{symbol.script or 'Zyyy'}:{symbol.spelling}" if symbol.spelling else "?"


@lru_cache(maxsize=1)
def letter_costs() -> NDArray[np.float32]:
    """Returns the symmetric matrix of costs by symbol id, `NOTHING` last."""
    ids = {symbol_name(number): number for number in range(NOTHING + 1)}
    costs = np.full((NOTHING + 1, NOTHING + 1), HIGHEST, np.float32)
    np.fill_diagonal(costs, 0.0)
    for row in read_table(PACKAGE, "letter_costs.tsv", ("first", "second", "cost")):
        first, second = ids[row["first"]], ids[row["second"]]
        costs[first, second] = costs[second, first] = float(row["cost"])
    costs.setflags(write=False)
    return costs
