"""Forms that are nothing but a title: they name an office, not a person."""

from __future__ import annotations

from collections.abc import Iterable

from nisba_service.knowledge.curated.model import AliasBlock
from nisba_service.knowledge.entity import AliasKind, EntityType
from nisba_service.names import Part, Role, parse, script_of
from nisba_service.tables import read_table

__all__ = ["title_problem"]

_NEVER_NAMES = frozenset(
    row["form"]
    for row in read_table(
        "nisba_service.names.data", "titles.tsv", ("form", "place", "sex", "reason")
    )
    if row["place"] == "any"
)
# A title is one only before a name.
_SOME_NAME = {"Arab": "محمد"}
_NAMES_IN_USE = (AliasKind.SHORT, AliasKind.NOM_DE_GUERRE)


def title_problem(alias: AliasBlock, of: EntityType, others: Iterable[str]) -> str:
    """Returns what is wrong with a form that is only a title, "" for any other form.

    A place may be called by a word that is a title elsewhere: Hajjah. A word that another form of
    the entity ends with is his name: Muhandis, of Abu Mahdi al-Muhandis. A title that some people
    have for a name (Sheikh, Bibi) may be a short form or a nom de guerre.

    Args:
        alias: the form.
        of: the type of its entity.
        others: the other forms of the entity.
    """
    titles = _titles_alone(alias.form)
    if not titles or of == EntityType.PLACE:
        return ""
    if alias.kind in _NAMES_IN_USE and not all(part.folded in _NEVER_NAMES for part in titles):
        return ""
    words = {_bare(part) for part in titles}
    if any(_bare(parts[-1]) in words for parts in (parse(o).parts for o in others) if parts[1:]):
        return ""
    return "is only a title, which many have: take it out, or write the name beside it"


def _titles_alone(form: str) -> list[Part]:
    parts = parse(f"{form} {_SOME_NAME.get(script_of(form), 'Mohammed')}").parts[:-1]
    if not all(part.role.is_aside for part in parts):
        return []
    return [part for part in parts if part.role == Role.TITLE]


def _bare(part: Part) -> str:
    """The folded word without its article."""
    return part.folded.rpartition("+")[2]
