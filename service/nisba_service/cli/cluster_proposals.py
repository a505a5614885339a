"""Groups of unknown names as proposals for the alias table: entities for a curator to review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from unidecode import unidecode

from nisba_service.cli.curating import Place
from nisba_service.names import isms_of, script_of

if TYPE_CHECKING:
    import nisba
    from nisba_service.clustering import Group

__all__ = ["propose"]

_LANGUAGE_OF = {"Arab": "ar", "Cyrl": "ru", "Hebr": "he"}
"""What a form is taken to be written in where its text does not say; Latin is English."""


def propose(groups: Iterable[Group], place: Place) -> tuple[int, int]:
    """Proposes an entity for each group.

    Returns:
        How many were proposed, and how many were refused, of which stderr says why.

    Raises:
        CurationError: nobody can be asked.
    """
    import nisba

    made = refused = 0
    with place.opened() as client:
        for group in groups:
            count = len(group.documents)
            why = nisba.Provenance(
                "nisba cluster", f"named in {count} text{'s' if count > 1 else ''}", "press"
            )
            try:
                client.propose_edits([nisba.AddEntity(_draft(group))], why)
                made += 1
            except nisba.InvalidArgumentError as error:
                refused += 1
                click.echo(f"Error: not proposed: {error.message}", err=True)
    return made, refused


def _draft(group: Group) -> nisba.EntityDraft:
    import nisba
    from nisba_service.clustering import telling_parts

    forms: dict[str, str] = {}
    for each in group.spellings:
        # A surname alone is no name that anybody should be found by.
        if len(telling_parts(each.form)) > 1:
            forms.setdefault(each.form, each.language)
    latin = [form for form in forms if script_of(form) == "Latn"]
    name = max(latin, key=len) if latin else group.name
    first = telling_parts(name)[:1]
    person = any(isms_of(part.folded) for part in first)
    return nisba.EntityDraft(
        _slug(name),
        name,
        nisba.EntityType.PERSON if person else nisba.EntityType.OTHER,
        aliases=[
            nisba.AliasDraft(
                form, language or _LANGUAGE_OF.get(script_of(form), "en"), source="press"
            )
            for form, language in forms.items()
            if form != name
        ],
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unidecode(name).lower()).strip("-") or "unnamed"
