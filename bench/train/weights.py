"""Learns what each feature of an alignment weighs: matching/data/weights.tsv.

    python -m bench.train.weights [--data ../shared/data]

resolve: every mention of the retrieval sets is aligned with its candidates in the list
it belongs to, and every made-up stranger with each list; the weights are those that
make the right candidate, or "nobody here" where there is none, likeliest.

compare: the labelled pairs of bench/pairs, both ways; the weights are those that make
the labels likeliest. Rows of the tier WEAK are left out. Titles and particles that met
weigh nothing: the pairs were made to differ elsewhere. Nor do resemblances and parts that are
written alike: two names that are alike as texts and differ in a part are what the pairs are
about, and only a list of people has strangers.

Both are conditional logits, solved by Newton's method with a little shrinkage; the
optimum is one, so the result is the same byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import nisba_service.matching.data
from nisba_service.knowledge import Entity, EntityType, Snapshot, build_snapshot
from nisba_service.matching.candidates import CandidateFinder
from nisba_service.matching.explain import align
from nisba_service.matching.features import FEATURES
from nisba_service.matching.reading import read_name
from nisba_service.matching.resemblance import RESEMBLANCES
from nisba_service.matching.score import BIAS

Floats = NDArray[np.float64]

TABLE = Path(nisba_service.matching.data.__file__).parent / "weights.tsv"
PAIRS = Path(__file__).parent.parent / "pairs"
SETS = (
    ("ofac2021", "queries.csv"),
    ("un", "queries_alias.csv"),
    ("un", "queries_arabic_script.csv"),
    ("legislators", "queries.csv"),
)
SHRINKAGE = 3.0
_NOT_COMPARED = ("written_alike", "wider", "wider_parts", *RESEMBLANCES)

_HEADER = """\
# What each feature of an alignment weighs when a mention is resolved among the candidates of a
# list, and when two names are compared; made by bench/train/weights.py, not by hand.
feature	resolve	compare
"""


class Choice(NamedTuple):
    """A mention's candidates and the right one.

    Attributes:
        measured: features of each candidate.
        right: place of the right candidate, -1 for "nobody here".
    """

    measured: NDArray[np.float32]
    right: int


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    resolve = solve(list(retrieval_choices(arguments.data / "bench")))
    compare = solve(list(pair_choices()), without=("aside_met", *_NOT_COMPARED))
    rows = zip((*FEATURES, BIAS), resolve, compare, strict=True)
    text = "".join(f"{name}\t{one:.3f}\t{two:.3f}\n" for name, one, two in rows)
    arguments.output.write_text(_HEADER + text, encoding="utf-8")


def retrieval_choices(bench: Path) -> Iterator[Choice]:
    """Yields the choices of all retrieval sets, strangers included."""
    strangers = [row["name"] for row in _rows(bench / "negatives.csv")]
    for folder, queries in SETS:
        with tempfile.TemporaryDirectory() as place:
            snapshot = _list(bench / folder / "kb.csv", Path(place) / "kb")
            finder = CandidateFinder(snapshot.index)
            asked = [(row["name"], row["entity_id"]) for row in _rows(bench / folder / queries)]
            for name, entity_id in [*asked, *((name, "") for name in strangers)]:
                reading = read_name(name)
                likenesses = finder.likenesses(reading)
                forms = finder.find(reading, likenesses)
                if len(forms):
                    ids = [snapshot.entity(int(snapshot.form_entities[f])).entity_id for f in forms]
                    right = ids.index(entity_id) if entity_id in ids else -1
                    yield Choice(finder.measure(reading, likenesses, forms), right)


def pair_choices() -> Iterator[Choice]:
    """Yields the labelled pairs, both ways."""
    for path in sorted(PAIRS.glob("*.csv")):
        for row in _rows(path):
            if row["tier"] != "WEAK":
                one, two = read_name(row["name1"]), read_name(row["name2"])
                right = 0 if row["is_match"] == "true" else -1
                yield Choice(align(one, two).features[None], right)
                yield Choice(align(two, one).features[None], right)


def solve(choices: list[Choice], *, without: tuple[str, ...] = ()) -> Floats:
    """Returns the weights under which the right candidates are likeliest, the bias last.

    Features in `without` weigh nothing.
    """
    rows = np.concatenate([choice.measured for choice in choices]).astype(np.float64)
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    rows[:, [FEATURES.index(name) for name in without]] = 0.0
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    rows /= scale
    sizes = [len(choice.measured) for choice in choices]
    group = np.repeat(np.arange(len(choices)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.zeros(len(rows))
    right[[start + c.right for start, c in zip(starts, choices, strict=True) if c.right >= 0]] = 1.0
    shrinkage = np.full(rows.shape[1], SHRINKAGE)
    shrinkage[-1] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        odds = np.exp(np.clip(rows @ weights, -60.0, 60.0))
        share = odds / (1.0 + np.bincount(group, weights=odds))[group]
        gradient = rows.T @ (share - right) + shrinkage * weights
        weighted = rows * share[:, None]
        means = np.add.reduceat(weighted, starts, axis=0)
        curvature = weighted.T @ rows - means.T @ means + np.diag(shrinkage)
        step = np.linalg.solve(curvature, gradient)
        # Far from the optimum a whole step may leap past it.
        weights -= step * min(1.0, 5.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-9:
            break
    solved: Floats = weights / scale
    return solved


def _list(path: Path, place: Path) -> Snapshot:
    entities = (
        Entity(row["entity_id"], row["name"], EntityType(row["type"])) for row in _rows(path)
    )
    build_snapshot(entities, place)
    return Snapshot.open(place)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main()
