"""The loops of training that NumPy has no one call for, compiled by Numba."""

from __future__ import annotations

import numpy as np
from numba import njit

__all__ = ["adam", "gather", "scatter"]


@njit(cache=True, fastmath=True)
def gather(table, rows, out):
    """Sums the rows of the table of each example into `out`."""
    for i in range(rows.shape[0]):
        out[i] = table[rows[i, 0]]
        for j in range(1, rows.shape[1]):
            row = table[rows[i, j]]
            for k in range(out.shape[1]):
                out[i, k] += row[k]


@njit(cache=True, fastmath=True)
def scatter(table, rows, gradient):
    """Adds the gradient of each example to its rows of the table."""
    for i in range(rows.shape[0]):
        for j in range(rows.shape[1]):
            row = table[rows[i, j]]
            for k in range(gradient.shape[1]):
                row[k] += gradient[i, k]


@njit(cache=True, fastmath=True)
def adam(weights, gradient, first, second, rate, fix1, fix2):
    """One step of Adam; fix1 and fix2 undo the bias of the moments at the start."""
    w, g, a, b = weights.ravel(), gradient.ravel(), first.ravel(), second.ravel()
    for i in range(w.size):
        a[i] = np.float32(0.9) * a[i] + np.float32(0.1) * g[i]
        b[i] = np.float32(0.999) * b[i] + np.float32(0.001) * g[i] * g[i]
        w[i] -= rate * (a[i] * fix1) / (np.sqrt(b[i] * fix2) + np.float32(1e-8))
