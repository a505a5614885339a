"""The mentions of one text together: which short name stands for which fuller one.

A full name explains the shorter ones: a surname, a title and surname, a kunya, an acronym in
brackets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from nisba_service.annotation.acronyms import bind_acronyms
from nisba_service.annotation.draft import Draft, Page
from nisba_service.annotation.name_parts import is_same_part, keys_of, parts_of
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.words import FUNCTION, ORGANIZATION
from nisba_service.knowledge.entity import EntityType
from nisba_service.names import Part, Role, isms_of, parse, sex_of, sex_told

__all__ = ["bind"]


def bind(page: Page, drafts: list[Draft]) -> None:
    """Binds each short name to the fuller name in the text that explains it."""
    bind_acronyms(page, drafts)
    short = {draft.name for draft in drafts if len(parts_of(draft.name)) == 1}
    full: list[Draft] = []
    heads: dict[str, Draft] = {}
    for draft in drafts:
        if draft.weak or draft.bound_to is not None:
            continue
        if draft.name not in short and _is_person(draft) and parts_of(draft.name):
            full.append(draft)
        elif draft.kind == "organization" and draft.last > draft.first:
            heads.setdefault(page.word(draft.last).casefold(), draft)
    people, countries = _People(full, short), _countries(drafts)
    for draft in drafts:
        if draft.bound_to is not None:
            continue
        anchor = None
        if draft.name in short:
            anchor = people.called(draft) or people.called_like_place(draft, countries)
        if anchor is None and draft.weak:
            anchor = _head(page, draft, heads)
        if anchor is not None:
            draft.bind_to(anchor)
    sure = {draft.name for draft in drafts if not draft.weak}
    for draft in drafts:
        draft.weak = draft.weak and draft.name not in sure


def _is_person(draft: Draft) -> bool:
    if draft.resolution.entity is not None:
        return draft.resolution.entity.type == EntityType.PERSON
    # A surname may be a place's name too: Tawakkol Karman.
    return draft.kind in ("", "person") or (
        draft.kind == "place" and draft.evidence == Evidence.SHAPE
    )


class _People:
    """The full names of people in a text, each with where it stands.

    Args:
        mentions: those of full names, in order.
        short: the names of one part that the text has.
    """

    def __init__(self, mentions: Iterable[Draft], short: Iterable[str]) -> None:
        self._mentions: dict[str, list[Draft]] = {}
        for draft in mentions:
            self._mentions.setdefault(draft.name, []).append(draft)
        by_key: dict[str, list[str]] = {key: [] for name in short for key in keys_of(name)}
        for full in self._mentions:
            for key in keys_of(full):
                if key in by_key:
                    by_key[key].append(full)
        self._sounding_like = {
            name: tuple(dict.fromkeys(full for key in keys_of(name) for full in by_key[key]))
            for name in short
        }
        """By each short name: the full names of which a part sounds like it."""

    def called(self, draft: Draft) -> Draft | None:
        """The fuller name of which one of one part is the surname, the kunya or another part."""
        names = self._sounding_like[draft.name]
        if not names or not _is_person(draft):
            return None
        [part] = parts_of(draft.name)
        if part.role == Role.INITIAL:
            return None
        best: tuple[tuple[int, ...], Draft] | None = None
        for name in names:
            fuller = parts_of(name)
            places = [place for place, each in enumerate(fuller) if is_same_part(part, each)]
            if not places or _sexes_differ(draft, fuller[0]):
                continue
            mentions = self._mentions[name]
            anchor = mentions[max(0, bisect_left(mentions, draft.first, key=_first_word) - 1)]
            same = anchor.resolution.entity is not None and (
                anchor.resolution.entity == draft.resolution.entity
            )
            spelt = any(fuller[place].folded == part.folded for place in places)
            if draft.resolution.entity is not None and not same and not spelt:
                continue  # Khomeini, where Khamenei is named in full, is spelt like himself.
            before = anchor.first < draft.first
            rank = (same, places[-1] > 0, spelt, before, -abs(anchor.first - draft.first))
            if best is None or rank > best[0]:
                best = rank, anchor
        return best[1] if best else None

    def called_like_place(self, draft: Draft, countries: dict[str, set[str]]) -> Draft | None:
        """The fuller name before it whose surname is spelt like a place of which the text is not.

        After Tawakkol Karman, Karman is she and not Kerman, unless the text names Iran.
        """
        entity = draft.resolution.entity
        if entity is None or entity.type != EntityType.PLACE:
            return None
        names = self._sounding_like[draft.name]
        if not names or any(countries[each] - {entity.entity_id} for each in entity.countries):
            return None
        [part] = parts_of(draft.name)
        called = [
            mention
            for name in names
            if parts_of(name)[-1].folded == part.folded
            for mention in self._mentions[name]
            if mention.first < draft.first
        ]
        return max(called, key=_first_word, default=None)


def _countries(drafts: list[Draft]) -> dict[str, set[str]]:
    """The countries that a text speaks of, each with the ids of whom it names there."""
    found: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        entity = draft.resolution.entity
        if entity is not None:
            for country in entity.countries:
                found[country].add(entity.entity_id)
    return found


def _first_word(draft: Draft) -> int:
    return draft.first


def _sexes_differ(draft: Draft, given: Part) -> bool:
    """Whether the honorific of a mention is of the other sex than a given name."""
    told = _sex_of_honorifics(draft.text)
    shown = {sex_of(ism) for ism in isms_of(given.folded)} - {"u"}
    return bool(told) and len(shown) == 1 and told not in shown


@lru_cache(maxsize=1 << 15)
def _sex_of_honorifics(text: str) -> str:
    titles = (part for part in parse(text).parts if part.role == Role.TITLE)
    told = {sex for part in titles if (sex := sex_told(part.folded))}
    return told.pop() if len(told) == 1 else ""


def _head(page: Page, draft: Draft, heads: dict[str, Draft]) -> Draft | None:
    """The organisation of which one word says what it is: the Society."""
    if draft.last > draft.first or not draft.first:
        return None
    if not page.bits[draft.first] & ORGANIZATION or not page.bits[draft.first - 1] & FUNCTION:
        return None
    head = heads.get(page.word(draft.first).casefold())
    return head if head is not None and head.first < draft.first else None
