"""The rules of the alias table, held against what edits touch.

They are the rules of the reviewed text (`knowledge.curated`). What an edit does not touch is not
held against its author.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pydantic import ValidationError

from nisba_service.knowledge.curated.model import AliasBlock, EntityBlock
from nisba_service.knowledge.curated.reading import remedy
from nisba_service.knowledge.curated.rules import ambiguity_problem, source_problem
from nisba_service.knowledge.curated.spelling import form_problems
from nisba_service.knowledge.curated.table import block_fields
from nisba_service.knowledge.curated.titles import title_problem
from nisba_service.knowledge.entity import Alias, Entity, EntityType

__all__ = ["form_faults", "shape_faults"]

_FIELDS = {
    "id": "entity_id",
    "type": "entity_type",
    "name": "canonical_name",
    "born": "birth_years",
}


def form_faults(
    alias: Alias,
    of: EntityType,
    beside: Sequence[str],
    *,
    ambiguous: bool,
    others: Collection[str],
    sources: Collection[str],
) -> Iterator[tuple[str, str]]:
    """Yields what is wrong with a written form: a field of `Alias`, and the text.

    Args:
        alias: the form.
        of: the type of its entity.
        beside: the other forms of its entity.
        ambiguous: whether its author says that other entities have it too.
        others: ids of the entities that do.
        sources: the sources that the table declares.
    """
    for text in form_problems(alias.form, alias.language):
        yield ("language" if "the unknown lang" in text else "form"), text
    block = AliasBlock.model_construct(form=alias.form, lang=alias.language, kind=alias.kind)
    if text := title_problem(block, of, beside):
        yield "form", text
    if alias.form.casefold() in {form.casefold() for form in beside}:
        yield "form", "stands in the entity already, the canonical name counting; keep one"
    if text := source_problem(alias.source, sources):
        yield "source", f"{alias.source!r} {text}" if alias.source else "is missing, name one"
    if text := ambiguity_problem(ambiguous=ambiguous, others=others):
        yield "form", text


def shape_faults(entity: Entity) -> dict[str, str]:
    """Returns what is wrong with an entity beside its forms: the text by field of the contract."""
    try:
        EntityBlock.model_validate(block_fields(entity))
    except ValidationError as error:
        found = [(str(detail["loc"][0]), detail) for detail in error.errors()]
        return {
            _FIELDS.get(field, field): remedy(detail)
            for field, detail in found
            if field != "aliases" or len(detail["loc"]) == 1
        }
    return {}
