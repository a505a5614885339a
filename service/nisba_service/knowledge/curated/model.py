"""The shape of a block, as the files write it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from nisba_service.knowledge.entity import BIRTH_YEARS, AliasKind, EntityType

__all__ = ["AliasBlock", "EntityBlock", "SourceBlock"]

Slug = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Country = Annotated[StrictStr, Field(pattern=r"^[A-Z]{2}$")]
BirthYear = Annotated[StrictInt, Field(ge=BIRTH_YEARS[0], le=BIRTH_YEARS[-1])]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceBlock(_Block):
    """Where names come from; a block of `sources.yaml`."""

    id: Slug
    title: StrictStr
    url: StrictStr = ""


class AliasBlock(_Block):
    """One written form. `source` is the entity's unless given."""

    form: StrictStr
    lang: StrictStr
    kind: AliasKind = AliasKind.FULL
    source: StrictStr = ""
    ambiguous: StrictBool = False


class EntityBlock(_Block):
    """One entity. `ambiguous` speaks of its canonical name, `born` of years."""

    id: Slug
    type: EntityType
    name: StrictStr
    ambiguous: StrictBool = False
    countries: tuple[Country, ...] = ()
    born: tuple[BirthYear, ...] = ()
    source: StrictStr
    identifiers: dict[Slug, StrictStr] = {}
    aliases: Annotated[tuple[AliasBlock, ...], Field(min_length=1)]

    def forms(self) -> Iterator[AliasBlock]:
        """All written forms with their sources; the first is the canonical name."""
        yield AliasBlock(form=self.name, lang="en", source=self.source, ambiguous=self.ambiguous)
        for alias in self.aliases:
            yield alias.model_copy(update={"source": alias.source or self.source})
