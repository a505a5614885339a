"""A memoryless edit transducer, trained by expectation maximisation.

Ristad and Yianilos, Learning String-Edit Distance, 1998: a pair of strings is made by
a sequence of edits (a:b), (a:nothing), (nothing:b), each drawn from one joint
distribution. Training finds the distribution that makes the pairs likeliest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numba
import numpy as np
from numpy.typing import NDArray

__all__ = ["train"]

Floats = NDArray[np.float64]


def train(
    pairs: Sequence[tuple[bytes, bytes]],
    weights: Floats,
    prior: Floats,
    *,
    iterations: int = 10,
    prior_weight: float = 100.0,
) -> Floats:
    """Returns the joint distribution of edits.

    Args:
        pairs: strings of symbol ids.
        weights: how often each pair counts.
        prior: joint distribution to start from and to smooth with; square, its last
            row and column stand for "nothing".
        iterations: rounds of expectation maximisation.
        prior_weight: how many edits the prior counts for.
    """
    left, left_offsets = _pack([a for a, _ in pairs])
    right, right_offsets = _pack([b for _, b in pairs])
    joint: Floats = prior / prior.sum()
    for _ in range(iterations):
        counts = np.zeros_like(joint)
        _expect(left, left_offsets, right, right_offsets, weights, joint, counts)
        counts += prior_weight * prior / prior.sum()
        joint = counts / counts.sum()
    return joint


def _pack(strings: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    offsets = np.zeros(len(strings) + 1, np.int64)
    offsets[1:] = np.cumsum([len(s) for s in strings])
    return np.frombuffer(b"".join(strings), np.uint8).copy(), offsets


@numba.njit(cache=True)
def _expect(left, left_offsets, right, right_offsets, weights, joint, counts):
    nothing = joint.shape[0] - 1
    for pair in range(len(left_offsets) - 1):
        a = left[left_offsets[pair] : left_offsets[pair + 1]]
        b = right[right_offsets[pair] : right_offsets[pair + 1]]
        n, m = len(a), len(b)
        forward = np.zeros((n + 1, m + 1))
        backward = np.zeros((n + 1, m + 1))
        forward[0, 0] = 1.0
        for i in range(n + 1):
            for j in range(m + 1):
                if i > 0:
                    forward[i, j] += forward[i - 1, j] * joint[a[i - 1], nothing]
                if j > 0:
                    forward[i, j] += forward[i, j - 1] * joint[nothing, b[j - 1]]
                if i > 0 and j > 0:
                    forward[i, j] += forward[i - 1, j - 1] * joint[a[i - 1], b[j - 1]]
        total = forward[n, m]
        if total <= 1e-300:
            continue
        backward[n, m] = 1.0
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                share = weights[pair] * forward[i, j] / total
                if i < n:
                    step = joint[a[i], nothing] * backward[i + 1, j]
                    backward[i, j] += step
                    counts[a[i], nothing] += share * step
                if j < m:
                    step = joint[nothing, b[j]] * backward[i, j + 1]
                    backward[i, j] += step
                    counts[nothing, b[j]] += share * step
                if i < n and j < m:
                    step = joint[a[i], b[j]] * backward[i + 1, j + 1]
                    backward[i, j] += step
                    counts[a[i], b[j]] += share * step
