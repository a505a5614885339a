"""What must hold within a block and between the blocks of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from nisba_service.knowledge.curated.model import AliasBlock, EntityBlock
from nisba_service.knowledge.curated.problem import Problem
from nisba_service.knowledge.curated.reading import Placed
from nisba_service.knowledge.curated.spelling import form_problems
from nisba_service.knowledge.curated.titles import title_problem
from nisba_service.names import fold_key

__all__ = ["ambiguity_problem", "entity_problems", "source_problem", "table_problems"]

Entry = Placed[EntityBlock]


def entity_problems(entry: Entry, sources: Collection[str]) -> Iterator[Problem]:
    """Yields what is wrong within one block."""
    forms = list(entry.block.forms())
    for alias in forms:
        for text in form_problems(alias.form, alias.lang):
            yield _problem(entry, f"form {alias.form!r} {text}")
        others = [each.form for each in forms if each is not alias]
        text = title_problem(alias, entry.block.type, others)
        if text:
            yield _problem(entry, f"form {alias.form!r} {text}")
    for source in sorted({alias.source for alias in forms}):
        text = source_problem(source, sources)
        if text:
            yield _problem(entry, f"source {source!r} {text}")
    times = Counter(alias.form.casefold() for alias in entry.block.forms())
    for form, count in times.items():
        if count > 1:
            yield _problem(entry, f"form {form!r} stands {count} times (name counts), keep one")


def table_problems(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yields what is wrong between blocks: ids and forms that two of them share."""
    first: dict[str, Entry] = {}
    holders: defaultdict[str, list[tuple[Entry, AliasBlock]]] = defaultdict(list)
    for entry in entries:
        earlier = first.setdefault(entry.block.id, entry)
        if earlier is not entry:
            place = f"{earlier.file}:{earlier.line}"
            yield _problem(entry, f"the id stands already at {place}, give this block another")
        for alias in entry.block.forms():
            holders[fold_key(alias.form)].append((entry, alias))
    for holding in holders.values():
        yield from _ambiguity_problems(holding)


def source_problem(source: str, sources: Collection[str]) -> str:
    """Returns what is wrong with a source, "" for one that is declared."""
    return "" if source in sources else "is not declared, declare it in sources.yaml"


def ambiguity_problem(*, ambiguous: bool, others: Collection[str]) -> str:
    """Returns what is wrong with a form's mark, "" for a right one.

    Args:
        ambiguous: whether the form is marked as a form of several entities.
        others: ids of the other entities that have it.
    """
    if others and not ambiguous:
        return (
            f"is also a form of {', '.join(sorted(others))}: mark it `ambiguous: true` in each, "
            "or take it out of those that it does not mean"
        )
    return "is of this block alone, unmark it" if ambiguous and not others else ""


def _ambiguity_problems(holding: Sequence[tuple[Entry, AliasBlock]]) -> Iterator[Problem]:
    ids = {entry.block.id for entry, _ in holding}
    for entry, alias in holding:
        text = ambiguity_problem(ambiguous=alias.ambiguous, others=ids - {entry.block.id})
        if text:
            yield _problem(entry, f"form {alias.form!r} {text}")


def _problem(entry: Entry, text: str) -> Problem:
    return Problem(entry.file, entry.line, entry.block.id, text)
