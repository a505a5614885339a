"""The one way through a text: text in, its mentions out, each with its resolution."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from nisba_service.annotation.arabic_surnames import surnames_in_arabic
from nisba_service.annotation.bearers import same_bearers
from nisba_service.annotation.binding import bind
from nisba_service.annotation.capitals import find_by_capitals
from nisba_service.annotation.characters import character_classes
from nisba_service.annotation.draft import Draft, Page, Resolve
from nisba_service.annotation.gazetteer import build_gazetteer
from nisba_service.annotation.language import LANGUAGES, language_of_words
from nisba_service.annotation.result import AnnotatedText, Mention
from nisba_service.annotation.scan import known_names
from nisba_service.annotation.segment import segment
from nisba_service.annotation.settling import settled
from nisba_service.annotation.stretches import (
    capital_stretches,
    headlines,
    tell_izafats,
    tell_months,
)
from nisba_service.annotation.support import ask_again, drop_unsupported
from nisba_service.annotation.vocabulary import Vocabulary
from nisba_service.annotation.without_capitals import find_in_arabic
from nisba_service.annotation.words import COMMON, COMMON_IN_GERMAN
from nisba_service.digest import digest_of
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.entity import Entity
from nisba_service.matching.result import Resolution, Verdict
from nisba_service.resolver import MAX_MENTION, Options, Query, Resolver

__all__ = ["ANNOTATION_VERSION", "MAX_TEXT", "Annotator", "annotate"]

ANNOTATION_VERSION = digest_of(("annotation",))
"""Changes with anything that names are found and bound by."""

MAX_TEXT = 5_000_000
"""The longest text, in code points, unless an annotator is made with another bound."""

_ASKED_EVERY = 256
"""After so many names it is asked whether to go on."""
_KNOWN_NAMES = 1 << 16
"""So many distinct names are remembered with their resolutions."""
_ARTICLES = ("de", "fr")
"""The languages of which small words such as "von" and "de" are articles or prepositions."""
_KNOWN_ENTITIES = 1 << 12
"""So many entities that texts may mean are at hand by their ids."""


class Annotator:
    """Finds and resolves the names in texts. Pure, and safe to share between threads.

    Making one reads all names of the snapshot.

    Attributes:
        versions: what annotations depend on: the rules of annotation, a stop, and those of the
            resolver.
        max_text: the longest text, in code points.

    Args:
        resolver: says whose a name is.
        max_text: the longest text in code points.
    """

    def __init__(self, resolver: Resolver, *, max_text: int = MAX_TEXT) -> None:
        self.versions = replace(
            resolver.versions, rules=f"{ANNOTATION_VERSION}.{resolver.versions.rules}"
        )
        self._resolver = resolver
        self._entity_of = lru_cache(maxsize=_KNOWN_ENTITIES)(resolver.entity)
        self.max_text = max_text
        self._gazetteer = build_gazetteer(resolver.snapshot)
        self._vocabulary = Vocabulary(self._gazetteer.words)
        self._nobody = Resolution(Verdict.NO_MATCH, 0.0, (), resolver.versions)
        self._alone = lru_cache(maxsize=_KNOWN_NAMES)(self._resolve_alone)
        self._beside = lru_cache(maxsize=_KNOWN_NAMES)(self._resolve_beside)
        self._compare = lru_cache(maxsize=_KNOWN_NAMES)(resolver.compare)

    def warm_up(self) -> None:
        """Loads and compiles what the first text would otherwise wait for."""
        self._resolver.warm_up()
        for text in ("Gen. Qassem Soleimani met Mr Morsi in Cairo.", "زار قاسم سليماني القاهرة"):
            self._annotated(text, "", Options(), lambda: None)

    def entity(self, entity_id: str) -> Entity:
        """Returns an entity with all its names.

        Raises:
            UnknownEntityError: no entity has this id.
        """
        return self._resolver.entity(entity_id)

    def annotate(
        self,
        text: str,
        language: str = "",
        options: Options = Options(),
        go_on: Callable[[], None] = lambda: None,
    ) -> AnnotatedText:
        """Returns a text with the names in it.

        Args:
            text: the text, plain.
            language: BCP 47 tag of its language, "" to go by its words.
            options: how the resolutions are given.
            go_on: called now and then while the text is read; what it raises ends the work.

        Raises:
            InvalidQueryError: the text is too long or not text. An empty text has no names.
        """
        self._check(text)
        return self._annotated(text, language.partition("-")[0].lower(), options, go_on)

    def _annotated(
        self, text: str, language: str, options: Options, go_on: Callable[[], None]
    ) -> AnnotatedText:
        page = self._page(text, language)
        go_on()
        asked = _Asked(partial(self._alone, options), go_on)
        drafts = self._find(page, asked.__getitem__)
        bind(page, drafts)
        go_on()
        drafts = [draft for draft in drafts if not draft.weak]
        beside = partial(self._beside, page.language, options)
        ask_again(drafts, beside, self._entity_of, self._compare)
        for draft in drafts:
            if draft.resolution.verdict == Verdict.AMBIGUOUS:
                draft.resolution = settled(draft.name, draft.resolution, self._entity_of)
        drop_unsupported(drafts)
        for draft in drafts:
            if draft.bound_to is not None:
                draft.resolution = draft.bound_to.resolution
        groups = list(same_bearers(drafts, self._compare))
        places = {id(draft): place for place, (draft, _) in enumerate(groups)}
        mentions = tuple(
            Mention(
                draft.start, draft.end, text[draft.start : draft.end], draft.evidence,
                draft.resolution, group,
                None if draft.bound_to is None else places.get(id(draft.bound_to)),
            )
            for draft, group in groups
        )  # fmt: skip
        return AnnotatedText(text, page.language, mentions, self.versions)

    def _check(self, text: str) -> None:
        if len(text) > self.max_text:
            raise InvalidQueryError(
                "text",
                f"has {len(text):,} characters; at most {self.max_text:,} are read: part it",
            )
        if not text.isascii():
            try:
                text.encode("utf-32-le")
            except UnicodeEncodeError:
                raise InvalidQueryError(
                    "text", "holds a lone surrogate; send well-formed Unicode text"
                ) from None

    def _page(self, text: str, language: str) -> Page:
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        cut = segment(codes, character_classes())
        starts, ends, hashes, shapes, gaps, begins = cut
        numbers, words = self._vocabulary.read(text, starts, ends, hashes, shapes)
        found = known_names(
            numbers, shapes, gaps, words.bits, words.spellings, words.spelling_powers,
            words.sounds, words.sound_powers, words.skips, words.weights, self._gazetteer.states,
            self._gazetteer.values,
        )  # fmt: skip
        language = (
            language if language in LANGUAGES else language_of_words(words.languages[numbers])
        )
        bits = words.bits[numbers]
        if language == "de":
            bits[bits & COMMON_IN_GERMAN != 0] |= COMMON
        tell_months(shapes, gaps, bits)
        tell_izafats(shapes, gaps, bits)
        lines = headlines(shapes, gaps, begins, bits, starts, ends)
        if language == "de":
            lines[:] = False  # Every noun has a capital.
        stretches = capital_stretches(
            shapes, gaps, bits, begins, language != "de", language in _ARTICLES
        )
        return Page(text, cut, numbers, bits, found, lines, stretches, language)

    def _find(self, page: Page, resolve: Resolve) -> list[Draft]:
        drafts = find_by_capitals(page, resolve, self._nobody, self._gazetteer.melodies)
        if page.has_arabic:
            drafts += find_in_arabic(page, resolve, self._nobody)
            drafts += surnames_in_arabic(page, drafts, self._nobody)
            drafts.sort(key=lambda draft: draft.start)
        return drafts

    def _resolve_beside(
        self, language: str, options: Options, mention: str, context: tuple[str, ...]
    ) -> Resolution:
        return self._resolver.resolve(Query(mention, language, context=context), options)

    def _resolve_alone(self, options: Options, mention: str) -> Resolution:
        if len(mention) > MAX_MENTION:
            return self._nobody
        try:
            return self._resolver.resolve(Query(mention), options)
        except InvalidQueryError as error:
            if error.field != "mention":
                raise
            return self._nobody


class _Asked(dict[str, Resolution]):
    """The names that one text has asked of, each once; now and then it asks whether to go on."""

    def __init__(self, resolve: Resolve, go_on: Callable[[], None]) -> None:
        super().__init__()
        self._resolve = resolve
        self._go_on = go_on

    def __missing__(self, mention: str) -> Resolution:
        if len(self) % _ASKED_EVERY == _ASKED_EVERY - 1:
            self._go_on()
        self[mention] = resolution = self._resolve(mention)
        return resolution


def annotate(resolver: Resolver, text: str, language: str = "") -> AnnotatedText:
    """Returns a text with the names in it; for many texts make one `Annotator`.

    Args:
        resolver: says whose a name is.
        text: the text, plain.
        language: BCP 47 tag of its language, "" to go by its words.

    Raises:
        InvalidQueryError: the text is too long or not text.
    """
    return Annotator(resolver).annotate(text, language)
