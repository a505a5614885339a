"""From what was measured to how likely it is.

A candidate's evidence is a weighted sum of its `FEATURES` (data/weights.tsv, learned
by bench/train/weights.py). The candidates of a mention compete with each other and
with "nobody here", whose evidence is 0: confidence is the share of each (a conditional
logit; McFadden 1974). So a rival that is nearly as good halves the confidence, and a
poor best candidate does not win for want of others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numba
import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.features import (
    ASIDE_MET,
    FEATURES,
    INITIAL_MET,
    KNOTS,
    MET_APART,
    SEX_CONTRADICTED,
)
from nisba_service.tables import TableError, read_table

__all__ = [
    "BIAS",
    "Task",
    "candidate_evidence",
    "confidences",
    "contradicts",
    "evidence",
    "met_information",
    "weights",
]

BIAS = "bias"
"""The row of the weights that stands for no feature: what any candidate starts from."""


_ASIDE_TELLS = 4.0
"""How many times its information a title or particle counts when it is asked whether a
name can tell people apart: the information is set low so that they never decide a match."""


HELD_AGAINST = 0.5
"""How much of the evidence against two names is held against a candidate of a list. Not all:
lists take one such name for the other, and a verdict asks for more than the confidence."""

Task = Literal["resolve", "compare"]
"""What the evidence is for: candidates of one mention, or two names by themselves."""


@lru_cache(maxsize=2)
def weights(task: Task) -> NDArray[np.float64]:
    """Returns what each of the `FEATURES` weighs, in nats, and the bias last."""
    columns = ("feature", "resolve", "compare")
    rows = read_table("nisba_service.matching.data", "weights.tsv", columns)
    table = {row["feature"]: float(row[task]) for row in rows}
    if set(table) != {BIAS, *FEATURES}:
        raise TableError("weights.tsv: the features must be those that an alignment measures")
    return np.array([table[name] for name in (*FEATURES, BIAS)])


def evidence(measured: NDArray[np.float32], task: Task) -> NDArray[np.float64]:
    """Returns the evidence of each row of features, in nats against "nobody here"."""
    learned = weights(task)
    total: NDArray[np.float64] = measured.astype(np.float64) @ learned[:-1] + learned[-1]
    return total


@numba.njit(cache=True, nogil=True)
def candidate_evidence(features, resolve_weights, compare_weights):
    """The evidence that a mention is a candidate with these `FEATURES`, in nats.

    Lists spell loosely, so the weights learned from them forgive Hassan for Hussein.
    Where parts met that the lexicon knows apart, or a Mrs met a Mr, what the names are worth
    against each other by themselves is held against the candidate, in part.
    """
    total = _weighed(features, resolve_weights)
    if features[MET_APART] > 0.0 or features[SEX_CONTRADICTED] > 0.0:
        total += HELD_AGAINST * min(_weighed(features, compare_weights), 0.0)
    return total


@numba.njit(cache=True, nogil=True)
def _weighed(features, learned):
    """The evidence of some features: their weighted sum, and the bias, which is the last."""
    total = 0.0
    for place in range(len(features)):
        total += features[place] * learned[place]
    return total + learned[len(features)]


def contradicts(measured: NDArray[np.float32]) -> bool:
    """Whether two names spelt alike are two all the same: by a mark of length, or by Mrs and Mr."""
    return bool(measured[MET_APART] or measured[SEX_CONTRADICTED])


def met_information(measured: NDArray[np.float32]) -> float:
    """Returns the information, in nats, of all that met.

    An initial, and a title or particle that stands in both names, tells people apart a
    little too: Mohammed bin Zayed is rarer than Mohammed Zayed.
    """
    features: list[float] = measured.tolist()
    aside = _ASIDE_TELLS * features[ASIDE_MET]
    return sum(features[: len(KNOTS)]) + features[INITIAL_MET] + aside


@numba.njit(cache=True, nogil=True)
def confidences(evidences):
    """The probability of each rival, with "nobody here" as one more."""
    highest = 0.0
    for each in evidences:
        highest = max(highest, each)
    shares = np.exp(evidences - highest)
    return shares / (shares.sum() + np.exp(-highest))
