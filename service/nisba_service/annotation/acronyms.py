"""An acronym in brackets is the name before it, there and wherever it comes again."""

from __future__ import annotations

from itertools import pairwise

from nisba_service.annotation.draft import Draft, Page
from nisba_service.annotation.fitness import is_called
from nisba_service.annotation.shapes import ALL_CAPITALS, GAP_OPEN
from nisba_service.names import fold

__all__ = ["bind_acronyms"]


def bind_acronyms(page: Page, drafts: list[Draft]) -> None:
    """Binds each acronym to the full name that stands beside it somewhere in the text.

    It means what it was introduced for: the AFP of the Australian Federal Police (AFP) is no press
    agency. A full name that is not known is whom the acronym is known for only if he is called so.
    """
    meant: dict[str, Draft] = {}
    for before, draft in pairwise(drafts):
        if draft.first != before.last + 1 or page.gaps[draft.first] != GAP_OPEN:
            continue
        short, full = (draft, before) if _is_acronym(page, draft) else (before, draft)
        if not _is_acronym(page, short) or full.last == full.first:
            continue
        if _stands_for(page.word(short.first), page, full):
            meant.setdefault(page.word(short.first), full)
    if not meant:
        return
    for draft in drafts:
        full_name = meant.get(page.word(draft.first)) if draft.first == draft.last else None
        if full_name is None or draft is full_name:
            continue
        own, other = draft.resolution, full_name.resolution
        if (
            other.entity is None
            and own.entity is not None
            and is_called(full_name.name, own.entity)
        ):
            full_name.resolution = own
        draft.bind_to(full_name)
        full_name.weak = False


def _is_acronym(page: Page, draft: Draft) -> bool:
    return draft.first == draft.last and bool(page.shapes[draft.first] & ALL_CAPITALS)


def _stands_for(acronym: str, page: Page, full: Draft) -> bool:
    """Whether the letters of an acronym begin words of a name, in order."""
    letters = iter(fold(page.word(place))[:1] for place in range(full.first, full.last + 1))
    wanted = fold(acronym.replace(".", ""))
    return wanted[:1] == fold(full.text)[:1] and sum(
        any(letter == each for each in letters) for letter in wanted
    ) >= min(len(wanted), 2)
