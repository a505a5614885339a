"""Nisba says whose name it is, and how it is written: the client of the name service.

    with Client("localhost:50051") as client:
        answer = client.resolve("Gen. Qassem Soleimani")

`Client` blocks, `AsyncClient` awaits; they are otherwise alike. Plain values go in and come out
(`nisba.types`), typed errors are raised (`nisba.errors`).
"""

from nisba._async_client import AsyncClient
from nisba._calls import CLIENT_DEFAULT, ClientDefault, RetryPolicy
from nisba._client import Client
from nisba.errors import (
    AbortedError,
    AlreadyExistsError,
    CancelledError,
    ClientClosedError,
    DataLossError,
    DeadlineExceededError,
    FailedPreconditionError,
    FieldViolation,
    InternalError,
    InvalidArgumentError,
    NisbaError,
    NotFoundError,
    OutOfRangeError,
    PermissionDeniedError,
    ResourceExhaustedError,
    StatusError,
    UnauthenticatedError,
    UnavailableError,
    UnimplementedError,
    UnknownError,
)
from nisba.transliteration import (
    Habit,
    HouseStyle,
    LanguageGuess,
    Origin,
    SearchStrings,
    Transliteration,
    TransliterationCandidate,
)
from nisba.types import (
    Alias,
    AliasKind,
    Candidate,
    Comparison,
    Entity,
    EntityType,
    Identifier,
    Query,
    QueryError,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)

__all__ = [
    "CLIENT_DEFAULT",
    "AbortedError",
    "Alias",
    "AliasKind",
    "AlreadyExistsError",
    "AsyncClient",
    "CancelledError",
    "Candidate",
    "Client",
    "ClientClosedError",
    "ClientDefault",
    "Comparison",
    "DataLossError",
    "DeadlineExceededError",
    "Entity",
    "EntityType",
    "FailedPreconditionError",
    "FieldViolation",
    "Habit",
    "HouseStyle",
    "Identifier",
    "InternalError",
    "InvalidArgumentError",
    "LanguageGuess",
    "NisbaError",
    "NotFoundError",
    "Origin",
    "OutOfRangeError",
    "PermissionDeniedError",
    "Query",
    "QueryError",
    "Reason",
    "ReasonCode",
    "Resolution",
    "ResourceExhaustedError",
    "RetryPolicy",
    "SearchStrings",
    "StatusError",
    "Transliteration",
    "TransliterationCandidate",
    "UnauthenticatedError",
    "UnavailableError",
    "UnimplementedError",
    "UnknownError",
    "Verdict",
    "Versions",
]
