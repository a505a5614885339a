"""The resolver behind its cache: what the server asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nisba.v1 import resolver_pb2
from nisba_service.cache import Cache, Keyring
from nisba_service.curation import Unresolved
from nisba_service.errors import InvalidQueryError
from nisba_service.matching.result import Verdict
from nisba_service.resolver import Options, Query, Resolver
from nisba_service.server.convert import resolution_message
from nisba_service.server.patience import Patience

__all__ = ["CachedResolver", "Outcome", "Question"]

Question = tuple[Query, Options] | InvalidQueryError
"""What a query asks, or what is wrong with it."""

Outcome = resolver_pb2.Resolution | Exception
"""The answer to a question, or why there is none."""

# What is worth a curator's look.
_VERDICTS = {
    resolver_pb2.VERDICT_AMBIGUOUS: Verdict.AMBIGUOUS,
    resolver_pb2.VERDICT_NO_MATCH: Verdict.NO_MATCH,
}


class CachedResolver:
    """Answers queries from the cache, and from the resolver what the cache does not know.

    The cache is read once and written once for all queries of a call. Answers with reasons quote
    the mention, so they are never kept.

    Args:
        resolver: who answers.
        cache: where serialized Resolution messages are kept.
        secret: what the cache's keys and seals are made with.
        unresolved: where names that were not resolved are counted; None: nowhere.
    """

    def __init__(
        self,
        resolver: Resolver,
        cache: Cache,
        secret: bytes,
        unresolved: Unresolved | None = None,
    ) -> None:
        self.resolver = resolver
        self._unresolved = unresolved
        self._cache = cache
        self._keyring = Keyring(secret, resolver.versions)

    def resolve_each(self, questions: Sequence[Question], patience: Patience) -> list[Outcome]:
        """Answers each question in its place; one that is an error already stays it.

        Raises:
            DeadlineError: the answers are wanted no longer. Those found so far are kept, so that
                a second try gets further.
        """
        keys = [self._key(question) for question in questions]
        known = self._recall(keys)
        learned: dict[str, resolver_pb2.Resolution] = {}
        outcomes: list[Outcome] = []
        try:
            for key, question in zip(keys, questions, strict=True):
                patience.check()
                if key in known:
                    outcomes.append(known[key])
                    continue
                outcome = self._answer(question)
                outcomes.append(outcome)
                if key is not None and isinstance(outcome, resolver_pb2.Resolution):
                    known[key] = learned[key] = outcome
        finally:
            self._remember(learned)
        self._count(questions, outcomes)
        return outcomes

    def _count(self, questions: Sequence[Question], outcomes: Sequence[Outcome]) -> None:
        if self._unresolved is None:
            return
        for question, outcome in zip(questions, outcomes, strict=True):
            if isinstance(question, Exception) or isinstance(outcome, Exception):
                continue
            verdict = _VERDICTS.get(outcome.verdict)
            if verdict is not None:
                ids = tuple(candidate.entity_id for candidate in outcome.candidates)
                self._unresolved.note(question[0].mention, verdict, ids)

    def _key(self, question: Question) -> str | None:
        if isinstance(question, Exception) or question[1].explain:
            return None
        return self._keyring.key(*question)

    def _answer(self, question: Question) -> Outcome:
        if isinstance(question, Exception):
            return question
        try:
            return resolution_message(self.resolver.resolve(*question))
        except Exception as error:
            # Whatever one query does to the engine, the others of the call are answered.
            return error

    def _recall(self, keys: Iterable[str | None]) -> dict[str | None, resolver_pb2.Resolution]:
        distinct = list(dict.fromkeys(key for key in keys if key is not None))
        known: dict[str | None, resolver_pb2.Resolution] = {}
        for key, sealed in zip(distinct, self._cache.get_many(distinct), strict=True):
            value = None if sealed is None else self._keyring.open(key, sealed)
            if value is not None:
                known[key] = resolver_pb2.Resolution.FromString(value)
        return known

    def _remember(self, learned: dict[str, resolver_pb2.Resolution]) -> None:
        self._cache.set_many(
            {
                key: self._keyring.seal(key, resolution.SerializeToString())
                for key, resolution in learned.items()
            }
        )
