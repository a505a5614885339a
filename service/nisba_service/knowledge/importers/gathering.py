"""Gathers what a list says of one entity in several places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.importers.record import (
    Record,
    Refusal,
    make_alias,
    name_problem,
    unique_forms,
)

__all__ = ["Gathered"]


class Gathered:
    """An entity in the making. A bad name is remembered, and refused when it is made.

    Attributes:
        entity_id: its id.
        where: its place in the source.
        type: what kind of thing it is.
    """

    def __init__(self, entity_id: str, where: str, kind: EntityType, source: str) -> None:
        self.entity_id = entity_id
        self.where = where
        self.type = kind
        self._source = source
        self._aliases: list[Alias] = []
        self._refusals: list[Refusal] = []
        self._countries: list[str] = []
        self._identifiers: list[Identifier] = []
        self._years: set[int] = set()

    def add_name(
        self,
        form: str,
        kind: AliasKind = AliasKind.FULL,
        *,
        language: str = "",
        where: str = "",
        first: bool = False,
    ) -> None:
        """Adds a name.

        Args:
            form: the name; a blank one is no name and is passed over.
            kind: what sort of name it is.
            language: BCP 47 tag of it, or "".
            where: its place, where that is not the entity's.
            first: whether it is the canonical name.
        """
        if not form.strip():
            return
        if problem := name_problem(form, self.type):
            place = where or self.where
            self._refusals.append(Refusal(place, f"an alias is bad: {problem}", partial=True))
            return
        alias = make_alias(form, kind, source=self._source, language=language)
        self._aliases.insert(0 if first else len(self._aliases), alias)

    def add_countries(self, codes: Iterable[str]) -> None:
        """Adds countries by their codes."""
        self._countries += codes

    def add_identifier(self, identifier: Identifier | None) -> None:
        """Adds an identifier, if it is one."""
        if identifier and identifier.value:
            self._identifiers.append(identifier)

    def add_years(self, years: Iterable[int]) -> None:
        """Adds years of birth."""
        self._years.update(years)

    def records(self) -> Iterator[Record]:
        """Yields what is refused of it, and the entity if it has a name."""
        if not self._aliases:
            reasons = [each.reason.partition(": ")[2] for each in self._refusals]
            yield Refusal(self.where, reasons[0] if reasons else "the name is blank")
            return
        yield from self._refusals
        yield Entity(
            entity_id=self.entity_id,
            name=self._aliases[0].form,
            type=self.type,
            countries=tuple(dict.fromkeys(self._countries)),
            aliases=unique_forms(self._aliases),
            identifiers=tuple(dict.fromkeys(self._identifiers)),
            birth_years=tuple(sorted(self._years)) if self.type == EntityType.PERSON else (),
        )
