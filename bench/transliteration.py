"""How well words of names are written in the other script: the dev files, beside others."""

from __future__ import annotations

import csv
import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.plan import MissingDataError, Plan
from bench.report import Section, Table
from bench.systems.transliterators import TRANSLITERATORS, NisbaWords, Transliterator
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.transliteration import Origin
from nisba_service.transliteration import Transliterator as NameWriter
from nisba_service.transliteration.model import Direction

__all__ = ["SETS", "Set", "measure", "read_set", "run"]

PERSIAN = Path(__file__).resolve().parent / "persian_names.tsv"

_RANKS = (1, 5)

_KNOWN = (Origin.LEXICON, Origin.ALIAS_TABLE)
"""Where an answer comes from that was looked up."""


@dataclass(frozen=True, slots=True)
class Set:
    """A file of pairs and how it is to be read.

    Attributes:
        name: what tables call it.
        folder: below data/translit.
        direction: what is asked.
        swapped: whether the second column is the source.
        unseen: whether only sources that stand in no pair of the train file are asked.
        bar: acc@1 and acc@5 to reach.
    """

    name: str
    folder: str
    direction: Direction
    bar: tuple[float, float]
    swapped: bool = False
    unseen: bool = False


SETS = (
    Set("ar-en.wikipedia", "ar-en.wikipedia", Direction.ARABIC_TO_LATIN, (0.34, 0.63)),
    Set("en-ar.wikidata", "en-ar.wikidata", Direction.LATIN_TO_ARABIC, (0.57, 0.83)),
    Set("en-ar.parallel-news", "en-ar.parallel-news", Direction.LATIN_TO_ARABIC, (0.84, 0.99)),
    Set(
        "parallel-news swapped",
        "en-ar.parallel-news",
        Direction.ARABIC_TO_LATIN,
        (0.43, 0.82),
        swapped=True,
        unseen=True,
    ),
)

Pairs = list[tuple[str, str]]


def run(plan: Plan) -> Section:
    """Measures every system that is installed on every set's dev file.

    Raises:
        MissingDataError: the data sets are not here.
    """
    lines: list[list[str]] = []
    figures: dict[str, float] = {}
    missing: list[str] = []
    systems: list[Transliterator] = []
    for name, make in TRANSLITERATORS.items():
        try:
            systems.append(make())
        except ImportError:
            missing.append(name)
    for each in SETS:
        train, gold = read_set(plan, each)
        for system in systems:
            if each.direction not in system.directions:
                continue
            if system.learns:
                system.learn(train)
            found, speed = _answers(system, list(gold), each.direction)
            result = measure(gold, found)
            figures |= {f"{each.name} / {system.label} / {k}": v for k, v in result.items()}
            values = [f"{value:.3f}" for value in result.values()]
            lines.append([each.name, system.label, str(len(gold)), *values, f"{speed:,.0f}"])
        bars = [f"{value:.3f}" for value in each.bar]
        lines.append([each.name, "bar", str(len(gold)), *bars, "", "2,000"])
    note = "Nisba is told nothing about the set; Phonetisaurus is trained on the set's train file."
    if missing:
        note += f" Not installed: {', '.join(missing)} (bench/peers.txt)."
    persian, persian_figures = _persian()
    columns = ["set", "system", "sources", "acc@1", "acc@5", "mrr", "words/s"]
    words = Table("transliteration of words", columns, lines, note)
    return Section("transliteration", [words, persian], figures | persian_figures)


def read_set(plan: Plan, each: Set) -> tuple[Pairs, dict[str, set[str]]]:
    """Returns the train pairs and, of each dev source to ask, its right answers.

    Raises:
        MissingDataError: the data sets are not here.
    """
    folder = plan.data / "data" / "translit" / each.folder
    train, dev = (_read(folder / name, each) for name in ("train.tsv", "dev.tsv"))
    seen = {_folded(source) for source, _ in train} if each.unseen else set()
    gold: dict[str, set[str]] = {}
    for source, target in dev:
        if _folded(source) not in seen:
            gold.setdefault(source, set()).add(_folded(target))
    return train, dict(list(gold.items())[: plan.sample])


def measure(gold: Mapping[str, set[str]], answers: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Share of sources with a right answer among the first 1 and 5, and mean reciprocal rank.

    Answers are compared composed and casefolded.
    """
    hits = dict.fromkeys(_RANKS, 0)
    reciprocal = 0.0
    for source, right in gold.items():
        ranks = (n for n, text in enumerate(answers[source], 1) if _folded(text) in right)
        rank = next(ranks, None)
        if rank is not None:
            reciprocal += 1 / rank
            for limit in _RANKS:
                hits[limit] += rank <= limit
    shares = {f"acc@{limit}": count / len(gold) for limit, count in hits.items()}
    return shares | {"mrr": reciprocal / len(gold)}


def _persian() -> tuple[Table, dict[str, float]]:
    """Names of one word of the Persian gold: the model, which has seen none of them, and the whole.

    The lexicon has most of these names, so what the whole reaches is the lexicon's.
    """
    pairs = [
        (row["persian"], row["press"])
        for row in csv.DictReader(
            (line for line in PERSIAN.open(encoding="utf-8") if not line.startswith("#")),
            delimiter="\t",
        )
        if row["persian"].isalpha() and row["press"].isalpha()
    ]
    names = NameWriter(Snapshot.open(shipped_snapshot()))
    lines: list[list[str]] = []
    figures: dict[str, float] = {}
    for direction, label, wanted in (
        (Direction.PERSIAN_TO_LATIN, "Persian to Latin", pairs),
        (Direction.LATIN_TO_PERSIAN, "Latin to Persian", [(b, a) for a, b in pairs]),
    ):
        gold: dict[str, set[str]] = {}
        for source, target in wanted:
            gold.setdefault(source, set()).add(_folded(target))
        words, _ = _answers(NisbaWords(), list(gold), direction)
        by_model = measure(gold, words)
        whole = {source: names.transliterate(source, language="fa") for source in gold}
        by_all = measure(gold, {k: [c.text for c in v.candidates] for k, v in whole.items()})
        known = sum(
            bool(each.candidates) and each.candidates[0].origin in _KNOWN for each in whole.values()
        )
        for name, result in ((label, by_model), (f"{label}, all of Nisba", by_all)):
            figures |= {f"persian / {name} / {k}": value for k, value in result.items()}
            lines.append([name, str(len(gold)), *(f"{value:.3f}" for value in result.values())])
        figures[f"persian / {label} / known"] = known / len(gold)
        lines[-1].append(f"{known / len(gold):.3f}")
        lines[-2].append("")
    note = (
        "One spelling a name is right. First the model alone, which has seen none of these names;\n"
        "then with lexicon and alias table. known: share of the first answers that come from them."
    )
    columns = ["direction", "names", "acc@1", "acc@5", "mrr", "known"]
    return Table("Persian names of one word", columns, lines, note), figures


def _answers(
    system: Transliterator, words: list[str], direction: Direction
) -> tuple[dict[str, list[str]], float]:
    """The answers, and words for each second of processor time, of child processes too."""
    system.write(words[:1], direction)
    start = sum(os.times()[:4])
    found = system.write(words, direction)
    taken = sum(os.times()[:4]) - start
    return dict(zip(words, found, strict=True)), len(words) / max(taken, 0.01)


def _read(path: Path, each: Set) -> Pairs:
    if not path.is_file():
        raise MissingDataError(f"no {path}; set NISBA_DATA to the folder that holds data/")
    with path.open(encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in lines]
    return [(second, first) if each.swapped else (first, second) for first, second in pairs]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word.strip()).casefold()
