"""From what was measured to how likely it is.

A candidate's evidence is a weighted sum of its `FEATURES` (data/weights.tsv, learned
by bench/train/weights.py). The candidates of a mention compete with each other and
with "nobody here", whose evidence is 0: confidence is the share of each (a conditional
logit; McFadden 1974). So a rival that is nearly as good halves the confidence, and a
poor best candidate does not win for want of others.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.kernels import FEATURES
from nisba_service.tables import TableError, read_table

__all__ = ["BIAS", "confidences", "evidence", "weights"]

BIAS = "bias"
"""The row of the weights that stands for no feature: what any candidate starts from."""


@lru_cache(maxsize=1)
def weights() -> tuple[NDArray[np.float64], float]:
    """Returns the weight of each feature, and the bias."""
    rows = read_table("nisba_service.matching.data", "weights.tsv", ("feature", "weight"))
    table = {row["feature"]: float(row["weight"]) for row in rows}
    if set(table) != {BIAS, *FEATURES}:
        raise TableError("weights.tsv: the features must be those that the kernels measure")
    return np.array([table[name] for name in FEATURES]), table[BIAS]


def evidence(measured: NDArray[np.float32]) -> NDArray[np.float64]:
    """Returns the evidence of each row of features, in nats against "nobody here"."""
    learned, bias = weights()
    return measured.astype(np.float64) @ learned + bias


def confidences(evidences: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the probability of each rival, with "nobody here" as one more."""
    highest = max(0.0, float(evidences.max(initial=0.0)))
    shares = np.exp(evidences - highest)
    probabilities: NDArray[np.float64] = shares / (shares.sum() + np.exp(-highest))
    return probabilities
