"""How fast, as ratios within one run: to other systems, and to a server that does nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.echo import echo_server
from bench.plan import Plan, read_entities, read_rows
from bench.report import Section, Table
from bench.systems import Nisba, System
from nisba import Client
from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.entity import Entity
from nisba_service.server.testing import running_server

__all__ = ["run"]

MENTIONS = 2_000
_SLOW = 100
_BATCH = 500


def run(plan: Plan) -> Section:
    """Measures building, resolving in this process, and calls to a server.

    Raises:
        MissingDataError: the data sets are not here.
    """
    folder = plan.data / "data" / "bench" / "ofac2021"
    entities = read_entities(folder / "kb.csv")
    distinct = dict.fromkeys(row["name"] for row in read_rows(folder / "queries.csv"))
    mentions = list(distinct)[: plan.sample or MENTIONS]
    with TemporaryDirectory(prefix="nisba-bench-") as place:
        kb = Path(place) / "kb"
        with _seconds() as build:
            build_snapshot(entities, kb)
        tables = [_engine(plan.systems, entities, mentions, build[0]), _calls(kb, mentions)]
    figures = {
        f"{row[0]} / {table.columns[1]}": _number(row[1]) for table in tables for row in table.rows
    }
    return Section("speed", tables, figures, frozen=False)


@contextmanager
def _seconds() -> Iterator[list[float]]:
    """A list that holds, after the block, how long it took."""
    taken: list[float] = []
    start = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - start)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _engine(
    systems: Sequence[System], entities: Sequence[Entity], mentions: Sequence[str], build: float
) -> Table:
    rates: dict[str, tuple[float, int]] = {}
    for system in systems:
        system.learn(entities)
        some = mentions if system.most_pairs is None else mentions[:_SLOW]
        with _seconds() as taken:
            for mention in some:
                system.answer(mention, 5)
        rates[system.label] = len(some) / taken[0], len(some)
    own = rates.get(Nisba.label, (0.0, 0))[0]
    lines = [
        [label, f"{rate:,.0f}", f"{count:,}", f"{own / rate:.2f}" if own else "-"]
        for label, (rate, count) in rates.items()
    ]
    title = f"speed: distinct mentions against {len(entities):,} entities, one process, each once"
    columns = ["system", "mentions a second", "mentions", "nisba is so many times as fast"]
    note = f"The snapshot of these entities was built in {build:.1f} s."
    return Table(title, columns, lines, note)


def _calls(kb: Path, mentions: Sequence[str]) -> Table:
    """The same calls, with mentions that no cache has seen, to Nisba and to an echo server."""
    rates: dict[str, tuple[float, float]] = {}
    quarter = len(mentions) // 4
    single, batched = mentions[:quarter], mentions[quarter:]
    with running_server(kb=kb) as server, echo_server() as echo:
        for label, address in (("echo server", echo), ("nisba server", server.address)):
            with Client(address, timeout=60.0) as client:
                client.resolve("warm up")
                with _seconds() as one:
                    for mention in single:
                        client.resolve(mention)
                with _seconds() as many:
                    client.resolve_batch(batched, batch_size=_BATCH)
                rates[label] = len(single) / one[0], len(batched) / many[0]
    echoed = rates["echo server"]
    lines = [
        [label, f"{one:,.0f}", f"{one / echoed[0]:.2f}", f"{many:,.0f}", f"{many / echoed[1]:.3f}"]
        for label, (one, many) in rates.items()
    ]
    title = "speed: mentions a second through gRPC and the SDK, one caller, nothing cached"
    columns = ["server", "Resolve", "of the echo", f"BatchResolve of {_BATCH}", "of the echo"]
    return Table(title, columns, lines)
