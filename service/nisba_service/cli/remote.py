"""A server as a backend, through the SDK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import astuple
from enum import StrEnum
from functools import partial
from typing import TypeVar

import nisba
from nisba_service.cli.answers import Compared, Resolved, RowError
from nisba_service.cli.pipeline import in_place
from nisba_service.errors import NisbaError
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.matching.result import (
    Candidate,
    Comparison,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)
from nisba_service.resolver import Options, Query

__all__ = ["LONGEST", "TOO_LONG", "ServerError", "connected", "entity_of", "open_remote"]

# Compare has no batch call: so many are under way at once.
_CALLS = 16
LONGEST = 100_000
"""The longest name that is sent; a longer one would break the request that carries it."""
TOO_LONG = f"{{}}: is longer than {LONGEST:,} characters"


_E = TypeVar("_E", bound=StrEnum)


class ServerError(NisbaError):
    """A server cannot be reached, or cannot answer."""


@contextmanager
def open_remote(target: str) -> Iterator[Remote]:
    """Opens a channel to a server that resolves; nothing is sent yet.

    Raises:
        ServerError: from within: the server does not answer.
    """
    with connected(target) as client:
        yield Remote(client)


@contextmanager
def connected(target: str) -> Iterator[nisba.Client]:
    """Makes a client of a server; nothing is sent yet.

    Raises:
        ServerError: from within: the server does not answer.
    """
    try:
        with nisba.Client(target) as client:
            yield client
    except nisba.UnavailableError as error:
        raise ServerError(
            f"{target}: {error}; is a server running there? 'nisba serve' starts one"
        ) from error
    except nisba.NisbaError as error:
        raise ServerError(f"{target}: {error}") from error


class Remote:
    """Answers by asking a server."""

    def __init__(self, client: nisba.Client) -> None:
        self._client = client
        self.as_of = ""
        """The version of the data to answer by, "" for what is known now."""

    def resolve(self, queries: Sequence[Query], options: Options) -> list[Resolved]:
        """Says whose names the mentions are, in one call or a few."""
        return in_place([_query(query) for query in queries], partial(self._batch, options))

    def compare(
        self, pairs: Sequence[tuple[str, str]], *, explain: bool = False, language: str = "en"
    ) -> list[Compared]:
        """Says of each pair whether it can be one entity's, some calls at a time."""
        with ThreadPoolExecutor(_CALLS) as pool:
            return list(pool.map(partial(self._compare, explain=explain, language=language), pairs))

    def display_names(self, names: Sequence[str], script: str) -> list[str]:
        """Writes names in another script, each the likeliest way."""
        answers = self._client.transliterate_batch(names, target_script=script, max_candidates=1)
        return [
            answer.candidates[0].text
            if isinstance(answer, nisba.Transliteration) and answer.candidates
            else ""
            for answer in answers
        ]

    def _batch(self, options: Options, queries: Sequence[nisba.Query]) -> list[Resolved]:
        outcomes = self._client.resolve_batch(
            queries,
            max_candidates=options.max_candidates,
            explain=options.explain,
            explanation_language=options.language,
            as_of=self.as_of,
        )
        return [_resolution(outcome) for outcome in outcomes]

    def _compare(self, pair: tuple[str, str], *, explain: bool, language: str) -> Compared:
        for field, name in zip(("name1", "name2"), pair, strict=True):
            if len(name) > LONGEST:
                return RowError(TOO_LONG.format(field))
        try:
            answer = self._client.compare(*pair, explain=explain, explanation_language=language)
        except nisba.InvalidArgumentError as error:
            return RowError(error.message)
        return Comparison(
            _known(Verdict, answer.verdict),
            answer.score,
            Versions(*astuple(answer.versions)),
            _reasons(answer.reasons),
        )


def _query(query: Query) -> nisba.Query | RowError:
    if len(query.mention) > LONGEST:
        return RowError(TOO_LONG.format("mention"))
    return nisba.Query(
        query.mention,
        language=query.language,
        entity_types=tuple(nisba.EntityType(kind) for kind in sorted(query.types)),
        countries=query.countries,
        context_mentions=query.context,
        birth_year=query.birth_year,
    )


def _resolution(outcome: nisba.Resolution | nisba.QueryError) -> Resolved:
    if isinstance(outcome, nisba.QueryError):
        return RowError(outcome.message)
    return Resolution(
        verdict=_known(Verdict, outcome.verdict),
        confidence=outcome.confidence,
        candidates=tuple(map(_candidate, outcome.candidates)),
        versions=Versions(*astuple(outcome.versions)),
        entity=entity_of(outcome.entity) if outcome.entity else None,
        reasons=_reasons(outcome.reasons),
    )


def _candidate(candidate: nisba.Candidate) -> Candidate:
    alias = candidate.matched_alias
    return Candidate(
        entity_id=candidate.entity_id,
        name=candidate.canonical_name,
        type=_known(EntityType, candidate.entity_type),
        confidence=candidate.confidence,
        matched_alias=_alias(alias) if alias else Alias(candidate.canonical_name),
        reasons=_reasons(candidate.reasons),
    )


def entity_of(entity: nisba.Entity) -> Entity:
    """Returns an entity of the SDK as the engine has it."""
    return Entity(
        entity_id=entity.entity_id,
        name=entity.canonical_name,
        type=_known(EntityType, entity.entity_type),
        countries=entity.countries,
        aliases=tuple(map(_alias, entity.aliases)),
        identifiers=tuple(Identifier(each.scheme, each.value) for each in entity.identifiers),
        birth_years=entity.birth_years,
    )


def _alias(alias: nisba.Alias) -> Alias:
    kind = _known(AliasKind, alias.kind)
    return Alias(alias.form, kind, alias.language, alias.script, alias.source)


def _reasons(reasons: Iterable[nisba.Reason]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            _known(ReasonCode, each.code),
            each.text,
            each.mention_part,
            each.name_part,
            each.weight,
        )
        for each in reasons
    )


def _known(kind: type[_E], value: str) -> _E:
    try:
        return kind(value)
    except ValueError:
        raise ServerError("the server is newer than this nisba; upgrade nisba-service") from None
