"""Learns what it costs to read one symbol as another: phonetics/data/letter_costs.tsv.

    python -m bench.train.letter_costs [--data ../shared/data]

Latin against Arabic script is learned from the transliteration sets; Latin against
Latin from the alternate names of listed people, on top of what the first says (two
Latin symbols are alike when one Arabic letter is written by both); Arabic against
Arabic follows from the first and the identity. The result is the same byte for byte.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import nisba_service.phonetics
from bench.train.pairs import cross_script_pairs, latin_pairs
from bench.train.transducer import train
from nisba_service.phonetics import SYMBOLS
from nisba_service.phonetics.costs import HIGHEST, NOTHING, PACKAGE, symbol_name
from nisba_service.tables import read_table

Floats = NDArray[np.float64]

TABLE = Path(nisba_service.phonetics.__file__).parent / "data" / "letter_costs.tsv"

_HEADER = """\
# What it costs, in nats, to read one symbol as another; made by
# bench/train/letter_costs.py, not by hand.
# first, second: script:spelling as in symbols.tsv, or "-" for nothing.
# A pair that is not here costs {highest}.
first	second	cost
"""


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    cross = _cross(arguments.data)
    costs = np.full((NOTHING + 1, NOTHING + 1), HIGHEST)
    latin = _latin(arguments.data, cross)
    arabic = _through(cross.T, identity=0.7)
    for joint, scripts in (
        (cross, ("Latn", "Arab")),
        (latin, ("Latn", "Latn")),
        (arabic, ("Arab", "Arab")),
    ):
        _fill(costs, _costs(joint), *scripts)
    _bound(costs)
    arguments.output.write_text(_text(costs), encoding="utf-8")


def _of(script: str) -> NDArray[np.intp]:
    return np.array([i for i, s in enumerate(SYMBOLS) if s.script in (script, "")])


def _prior() -> Floats:
    """Symbols that may leave the same in the sound key are likely one another."""
    prior = np.full((NOTHING + 1, NOTHING + 1), 0.02)
    for i, first in enumerate(SYMBOLS):
        for j, second in enumerate(SYMBOLS):
            shared = set(first.skeleton) & set(second.skeleton)
            if shared - {""}:
                prior[i, j] = 20.0
            elif shared:
                prior[i, j] = 2.0
        prior[i, NOTHING] = prior[NOTHING, i] = 2.0 if "" in first.skeleton else 0.3
    prior[NOTHING, NOTHING] = 0.0
    prior[0, :] *= 0.01
    prior[:, 0] *= 0.01
    return prior


def _only(joint: Floats, rows: str, columns: str) -> Floats:
    kept = np.zeros_like(joint)
    row_ids, column_ids = np.append(_of(rows), NOTHING), np.append(_of(columns), NOTHING)
    kept[np.ix_(row_ids, column_ids)] = joint[np.ix_(row_ids, column_ids)]
    only: Floats = kept / kept.sum()
    return only


def _cross(data: Path) -> Floats:
    pairs = sorted(cross_script_pairs(data))
    weights = np.array([weight for _, weight in pairs])
    return train([pair for pair, _ in pairs], weights, _only(_prior(), "Latn", "Arab"))


def _through(joint: Floats, identity: float) -> Floats:
    """How likely two symbols of one script stand for one symbol of the other."""
    marginal = joint.sum(axis=0)
    through = joint @ (joint / np.where(marginal > 0, marginal, 1.0)).T
    through[NOTHING, NOTHING] = 0.0
    mixed = (1 - identity) * through / through.sum()
    own = joint.sum(axis=1)
    own[NOTHING] = 0.0
    through_or_same: Floats = mixed + identity * np.diag(own / own.sum())
    return through_or_same


def _latin(data: Path, cross: Floats) -> Floats:
    prior = _only(_through(cross, identity=0.5), "Latn", "Latn")
    prior = 0.9 * prior + 0.1 * _only(_prior(), "Latn", "Latn")
    pairs = sorted(latin_pairs(data))
    weights = np.array([weight for _, weight in pairs])
    joint = train([pair for pair, _ in pairs], weights, prior, prior_weight=5_000.0)
    symmetric: Floats = (joint + joint.T) / 2
    return symmetric


def _costs(joint: Floats) -> Floats:
    """0 where each symbol is the other's likeliest, growing as the pair is rarer than that."""
    with np.errstate(divide="ignore", invalid="ignore"):
        by_row = -np.log(joint / joint[:, :NOTHING].max(axis=1, keepdims=True))
        by_column = -np.log(joint / joint[:NOTHING, :].max(axis=0, keepdims=True))
    costs = (by_row + by_column) / 2
    costs[:, NOTHING] = by_row[:, NOTHING]
    costs[NOTHING, :] = by_column[NOTHING, :]
    clipped: Floats = np.clip(np.nan_to_num(costs, nan=HIGHEST, posinf=HIGHEST), 0.0, HIGHEST)
    return clipped


