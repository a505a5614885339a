"""From a caller's values to the messages of the contract.

Text that cannot be sent is caught here, field by field: protobuf would name no field, and its
error would carry the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from nisba._calls import check_count
from nisba.errors import FieldViolation, InvalidArgumentError
from nisba.types import EntityType, Query, QueryError
from nisba.v1 import resolver_pb2

__all__ = [
    "MAX_BATCH",
    "MAX_BATCH_BYTES",
    "batch_request",
    "batches",
    "compare_request",
    "entity_request",
    "invalid",
    "options_message",
    "query_error",
    "refuse_lone_string",
    "resolve_request",
    "sent_text",
    "stream_request",
]

MAX_BATCH = 1000
"""The most queries that a server takes in one BatchResolve, unless it is set up otherwise."""

MAX_BATCH_BYTES = 2 * 2**20
"""Bound on the queries of one request; half of what a gRPC server takes by default."""

_MAX_UINT32 = 2**32 - 1
_MAX_INT32 = 2**31 - 1


def options_message(
    max_candidates: int | None, explain: bool, explanation_language: str, as_of: str = ""
) -> resolver_pb2.ResolveOptions:
    """Puts the options on the wire; None leaves the number of candidates to the server.

    Raises:
        InvalidArgumentError: max_candidates is no number the wire can carry, or the language
            is not text.
    """
    if not 0 <= (max_candidates or 0) <= _MAX_UINT32:
        raise invalid("options.max_candidates", "is out of range; 1 to 50 is wanted")
    return resolver_pb2.ResolveOptions(
        max_candidates=max_candidates,
        explain=explain,
        explanation_language=sent_text(explanation_language, "options.explanation_language"),
        as_of=sent_text(as_of, "options.as_of"),
    )


def resolve_request(
    query: Query, options: resolver_pb2.ResolveOptions
) -> resolver_pb2.ResolveRequest:
    """Asks for one query.

    Raises:
        InvalidArgumentError: a field is not text.
    """
    return resolver_pb2.ResolveRequest(query=_query(query, "query."), options=options)


def batches(
    queries: Iterable[str | Query], size: int
) -> Iterator[list[resolver_pb2.ResolveQuery | QueryError]]:
    """Cuts queries, in order, into pieces that one request can carry.

    A query that cannot be sent stands as its error in its place.
    """
    refuse_lone_string(queries, "queries")
    check_count("batch_size", size)
    batch: list[resolver_pb2.ResolveQuery | QueryError] = []
    length = 0
    for query in queries:
        message = _sendable(query)
        added = 0 if isinstance(message, QueryError) else message.ByteSize()
        if len(batch) == size or (batch and length + added > MAX_BATCH_BYTES):
            yield batch
            batch, length = [], 0
        batch.append(message)
        length += added
    if batch:
        yield batch


def batch_request(
    batch: Sequence[resolver_pb2.ResolveQuery | QueryError], options: resolver_pb2.ResolveOptions
) -> resolver_pb2.BatchResolveRequest:
    """Asks for what can be sent of a batch."""
    sendable = [query for query in batch if not isinstance(query, QueryError)]
    return resolver_pb2.BatchResolveRequest(queries=sendable, options=options)


def stream_request(
    request_id: str, query: str | Query, options: resolver_pb2.ResolveOptions
) -> resolver_pb2.StreamResolveRequest | QueryError:
    """Asks for one query of a stream, or says why it cannot be sent."""
    try:
        sent_text(request_id, "id")
    except InvalidArgumentError as error:
        return query_error(error)
    message = _sendable(query)
    if isinstance(message, QueryError):
        return message
    return resolver_pb2.StreamResolveRequest(id=request_id, query=message, options=options)


def compare_request(
    name1: str, name2: str, explain: bool, explanation_language: str
) -> resolver_pb2.CompareRequest:
    """Asks whether two names can be one entity's."""
    return resolver_pb2.CompareRequest(
        name1=sent_text(name1, "name1"),
        name2=sent_text(name2, "name2"),
        explain=explain,
        explanation_language=sent_text(explanation_language, "explanation_language"),
    )


def entity_request(entity_id: str, as_of: str) -> resolver_pb2.GetEntityRequest:
    """Asks for an entity."""
    return resolver_pb2.GetEntityRequest(
        entity_id=sent_text(entity_id, "entity_id"), as_of=sent_text(as_of, "as_of")
    )


def _query(query: str | Query, path: str = "") -> resolver_pb2.ResolveQuery:
    if isinstance(query, str):
        query = Query(query)
    elif not isinstance(query, Query):
        raise TypeError(f"a query is a {type(query).__name__}; a str or a Query is wanted")
    return resolver_pb2.ResolveQuery(
        mention=sent_text(query.mention, path + "mention"),
        language=sent_text(query.language, path + "language"),
        entity_types=_entity_types(query.entity_types, path + "entity_types"),
        countries=_texts(query.countries, path + "countries"),
        context_mentions=_texts(query.context_mentions, path + "context_mentions"),
        birth_year=_year(query.birth_year, path + "birth_year"),
    )


def _sendable(query: str | Query) -> resolver_pb2.ResolveQuery | QueryError:
    try:
        return _query(query)
    except InvalidArgumentError as error:
        return query_error(error)


def query_error(error: InvalidArgumentError) -> QueryError:
    """Returns why one query of many cannot be sent."""
    return QueryError(error.code, error.violations[0].field, error.message)


def sent_text(value: str, field: str) -> str:
    """Returns a text that can be sent.

    Raises:
        InvalidArgumentError: it holds half of a surrogate pair.
        TypeError: it is no text.
    """
    if not isinstance(value, str):
        raise TypeError(f"{field} is a {type(value).__name__}; a str is wanted")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        # Not chained: the cause carries the whole text.
        problem = f"has half of a surrogate pair at character {error.start}; valid text is wanted"
    else:
        return value
    raise invalid(field, problem)


def _texts(values: Collection[str], field: str) -> list[str]:
    refuse_lone_string(values, field)
    return [sent_text(value, f"{field}[{place}]") for place, value in enumerate(values)]


def _year(value: int | None, field: str) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(f"{field} is a {type(value).__name__}; an int or None is wanted")
    # Whether it can be anybody's year of birth, the server says.
    if value is not None and not 0 <= value <= _MAX_INT32:
        raise invalid(field, "is out of range; 1000 to 2100 is wanted")
    return value


def _entity_types(values: Collection[EntityType | str], field: str) -> list[str]:
    refuse_lone_string(values, field)
    try:
        return [f"ENTITY_TYPE_{EntityType(value).name}" for value in values]
    except ValueError:
        raise ValueError(f"{field} holds an unknown type; known: {', '.join(EntityType)}") from None


def refuse_lone_string(values: object, field: str) -> None:
    """Raises TypeError for a string in the place of several."""
    # A string is a sequence of strings too, and would be sent letter by letter.
    if isinstance(values, str):
        raise TypeError(f"{field} is one string; a sequence of strings is wanted")


def invalid(field: str, problem: str) -> InvalidArgumentError:
    """Makes the error of a bad field; not raised here."""
    return InvalidArgumentError(f"{field} {problem}", violations=(FieldViolation(field, problem),))
