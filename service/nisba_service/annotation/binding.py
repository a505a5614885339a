"""The mentions of one text together: which of them name the same bearer.

A full name explains the shorter ones: a surname, a title and surname, a kunya, an acronym in
brackets. Spellings of one unknown name are one bearer too.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from jellyfish import jaro_winkler_similarity

from nisba_service.annotation.draft import Draft, Page
from nisba_service.annotation.result import Evidence
from nisba_service.annotation.segment import ALL_CAPITALS, GAP_OPEN
from nisba_service.annotation.words import FUNCTION, ORGANIZATION
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.reading import MAX_PARTS, read_name
from nisba_service.matching.result import Comparison, Resolution, Verdict
from nisba_service.names import Part, Role, fold, isms_of, parse, sex_of, sex_told
from nisba_service.phonetics import skeletons

__all__ = ["bind", "drop_unsupported", "same_bearers"]

_KNOWN_ALONE = 7.0
"""A surname that fewer than one in a thousand bear, in nats, means its one known bearer even
where nothing else in the text speaks for him."""
_ALIKE = 0.8
"""Two parts of one sound are one name if their letters are at least so similar."""
_MOST_KEYS = 2
_Anchors = dict[str, dict[str, list[Draft]]]
"""By what is heard of a part: the fuller names it stands in, each where it stands in the text."""
_MOST_COMPARED = 24
"""So many bearers with a part in common are compared with a new name."""


@lru_cache(maxsize=1 << 15)
def _parts(text: str) -> tuple[Part, ...]:
    """The parts of a name that tell people apart."""
    return tuple(part for part in parse(text).parts[:MAX_PARTS] if not part.role.is_aside)


@lru_cache(maxsize=1 << 15)
def _keys(part: Part) -> tuple[str, ...]:
    keys = skeletons(part.folded)[:_MOST_KEYS]
    return tuple(key if len(key) > 1 else "=" + part.folded.lstrip("+") for key in keys)


def _same_part(one: Part, two: Part) -> bool:
    a, b = one.folded.lstrip("+"), two.folded.lstrip("+")
    if a == b or a in (b + "s", b + "es"):
        return True
    if a.isascii() != b.isascii():
        return bool(set(_keys(one)) & set(_keys(two)))
    return jaro_winkler_similarity(a, b) >= _ALIKE


def bind(page: Page, drafts: list[Draft]) -> None:
    """Binds each short name to the fuller name in the text that explains it."""
    _bind_acronyms(page, drafts)
    anchors: _Anchors = defaultdict(dict)
    heads: dict[str, Draft] = {}
    for draft in drafts:
        if draft.weak or draft.bound_to is not None:
            continue
        if _is_person(draft) and len(_parts(draft.name)) > 1:
            for part in _parts(draft.name):
                for key in _keys(part):
                    anchors[key].setdefault(draft.name, []).append(draft)
        elif draft.kind == "organization" and draft.last > draft.first:
            heads.setdefault(page.word(draft.last).casefold(), draft)
    countries = _countries(drafts)
    for draft in drafts:
        if draft.bound_to is None:
            anchor = (
                _anchor(draft, anchors)
                or _surname_of_place(draft, anchors, countries)
                or _head(page, draft, heads)
            )
            if anchor is not None:
                _give(draft, anchor)
    sure = {draft.name for draft in drafts if not draft.weak}
    for draft in drafts:
        draft.weak = draft.weak and draft.name not in sure


def _give(draft: Draft, anchor: Draft) -> None:
    draft.bound_to = anchor
    draft.resolution = anchor.resolution
    draft.weak = False
    if anchor.resolution.entity is None or draft.evidence == Evidence.SHAPE:
        draft.evidence = Evidence.DOCUMENT


def _is_person(draft: Draft) -> bool:
    if draft.resolution.entity is not None:
        return draft.resolution.entity.type == EntityType.PERSON
    # A surname may be a place's name too: Tawakkol Karman.
    return draft.kind in ("", "person") or (
        draft.kind == "place" and draft.evidence == Evidence.SHAPE
    )


def _anchor(draft: Draft, anchors: _Anchors) -> Draft | None:
    """The fuller name of which a short one is the surname, the kunya or another part."""
    parts = _parts(draft.name)
    if len(parts) != 1 or not _is_person(draft):
        return None
    [part] = parts
    if part.role == Role.INITIAL:
        return None
    best: tuple[tuple[int, ...], Draft] | None = None
    names = {name: drafts for key in _keys(part) for name, drafts in anchors.get(key, {}).items()}
    for name, drafts in names.items():
        fuller = _parts(name)
        places = [place for place, each in enumerate(fuller) if _same_part(part, each)]
        if not places or _sexes_differ(draft, fuller[0]):
            continue
        anchor = drafts[max(0, bisect_left(drafts, draft.first, key=_first_word) - 1)]
        same = anchor.resolution.entity is not None and (
            anchor.resolution.entity == draft.resolution.entity
        )
        spelt = any(fuller[place].folded == part.folded for place in places)
        before = anchor.first < draft.first
        rank = (same, places[-1] > 0, spelt, before, -abs(anchor.first - draft.first))
        if best is None or rank > best[0]:
            best = rank, anchor
    return best[1] if best else None


def _countries(drafts: list[Draft]) -> dict[str, set[str]]:
    """The countries that a text speaks of, each with the ids of whom it names there."""
    found: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        entity = draft.resolution.entity
        if entity is not None:
            for country in entity.countries:
                found[country].add(entity.entity_id)
    return found


def _surname_of_place(
    draft: Draft, anchors: _Anchors, countries: dict[str, set[str]]
) -> Draft | None:
    """The fuller name before it whose surname is spelt like a place of which the text is not.

    After Tawakkol Karman, Karman is she and not Kerman, unless the text names Iran.
    """
    entity = draft.resolution.entity
    if entity is None or entity.type != EntityType.PLACE:
        return None
    parts = _parts(draft.name)
    others = set().union(*(countries[country] for country in entity.countries))
    if len(parts) != 1 or others - {entity.entity_id}:
        return None
    [part] = parts
    called = [
        anchor
        for key in _keys(part)
        for name, drafts in anchors.get(key, {}).items()
        if _parts(name)[-1].folded == part.folded
        for anchor in drafts
        if anchor.first < draft.first
    ]
    return max(called, key=_first_word, default=None)


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
    if not draft.weak or draft.last > draft.first or not draft.first:
        return None
    if not page.bits[draft.first] & ORGANIZATION or not page.bits[draft.first - 1] & FUNCTION:
        return None
    head = heads.get(page.word(draft.first).casefold())
    return head if head is not None and head.first < draft.first else None


def _bind_acronyms(page: Page, drafts: list[Draft]) -> None:
    """An acronym in brackets is the name before it, there and wherever it comes again."""
    meant: dict[str, Draft] = {}
    for before, draft in itertools.pairwise(drafts):
        if draft.first != before.last + 1 or page.gaps[draft.first] != GAP_OPEN:
            continue
        short, full = (draft, before) if _is_acronym(page, draft) else (before, draft)
        if not _is_acronym(page, short) or full.last == full.first:
            continue
        if _stands_for(page.word(short.first), page, full):
            meant.setdefault(page.word(short.first), full)
    for draft in drafts:
        full_name = meant.get(page.word(draft.first)) if draft.first == draft.last else None
        if full_name is None or draft is full_name:
            continue
        own, other = draft.resolution, full_name.resolution
        if other.entity is None and own.entity is not None:
            full_name.resolution = own
        _give(draft, full_name)
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


def drop_unsupported(drafts: list[Draft]) -> None:
    """Takes the entity from short names for which nothing in the text speaks.

    A bare surname that many bear means its known bearer where the text speaks of his country, and
    so does a full name that lacks a part of his: an Ali Salehi need not be Ali Akbar Salehi.
    """
    named = [
        draft.resolution.entity
        for draft in drafts
        if draft.resolution.entity is not None and not _is_short(draft)
    ]
    countries = {country for entity in named for country in entity.countries}
    known = {entity.entity_id for entity in named}
    for draft in drafts:
        entity = draft.resolution.entity
        if entity is None or draft.bound_to is not None or not _is_short(draft):
            continue
        if entity.entity_id in known or countries & set(entity.countries):
            continue
        information = read_name(draft.name).information
        if float(information.max()) < _KNOWN_ALONE:
            draft.resolution = _unsure(draft.resolution)


def _is_short(draft: Draft) -> bool:
    """Whether a person is named by a surname alone, or by fewer parts than the known name has."""
    entity, alias = draft.resolution.entity, draft.resolution.matched_alias
    if entity is None or entity.type != EntityType.PERSON or draft.bound_to is not None:
        return False
    parts = len(_parts(draft.name))
    return parts < 2 or (alias is not None and parts < len(_parts(alias.form)))


def _unsure(resolution: Resolution) -> Resolution:
    return replace(resolution, verdict=Verdict.AMBIGUOUS, entity=None)


def same_bearers(
    drafts: list[Draft], compare: Callable[[str, str], Comparison]
) -> Iterator[tuple[Draft, str]]:
    """Yields each mention with what all mentions of its bearer share.

    That is the id of the entity, or "new-1", "new-2" in the order of the text. Spellings of one
    unknown name share theirs.

    Args:
        drafts: the mentions of a text.
        compare: says whether two names can be one.
    """
    by_text: dict[str, str] = {}
    by_key: dict[str, list[tuple[str, str]]] = defaultdict(list)
    count = 0
    for draft in drafts:
        entity = draft.resolution.entity
        if entity is not None:
            yield draft, entity.entity_id
            continue
        text = (draft.bound_to or draft).name
        group = by_text.get(text)
        if group is None:
            parts = _parts(text)
            keys = [key for part in parts for key in _keys(part)]
            alike = dict.fromkeys(pair for key in keys for pair in by_key[key][:_MOST_COMPARED])
            group = next(
                (
                    known
                    for other, known in alike
                    if len(_parts(other)) == len(parts) and _is_one(text, other, compare)
                ),
                "",
            )
            if not group:
                count += 1
                group = f"new-{count}"
            by_text[text] = group
            for key in keys:
                by_key[key].append((text, group))
        yield draft, group


def _is_one(one: str, two: str, compare: Callable[[str, str], Comparison]) -> bool:
    if fold(one) == fold(two):
        return True
    parts = tuple(zip(_parts(one), _parts(two), strict=True))
    if not all(_same_part(a, b) for a, b in parts):
        return False
    return compare(one, two).verdict != Verdict.NO_MATCH