def _fill(costs: Floats, learned: Floats, rows: str, columns: str) -> None:
    row_ids, column_ids = _of(rows), _of(columns)
    costs[np.ix_(row_ids, column_ids)] = learned[np.ix_(row_ids, column_ids)]
    if rows == columns:
        np.fill_diagonal(costs, 0.0)
    else:
        costs[np.ix_(column_ids, row_ids)] = learned[np.ix_(row_ids, column_ids)].T


def _bound(costs: Floats) -> None:
    """Bounds the learned costs by what is known.

    A letter is itself wherever it stands, symbols of one sound class are never far, and
    known_readings.tsv and known_contrasts.tsv say what the language proves.
    """
    for i, first in enumerate(SYMBOLS):
        for j, second in enumerate(SYMBOLS):
            if first.script == second.script and first.spelling.strip(
                "^$"
            ) == second.spelling.strip("^$"):
                costs[i, j] = min(costs[i, j], 0.1)
            elif first.script == second.script == "Arab":
                continue  # Two letters of the Arabic script are two sounds; see the readings.
            elif first.skeleton[0] and first.skeleton[0] == second.skeleton[0]:
                costs[i, j] = min(costs[i, j], 1.5)
            elif (set(first.skeleton) & set(second.skeleton)) - {""}:
                costs[i, j] = min(costs[i, j], 2.0)
    places: dict[str, list[int]] = {}
    for i in range(NOTHING + 1):
        places.setdefault(symbol_name(i), []).append(i)
        if i < NOTHING and SYMBOLS[i].spelling != SYMBOLS[i].spelling.strip("^$"):
            places.setdefault(symbol_name(i).replace("^", "").replace("$", ""), []).append(i)
    for row in read_table(PACKAGE, "known_readings.tsv", ("first", "second", "cost", "reason")):
        exact = (row["first"], row["second"])
        for i in places[row["first"]]:
            for j in places[row["second"]]:
                # A reading said of no place holds at the ends too, if a little less surely.
                cost = float(row["cost"]) + 0.1 * ((symbol_name(i), symbol_name(j)) != exact)
                costs[i, j] = costs[j, i] = min(costs[i, j], costs[j, i], cost)
    for row in read_table(PACKAGE, "known_contrasts.tsv", ("first", "second", "cost", "reason")):
        i, j = places[row["first"]][0], places[row["second"]][0]
        costs[i, j] = costs[j, i] = max(costs[i, j], costs[j, i], float(row["cost"]))
    np.fill_diagonal(costs, 0.0)


def _text(costs: Floats) -> str:
    lines = [
        f"{symbol_name(i)}\t{symbol_name(j)}\t{costs[i, j]:.2f}\n"
        for i in range(NOTHING + 1)
        for j in range(i + 1, NOTHING + 1)
        if costs[i, j] < HIGHEST - 0.005
    ]
    return _HEADER.format(highest=HIGHEST) + "".join(lines)


if __name__ == "__main__":
    main()
