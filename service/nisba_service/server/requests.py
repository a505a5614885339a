"""Reads requests: from messages of the contract to what the engine is asked, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nisba.v1 import annotation_pb2, entity_pb2, resolver_pb2
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.sentences import LANGUAGES, language_of
from nisba_service.resolver import Options, Query

__all__ = ["Limits", "RequestReader"]

MAX_CANDIDATES = 50
MAX_ID_CHARS = 256

_COUNTRY = re.compile(r"[A-Za-z]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
_TYPES = {
    entity_pb2.EntityType.Value(f"ENTITY_TYPE_{entity_type.name}"): entity_type
    for entity_type in EntityType
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on requests.

    Attributes:
        batch: the most queries in one call.
        mention_chars: the most code points of a mention or any other name.
        context: the most context mentions of a query.
    """

    batch: int
    mention_chars: int
    context: int


class RequestReader:
    """Turns requests into queries and options; raises InvalidQueryError for what is bad."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def query(self, message: resolver_pb2.ResolveQuery) -> Query:
        """Reads a query. The mention itself and the year of birth, the engine checks."""
        limits = self._limits
        self.name("mention", message.mention)
        if message.language and not _LANGUAGE.fullmatch(message.language):
            raise InvalidQueryError("language", 'must be a BCP 47 tag, such as "ar" or "fa-AF"')
        if len(message.context_mentions) > limits.context:
            raise InvalidQueryError(
                "context_mentions",
                f"{len(message.context_mentions)} names; at most {limits.context} are taken",
            )
        for place, name in enumerate(message.context_mentions):
            self.name(f"context_mentions[{place}]", name)
        return Query(
            mention=message.mention,
            language=message.language,
            types=_types(message.entity_types),
            countries=_countries(message.countries),
            context=tuple(message.context_mentions),
            birth_year=message.birth_year if message.HasField("birth_year") else None,
        )

    def options(
        self, message: resolver_pb2.ResolveOptions | annotation_pb2.AnnotateOptions
    ) -> Options:
        """Reads options; the paths of bad fields start at the request."""
        if message.max_candidates > MAX_CANDIDATES:
            raise InvalidQueryError(
                "options.max_candidates", f"must be 1 to {MAX_CANDIDATES}, or 0 for the default"
            )
        return Options(
            message.max_candidates or Options().max_candidates,
            message.explain,
            self.explanation_language("options.explanation_language", message.explanation_language),
        )

    def document(self, message: annotation_pb2.Document, longest: int) -> bool:
        """Checks a document, all but its text as such; returns whether it is HTML.

        Args:
            message: the document.
            longest: the most code points that are read of it; HTML may have four times as many,
                for most of a page is no text.
        """
        if message.language and not _LANGUAGE.fullmatch(message.language):
            raise InvalidQueryError("language", 'must be a BCP 47 tag, such as "ar" or "fa-AF"')
        if message.content_type not in annotation_pb2.ContentType.values():
            raise InvalidQueryError(
                "content_type", f"no type of content has the number {message.content_type}"
            )
        html: bool = message.content_type == annotation_pb2.CONTENT_TYPE_HTML
        if html and len(message.text) > 4 * longest:
            raise InvalidQueryError(
                "text", f"{len(message.text)} characters of HTML; at most {4 * longest} are taken"
            )
        return html

    def explanation_language(self, field: str, tag: str) -> str:
        """Reads the language that reasons are to be told in."""
        language = language_of(tag)
        if not language:
            raise InvalidQueryError(field, f"must be one of {', '.join(LANGUAGES)}, or empty")
        return language

    def batch(self, size: int, field: str = "queries") -> None:
        """Checks how many queries, or names, a call carries."""
        if size > self._limits.batch:
            or_stream = ", or use StreamResolve" if field == "queries" else ""
            raise InvalidQueryError(
                field,
                f"{size} {field}; at most {self._limits.batch} are taken in one call. "
                f"Split them{or_stream}",
            )

    def name(self, field: str, text: str) -> None:
        """Checks the length of a name."""
        if len(text) > self._limits.mention_chars:
            raise InvalidQueryError(
                field, f"{len(text)} characters; at most {self._limits.mention_chars} are taken"
            )

    def stream_id(self, text: str) -> None:
        """Checks the id of a stream's message."""
        if len(text) > MAX_ID_CHARS:
            raise InvalidQueryError(
                "id", f"{len(text)} characters; at most {MAX_ID_CHARS} are taken"
            )

    def entity_id(self, text: str) -> str:
        """Checks the id of an entity."""
        if not text or len(text) > MAX_ID_CHARS:
            raise InvalidQueryError("entity_id", f"must be 1 to {MAX_ID_CHARS} characters long")
        return text


def _types(numbers: Iterable[int]) -> frozenset[EntityType]:
    types = set()
    for place, number in enumerate(numbers):
        if number == entity_pb2.ENTITY_TYPE_UNSPECIFIED:
            return frozenset()
        if number not in _TYPES:
            raise InvalidQueryError(
                f"entity_types[{place}]", f"no entity type has the number {number}"
            )
        types.add(_TYPES[number])
    return frozenset(types)


def _countries(codes: Iterable[str]) -> tuple[str, ...]:
    countries = []
    for place, code in enumerate(codes):
        if not _COUNTRY.fullmatch(code):
            raise InvalidQueryError(
                f"countries[{place}]", 'must be an ISO 3166-1 alpha-2 code, such as "IR"'
            )
        countries.append(code.upper())
    return tuple(dict.fromkeys(countries))
