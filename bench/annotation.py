"""Names found and linked in news texts that were marked by hand: bench/annotated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.plan import Plan
from bench.report import Section, Table
from nisba_service.annotation import AnnotatedText, Annotator
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Resolver

__all__ = ["Counts", "Marked", "count", "read_marked", "run"]

TEXTS = Path(__file__).resolve().parent / "annotated"
_MARK = re.compile(r"\[\[(?:\(([^)]+)\))?([^|\]]+)\|([^\]]+)\]\]")
_UNKNOWN = "?"
_OVERLAP = 2 / 3
"""Two spans are one if they share so much of the letters that either holds."""

_COLUMNS = ["language", "texts", "marked", "found", "mention F1", "linked F1", "one id"]


class Span(NamedTuple):
    """A marked name: where it stands, and the entity, or "?x" for somebody unknown.

    What stands between `start` and `inner` may belong to it or not.
    """

    start: int
    inner: int
    end: int
    bearer: str


class Marked(NamedTuple):
    """A text and its marks; the file's name begins with the language."""

    name: str
    text: str
    spans: tuple[Span, ...]

    @property
    def language(self) -> str:
        """BCP 47 tag."""
        return self.name.partition("-")[0]


class Counts(NamedTuple):
    """Counts of one or several texts.

    Attributes:
        marked: mentions marked by hand.
        found: mentions that the annotator found.
        met: found mentions that overlap a marked one.
        linked: of these, those with the right entity, or rightly with none.
        grouped: unknown bearers named more than once whose mentions share one id of their own.
        repeated: unknown bearers named more than once.
    """

    marked: int
    found: int
    met: int
    linked: int
    grouped: int
    repeated: int

    def f1(self, right: int) -> float:
        """F1 of so many right mentions, 0..1."""
        return 2 * right / (self.marked + self.found) if self.marked + self.found else 1.0


def read_marked(folder: Path = TEXTS) -> Iterator[Marked]:
    """Yields the marked texts in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        pieces: list[str] = []
        spans: list[Span] = []
        length = place = 0
        for mark in _MARK.finditer(raw):
            before = raw[place : mark.start()]
            start, aside = length + len(before), mark[1] or ""
            length = start + len(aside) + len(mark[2])
            pieces += [before, aside, mark[2]]
            spans.append(Span(start, start + len(aside), length, mark[3]))
            place = mark.end()
        yield Marked(path.stem, "".join([*pieces, raw[place:]]), tuple(spans))


def count(marked: Marked, answer: AnnotatedText) -> tuple[Counts, list[str]]:
    """Compares what was found with what was marked; returns the counts and what is wrong."""
    found = {(each.start, each.end): each for each in answer.mentions}
    wrong: list[str] = []
    met = linked = 0
    groups: dict[str, set[str]] = {}
    times: dict[str, int] = {}
    for span in marked.spans:
        place = next((each for each in found if _same(span, each)), None)
        written = marked.text[span.inner : span.end]
        if place is None:
            wrong.append(f"{marked.name}: {written}: not found")
            continue
        mention = found.pop(place)
        met += 1
        unknown = span.bearer.startswith(_UNKNOWN)
        if unknown:
            groups.setdefault(span.bearer, set()).add(mention.group)
            times[span.bearer] = times.get(span.bearer, 0) + 1
        if mention.entity_id == ("" if unknown else span.bearer):
            linked += 1
        else:
            got = mention.entity_id or mention.verdict
            wrong.append(f"{marked.name}: {written}: {got}, not {span.bearer}")
    wrong += [f"{marked.name}: {mention.text}: is no name" for mention in found.values()]
    repeated = [bearer for bearer, number in times.items() if number > 1]
    grouped = sum(len(groups[bearer]) == 1 for bearer in repeated)
    return (
        Counts(len(marked.spans), len(answer.mentions), met, linked, grouped, len(repeated)),
        wrong,
    )


def _same(span: Span, place: tuple[int, int]) -> bool:
    def shared(start: int) -> float:
        common = min(span.end, place[1]) - max(start, place[0])
        return common / (max(span.end, place[1]) - min(start, place[0]))

    return max(shared(span.start), shared(span.inner)) >= _OVERLAP


def run(plan: Plan) -> Section:
    """Annotates the texts on the snapshot that ships."""
    annotator = Annotator(Resolver(Snapshot.open(shipped_snapshot())))
    measured: dict[str, list[Counts]] = {}
    wrong: list[str] = []
    for marked in read_marked():
        counts, failures = count(marked, annotator.annotate(marked.text))
        measured.setdefault(marked.language, []).append(counts)
        wrong += failures
    measured["all"] = [each for texts in measured.values() for each in texts]
    figures: dict[str, float] = {}
    lines = []
    for language, texts in measured.items():
        total = _sum(texts)
        mention, link = total.f1(total.met), total.f1(total.linked)
        figures[f"{language} / mention F1"], figures[f"{language} / linked F1"] = mention, link
        lines.append(
            [
                language, str(len(texts)), str(total.marked), str(total.found),
                f"{mention:.3f}", f"{link:.3f}", f"{total.grouped} of {total.repeated}",
            ]
        )  # fmt: skip
    return Section("annotation", [Table("annotation", _COLUMNS, lines, "\n".join(wrong))], figures)


def _sum(texts: Sequence[Counts]) -> Counts:
    return Counts(*map(sum, zip(*texts, strict=True)))
