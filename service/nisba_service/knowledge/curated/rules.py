"""What must hold within a block and between the blocks of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from nisba_service.knowledge.curated.model import AliasBlock, EntityBlock
from nisba_service.knowledge.curated.problem import Problem
from nisba_service.knowledge.curated.reading import Placed
from nisba_service.knowledge.curated.spelling import comparison_key, form_problems

__all__ = ["entity_problems", "table_problems"]

Entry = Placed[EntityBlock]


def entity_problems(entry: Entry, sources: Collection[str]) -> Iterator[Problem]:
    """Yields what is wrong within one block."""
    for alias in entry.block.forms():
        for text in form_problems(alias.form, alias.lang):
            yield _problem(entry, f"form {alias.form!r} {text}")
    for source in sorted({alias.source for alias in entry.block.forms()} - set(sources)):
        yield _problem(entry, f"source {source!r} is not declared, declare it in sources.yaml")
    times = Counter(alias.form.casefold() for alias in entry.block.forms())
    for form, count in times.items():
        if count > 1:
            yield _problem(entry, f"form {form!r} stands {count} times (name counts), keep one")


def table_problems(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yields what is wrong between blocks: ids and forms that two of them share."""
    first: dict[str, Entry] = {}
    owners: defaultdict[str, dict[str, tuple[Entry, AliasBlock]]] = defaultdict(dict)
    for entry in entries:
        earlier = first.setdefault(entry.block.id, entry)
        if earlier is not entry:
            place = f"{earlier.file}:{earlier.line}"
            yield _problem(entry, f"id stands already at {place}, give this block another")
        for alias in entry.block.forms():
            owners[comparison_key(alias.form)].setdefault(entry.block.id, (entry, alias))
    for sharers in owners.values():
        yield from _ambiguity_problems(sharers)


def _ambiguity_problems(sharers: dict[str, tuple[Entry, AliasBlock]]) -> Iterator[Problem]:
    shared = len(sharers) > 1
    for entity_id, (entry, alias) in sharers.items():
        if shared and not alias.ambiguous:
            others = ", ".join(sorted(set(sharers) - {entity_id}))
            yield _problem(
                entry,
                f"form {alias.form!r} is also a form of {others}: mark it `ambiguous: true` in "
                "each, or take it out of those that it does not mean",
            )
        elif alias.ambiguous and not shared:
            yield _problem(
                entry, f"form {alias.form!r} is of this block alone, take `ambiguous` off"
            )


def _problem(entry: Entry, text: str) -> Problem:
    return Problem(entry.file, entry.line, entry.block.id, text)
