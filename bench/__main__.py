"""Measures Nisba beside other systems: python -m bench [SECTION...] [--write]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from bench import (
    annotation,
    articles,
    labelled,
    plot,
    retrieval,
    screening,
    speed,
    thresholds,
    transliteration,
)
from bench.plan import MissingDataError, Plan
from bench.report import Section, freeze, make_console, save, show, show_changes
from bench.systems import SYSTEMS, made

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"
RESULTS = HERE / "results"
PLOT = HERE.parent / "docs" / "benchmark.svg"

SECTIONS: dict[str, Callable[[Plan], Section]] = {
    "retrieval": retrieval.run,
    "pairs": labelled.run,
    "screening": screening.run,
    "articles": articles.run,
    "annotation": annotation.run,
    "speed": speed.run,
    "thresholds": thresholds.run,
    "transliteration": transliteration.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the bench and returns the exit code."""
    wanted = _parse(arguments)
    console = make_console()
    systems, missing = made(wanted.systems)
    for name in missing:
        console.print(f"{name}: not installed, left out (docs/benchmark.md says how to get it)")
    if not systems:
        console.print("Nothing to measure.")
        return 1
    plan = Plan(tuple(systems), wanted.sets, wanted.sample)
    for name in wanted.sections:
        try:
            with console.status(f"measuring {name} ..."):
                section = SECTIONS[name](plan)
        except MissingDataError as error:
            console.print(f"\n{name}: skipped: {error}")
            continue
        show(section, console)
        save(section, OUT)
        if not section.frozen or wanted.sample:
            continue
        show_changes(section, RESULTS, console)
        if wanted.write:
            console.print(f"frozen: {freeze(section, RESULTS)}")
            if section.curves:
                console.print(f"drawn: {plot.draw(RESULTS / f'{name}.json', PLOT)}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; default: all"
    )
    parser.add_argument("--systems", type=_names_of(SYSTEMS), default=tuple(SYSTEMS))
    parser.add_argument("--sets", type=_names_of(retrieval.SETS), default=())
    parser.add_argument("--sample", type=_positive, help="at most so many rows of a file")
    parser.add_argument("--write", action="store_true", help="freeze the figures, draw the plot")
    wanted = parser.parse_args(arguments)
    for name in wanted.sections:
        if name not in SECTIONS:
            parser.error(f"no section {name!r}; there are {', '.join(SECTIONS)}")
    if wanted.write and wanted.sample:
        parser.error("--write freezes whole runs: leave out --sample")
    wanted.sections = wanted.sections or list(SECTIONS)
    return wanted


def _names_of(known: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    def names(text: str) -> tuple[str, ...]:
        found = tuple(text.split(","))
        for name in found:
            if name not in known:
                raise argparse.ArgumentTypeError(f"no {name!r}; there are {', '.join(known)}")
        return found

    return names


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
