"""Transliteration on the wire: from a caller's values to messages, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from nisba._calls import check_count
from nisba._requests import MAX_BATCH_BYTES, invalid, query_error, refuse_lone_string, sent_text
from nisba._responses import members, query_problem, versions
from nisba.errors import InternalError, InvalidArgumentError
from nisba.transliteration import (
    Habit,
    HouseStyle,
    LanguageGuess,
    Origin,
    SearchStrings,
    Transliteration,
    TransliterationCandidate,
)
from nisba.types import QueryError
from nisba.v1 import transliteration_pb2 as wire

__all__ = [
    "batch_outcomes",
    "batch_request",
    "options_message",
    "search_request",
    "search_strings",
    "text_batches",
    "transliteration",
]

_ORIGINS = members(wire.Origin, "ORIGIN_", Origin)
_MAX_UINT32 = 2**32 - 1


def options_message(
    target_script: str,
    language: str,
    scheme: str,
    max_candidates: int | None,
    style: HouseStyle | None,
    habit: Habit | None,
) -> wire.TransliterateOptions:
    """Puts the options on the wire; None leaves the number of candidates to the server.

    Raises:
        InvalidArgumentError: max_candidates is no number the wire can carry, habit is none
            of Habit, or a text is no text.
    """
    if not 0 <= (max_candidates or 0) <= _MAX_UINT32:
        raise invalid("options.max_candidates", "is out of range; 1 to 50 is wanted")
    return wire.TransliterateOptions(
        target_script=sent_text(target_script, "options.target_script"),
        language=sent_text(language, "options.language"),
        scheme=sent_text(scheme, "options.scheme"),
        max_candidates=max_candidates,
        style=None if style is None else _style(style),
        habit=None if habit is None else _habit(habit),
    )


def _habit(habit: Habit) -> str:
    if habit not in list(Habit):
        raise invalid("options.habit", f"is not known; known: {', '.join(Habit)}")
    return f"HABIT_{Habit(habit).name}"


def _style(style: HouseStyle) -> wire.HouseStyle:
    return wire.HouseStyle(
        scheme=sent_text(style.scheme, "options.style.scheme"),
        parts=_rows(style.parts, "options.style.parts"),
        entities=_rows(style.entities, "options.style.entities"),
    )


def _rows(rows: Mapping[str, str], field: str) -> dict[str, str]:
    return {sent_text(key, field): sent_text(value, field) for key, value in rows.items()}


def text_batches(texts: Iterable[str], size: int) -> Iterator[list[str | QueryError]]:
    """Cuts names, in order, into pieces that one request can carry.

    A name that cannot be sent stands as its error in its place.
    """
    refuse_lone_string(texts, "texts")
    check_count("batch_size", size)
    batch: list[str | QueryError] = []
    length = 0
    for text in texts:
        sendable = _sendable(text)
        added = len(sendable.encode()) if isinstance(sendable, str) else 0
        if len(batch) == size or (batch and length + added > MAX_BATCH_BYTES):
            yield batch
            batch, length = [], 0
        batch.append(sendable)
        length += added
    if batch:
        yield batch


def _sendable(text: str) -> str | QueryError:
    try:
        return sent_text(text, "text")
    except InvalidArgumentError as error:
        return query_error(error)


def batch_request(
    batch: Sequence[str | QueryError], options: wire.TransliterateOptions
) -> wire.BatchTransliterateRequest:
    """Asks for what can be sent of a batch."""
    sendable = [text for text in batch if isinstance(text, str)]
    return wire.BatchTransliterateRequest(texts=sendable, options=options)


def batch_outcomes(
    batch: Sequence[str | QueryError], response: wire.BatchTransliterateResponse
) -> list[Transliteration | QueryError]:
    """Puts the answers back among the names that were never sent.

    Raises:
        InternalError: the server did not answer every name.
    """
    sent = sum(isinstance(text, str) for text in batch)
    if len(response.results) != sent:
        raise InternalError(f"BatchTransliterate answered {len(response.results)} of {sent} names")
    answers = iter(response.results)
    return [text if isinstance(text, QueryError) else _outcome(next(answers)) for text in batch]


def _outcome(message: wire.BatchTransliterateResult) -> Transliteration | QueryError:
    if message.WhichOneof("outcome") == "transliteration":
        return transliteration(message.transliteration)
    return query_problem(message.error if message.HasField("error") else None)


def transliteration(message: wire.Transliteration) -> Transliteration:
    """Reads how a name is written."""
    return Transliteration(
        candidates=tuple(
            TransliterationCandidate(
                text=each.text,
                probability=each.probability,
                origin=_ORIGINS.get(each.origin, Origin.UNSPECIFIED),
                entity_id=each.entity_id,
            )
            for each in message.candidates
        ),
        source_script=message.source_script,
        target_script=message.target_script,
        language=message.language,
        language_guesses=tuple(
            LanguageGuess(guess.language, guess.confidence) for guess in message.language_guesses
        ),
        versions=versions(message.versions),
    )


def search_request(
    text: str, entity_id: str, languages: Collection[str], clitics: bool
) -> wire.ListSearchStringsRequest:
    """Asks for the search strings of a name or an entity.

    Raises:
        InvalidArgumentError: a field is not text, or not one of the two is given.
    """
    if bool(text) == bool(entity_id):
        raise invalid("text", "or entity_id is wanted, one of the two")
    refuse_lone_string(languages, "languages")
    request = wire.ListSearchStringsRequest(
        languages=[sent_text(language, "languages") for language in languages], clitics=clitics
    )
    if text:
        request.text = sent_text(text, "text")
    else:
        request.entity_id = sent_text(entity_id, "entity_id")
    return request


def search_strings(message: wire.ListSearchStringsResponse) -> SearchStrings:
    """Reads the strings to search for."""
    return SearchStrings(tuple(message.strings), message.query)
