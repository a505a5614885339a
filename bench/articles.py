"""The mentions of two articles about one event, on the snapshot that ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from bench.plan import Plan, read_rows
from bench.report import Section, Table
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.resolver import Query, Resolver

__all__ = ["run"]

ALONE_ENOUGH = ("full", "titled", "misspelt", "acronym")
"""The kinds of mention that are to be a MATCH without any context."""

_COLUMNS = ["kind", "mentions", "first is right", "MATCH, right", "MATCH, wrong", "with context"]


def run(plan: Plan) -> Section:
    """Resolves every mention alone, and with the other mentions of its article.

    Raises:
        MissingDataError: the articles are not here.
    """
    rows = read_rows(plan.data / "articles" / "mentions.csv")
    resolver = Resolver(Snapshot.open(shipped_snapshot()))
    article = {
        key: tuple(row["mention"] for row in each)
        for key, each in groupby(rows, key=lambda row: row["article"])
    }
    alone = [resolver.resolve(Query(row["mention"])) for row in rows]
    beside = [
        resolver.resolve(Query(row["mention"], context=article[row["article"]])) for row in rows
    ]
    lines: list[list[str]] = []
    figures: dict[str, float] = {}
    for kind in sorted({row["kind"] for row in rows}):
        places = [place for place, row in enumerate(rows) if row["kind"] == kind]
        counts = [
            sum(_first_right(rows[p], alone[p]) for p in places),
            sum(_matched(rows[p], alone[p]) for p in places),
            sum(_mismatched(rows[p], alone[p]) for p in places),
            sum(_matched(rows[p], beside[p]) for p in places),
        ]
        lines.append([kind, str(len(places)), *map(str, counts)])
        figures |= {
            f"{kind} / {column}": count / len(places)
            for column, count in zip(_COLUMNS[2:], counts, strict=True)
        }
    failures = _failures(rows, alone, beside)
    title = f"articles: {len(rows)} mentions, {len(failures)} not as they should be"
    table = Table(title, _COLUMNS, lines, "\n".join(failures))
    return Section("articles", [table], figures | {"not as they should be": len(failures)})


def _first_right(row: Mapping[str, str], answer: Resolution) -> bool:
    return bool(answer.candidates) and answer.candidates[0].name == row["entity"]


def _matched(row: Mapping[str, str], answer: Resolution) -> bool:
    return answer.verdict == Verdict.MATCH and _first_right(row, answer)


def _mismatched(row: Mapping[str, str], answer: Resolution) -> bool:
    return answer.verdict == Verdict.MATCH and not _first_right(row, answer)


def _failures(
    rows: Sequence[Mapping[str, str]], alone: Sequence[Resolution], beside: Sequence[Resolution]
) -> list[str]:
    failures = []
    for row, first, second in zip(rows, alone, beside, strict=True):
        named = first.verdict != Verdict.NO_MATCH and _first_right(row, first)
        well = _matched(row, first) if row["kind"] in ALONE_ENOUGH else named
        if not (well and _matched(row, second)):
            failures.append(
                f"{row['mention']} ({row['kind']}): {first.verdict} alone, "
                f"{second.verdict} with context"
            )
    return failures
