"""The one way through: a mention goes in, a resolution comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nisba_service.knowledge.entity import Entity, EntityType
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching.result import Comparison, Resolution, Versions

__all__ = ["Options", "Query", "Resolver"]


@dataclass(frozen=True, slots=True)
class Query:
    """A mention, with what else the caller knows of it.

    Attributes:
        mention: the name as somebody wrote it.
        language: BCP 47 tag of the text around it, or "".
        types: the types the entity may have; empty for any.
        countries: ISO 3166-1 alpha-2 codes the entity may belong to; they move the
            confidence and do not filter.
        context: other names that the same document mentions.
    """

    mention: str
    language: str = ""
    types: frozenset[EntityType] = frozenset()
    countries: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How an answer is to be given.

    Attributes:
        max_candidates: the most candidates in an answer, 1..50.
        explain: whether answers carry their reasons.
    """

    max_candidates: int = 5
    explain: bool = False


class Resolver:
    """Resolves mentions against one snapshot. Pure, and safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @property
    def versions(self) -> Versions:
        """What the answers depend on."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Loads and compiles what the first query would otherwise wait for."""

    def resolve(self, query: Query, options: Options = Options()) -> Resolution:
        """Says whose name a mention is.

        Raises:
            InvalidQueryError: the mention is blank, too long or not text, or a hint is bad.
        """
        raise NotImplementedError

    def resolve_many(
        self, queries: Sequence[Query], options: Options = Options()
    ) -> list[Resolution]:
        """Resolves queries in order; raises what `resolve` raises, for the first bad one."""
        return [self.resolve(query, options) for query in queries]

    def compare(self, name1: str, name2: str, *, explain: bool = False) -> Comparison:
        """Says whether two names can be one entity's. Symmetric.

        Raises:
            InvalidQueryError: a name is blank, too long or not text.
        """
        raise NotImplementedError

    def entity(self, entity_id: str) -> Entity:
        """Returns an entity with all its names.

        Raises:
            UnknownEntityError: no entity has this id.
        """
        raise NotImplementedError
