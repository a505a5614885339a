"""The methods of TransliterationService."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import grpc

from nisba.v1 import transliteration_pb2, transliteration_pb2_grpc
from nisba_service.errors import InvalidQueryError
from nisba_service.matching.result import Versions
from nisba_service.server.convert import versions_message
from nisba_service.server.warmed import Warmed, query_error
from nisba_service.transliteration import (
    Habit,
    HouseStyle,
    Origin,
    Transliteration,
    Transliterator,
    Wanted,
    boolean_query,
    transliteration_version,
)

__all__ = ["TransliterationServicer"]

CHUNK = 64
"""Names of a batch written together; between two chunks the deadline is looked at."""

# Protobuf takes enum values by their names in the contract.
_ORIGINS = {origin: f"ORIGIN_{origin.name}" for origin in Origin}
_HABITS = {transliteration_pb2.Habit.Value(f"HABIT_{habit.name}"): habit for habit in Habit}
_USUAL_CANDIDATES = 5


class _Edition(NamedTuple):
    """A transliterator and what its answers depend on, put in place together."""

    transliterator: Transliterator
    versions: Versions


class TransliterationServicer(
    Warmed[_Edition], transliteration_pb2_grpc.TransliterationServiceServicer
):
    """Answers calls from the transliterator, once it is warm."""

    def serve_with(self, engine: Transliterator, data: str) -> None:
        """Lets calls in; until then they fail as not ready.

        Args:
            engine: who answers, warm.
            data: version of its snapshot.
        """
        self._engine = _Edition(engine, Versions(data, transliteration_version()))

    def Transliterate(  # noqa: N802
        self, request: transliteration_pb2.TransliterateRequest, context: grpc.ServicerContext
    ) -> transliteration_pb2.TransliterateResponse:
        """Writes one name in another script."""
        engine, versions = self.engine
        wanted = _wanted(request.options)
        self._reader.name("text", request.text)
        [outcome] = engine.transliterate_many([request.text], wanted)
        if isinstance(outcome, InvalidQueryError):
            raise outcome
        return transliteration_pb2.TransliterateResponse(
            transliteration=_message(outcome, versions)
        )

    def BatchTransliterate(  # noqa: N802
        self, request: transliteration_pb2.BatchTransliterateRequest, context: grpc.ServicerContext
    ) -> transliteration_pb2.BatchTransliterateResponse:
        """Writes many names; a bad one is an error in its place."""
        engine, versions = self.engine
        self._reader.batch(len(request.texts), "texts")
        wanted = _wanted(request.options)
        patience = self._patience(context)
        response = transliteration_pb2.BatchTransliterateResponse()
        for chunk in _chunks(list(request.texts)):
            patience.check()
            for outcome in engine.transliterate_many(chunk, wanted):
                result = response.results.add()
                if isinstance(outcome, InvalidQueryError):
                    result.error.CopyFrom(query_error(outcome))
                else:
                    result.transliteration.CopyFrom(_message(outcome, versions))
        return response

    def ListSearchStrings(  # noqa: N802
        self, request: transliteration_pb2.ListSearchStringsRequest, context: grpc.ServicerContext
    ) -> transliteration_pb2.ListSearchStringsResponse:
        """Lists the strings under which the press has a name."""
        engine, _ = self.engine
        if request.WhichOneof("subject") is None:
            raise InvalidQueryError("text", "give a name or an entity_id, one of the two")
        if request.HasField("entity_id"):
            self._reader.entity_id(request.entity_id)
        elif not request.text:
            raise InvalidQueryError("text", "is blank; give a name")
        strings = engine.search_strings(
            request.text,
            entity_id=request.entity_id,
            languages=request.languages,
            clitics=request.clitics,
        )
        return transliteration_pb2.ListSearchStringsResponse(
            strings=strings, query=boolean_query(strings)
        )


def _message(answer: Transliteration, versions: Versions) -> transliteration_pb2.Transliteration:
    return transliteration_pb2.Transliteration(
        candidates=[
            transliteration_pb2.TransliterationCandidate(
                text=each.text,
                probability=each.probability,
                origin=_ORIGINS[each.origin],
                entity_id=each.entity_id,
            )
            for each in answer.candidates
        ],
        source_script=answer.source_script,
        target_script=answer.target_script,
        language=answer.language,
        language_guesses=[
            transliteration_pb2.LanguageGuess(language=guess.language, confidence=guess.confidence)
            for guess in answer.guesses
        ],
        versions=versions_message(versions),
    )


def _wanted(options: transliteration_pb2.TransliterateOptions) -> Wanted:
    """Reads options; the paths of bad fields start at the request."""
    try:
        style = None
        if options.HasField("style"):
            own = options.style
            style = HouseStyle.of(own.scheme, dict(own.parts), dict(own.entities))
        return Wanted.of(
            options.target_script,
            options.language,
            options.scheme,
            options.max_candidates or _USUAL_CANDIDATES,
            style,
            _habit(options.habit),
        )
    except InvalidQueryError as error:
        raise InvalidQueryError(f"options.{error.field}", error.problem) from None


def _habit(number: int) -> Habit | None:
    if number and number not in _HABITS:
        raise InvalidQueryError("habit", f"is none of {', '.join(habit.name for habit in Habit)}")
    return _HABITS.get(number)


def _chunks(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), CHUNK):
        yield texts[start : start + CHUNK]
