"""The edits of `nisba aliases`: of the forms of an entity, and of the entities themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nisba_service.cli.aliases_making import Making, making_options, ref_of

if TYPE_CHECKING:
    import nisba

__all__ = ["EDITS"]

_TYPES = click.Choice(["person", "organization", "place", "other"])
_KINDS = click.Choice(
    [
        "full", "short", "kunya", "nom_de_guerre", "acronym", "translation", "former", "weak",
    ]
)  # fmt: skip

_on_option = click.option(
    "--on",
    "seen",
    default="",
    metavar="VERSION",
    help="The version of the entity that you saw (`show`). Default: as it is now.",
)
_ambiguous_option = click.option(
    "--ambiguous", is_flag=True, help="The form is also a form of another entity."
)


@click.command()
@click.argument("entity_id", metavar="ID")
@click.argument("forms", nargs=-1, metavar="[FORM...]")
@click.option("--lang", default="", metavar="LANG", help="Language of the forms, such as fa.")
@click.option("--kind", type=_KINDS, default="full", show_default=True, help="What they are.")
@click.option("--name", default="", help="Add an entity instead, of this canonical name.")
@click.option("--type", "entity_type", type=_TYPES, help="With --name: what it is.")
@click.option("--country", "countries", multiple=True, help="With --name: ISO 3166-1 alpha-2.")
@click.option("--born", "years", multiple=True, type=int, help="With --name: year of birth.")
@_ambiguous_option
@_on_option
@making_options
def add(
    making: Making,
    entity_id: str,
    forms: tuple[str, ...],
    lang: str,
    kind: str,
    name: str,
    entity_type: str | None,
    countries: tuple[str, ...],
    years: tuple[int, ...],
    ambiguous: bool,
    seen: str,
) -> None:
    """Add written forms to an entity, or with --name and --type an entity with these forms.

    \b
    Examples:
      nisba aliases add mahmoud-abbas "Abou Mazen" --lang fr --kind kunya --source press --why …
      nisba aliases add zorro --name Zorro --type person "زورو" --lang fa --source press --why …
    """  # noqa: D301
    import nisba

    drafts = [nisba.AliasDraft(form, lang, kind) for form in forms]
    if name:
        if entity_type is None:
            raise click.UsageError("--name wants --type beside it.")
        entity = nisba.EntityDraft(entity_id, name, entity_type, countries, drafts, (), years)
        marked = (name, *forms) if ambiguous else ()
        making.make(lambda _: [nisba.AddEntity(entity, marked)])
        return
    if not forms:
        raise click.UsageError("Give a FORM to add, or --name to add an entity.")

    def edits(client: nisba.Client) -> list[nisba.Edit]:
        ref = ref_of(client, entity_id, seen)
        return [nisba.AddAlias(ref, draft, ambiguous) for draft in drafts]

    making.make(edits)


@click.command()
@click.argument("entity_id", metavar="ID")
@click.argument("form", required=False, metavar="[FORM]")
@click.option("--to", "new_form", default="", metavar="FORM", help="What to write instead.")
@click.option("--lang", default="", metavar="LANG", help="Its language.")
@click.option("--kind", type=_KINDS, help="What it is.")
@click.option("--name", help="Without FORM: the canonical name.")
@click.option("--type", "entity_type", type=_TYPES, help="Without FORM: what the entity is.")
@click.option("--country", "countries", multiple=True, help="Without FORM: all its countries.")
@click.option("--born", "years", multiple=True, type=int, help="Without FORM: all its years.")
@click.option(
    "--identifier",
    "identifiers",
    multiple=True,
    metavar="LIST:ID",
    help="Without FORM: all its ids on other lists.",
)
@_ambiguous_option
@_on_option
@making_options
def change(
    making: Making,
    entity_id: str,
    form: str | None,
    new_form: str,
    lang: str,
    kind: str | None,
    name: str | None,
    entity_type: str | None,
    countries: tuple[str, ...],
    years: tuple[int, ...],
    identifiers: tuple[str, ...],
    ambiguous: bool,
    seen: str,
) -> None:
    """Change a written form of an entity, or without FORM what else is said of it."""
    import nisba

    def edits(client: nisba.Client) -> list[nisba.Edit]:
        found = client.table_entity(entity_id)
        ref = nisba.EntityRef(entity_id, seen or found.entity_version)
        if form is None:
            return [
                nisba.ChangeEntity(
                    ref,
                    name,
                    entity_type,
                    countries or None,
                    [nisba.Identifier(*each.split(":", 1)) for each in identifiers] or None,
                    years or None,
                    ambiguous,
                )
            ]
        was = next((alias for alias in found.entity.aliases if alias.form == form), None)
        draft = nisba.AliasDraft(
            new_form or form,
            lang or (was.language if was else ""),
            kind or (was.kind if was else "full"),
            was.source if was and not making.source else "",
        )
        return [nisba.ChangeAlias(ref, form, draft, ambiguous)]

    if any(":" not in each for each in identifiers):
        raise click.UsageError("--identifier must be LIST:ID, such as ofac:10481.")
    making.make(edits)


@click.command()
@click.argument("entity_id", metavar="ID")
@click.argument("forms", nargs=-1, metavar="[FORM...]")
@_on_option
@making_options
def retire(making: Making, entity_id: str, forms: tuple[str, ...], seen: str) -> None:
    """Take written forms from an entity, or without FORM the entity itself."""
    import nisba

    def edits(client: nisba.Client) -> list[nisba.Edit]:
        ref = ref_of(client, entity_id, seen)
        return [nisba.RetireAlias(ref, form) for form in forms] or [nisba.RetireEntity(ref)]

    making.make(edits)


@click.command()
@click.argument("entity_id", metavar="ID")
@making_options
def restore(making: Making, entity_id: str) -> None:
    """Bring back an entity that was retired or merged, as it last stood."""
    import nisba

    making.make(lambda _: [nisba.RestoreEntity(entity_id)])


@click.command()
@click.argument("kept", metavar="KEPT")
@click.argument("merged", metavar="MERGED")
@making_options
def merge(making: Making, kept: str, merged: str) -> None:
    """Say that two entities are one: KEPT takes over what MERGED has."""
    import nisba

    making.make(lambda client: [nisba.MergeEntities(ref_of(client, kept), ref_of(client, merged))])


@click.command()
@click.argument("entity_id", metavar="ID")
@click.argument("new_id", metavar="NEW_ID")
@click.option("--name", required=True, help="Canonical name of the new entity.")
@click.option("--country", "countries", multiple=True, help="Its countries.")
@click.option("--move", "moved", multiple=True, metavar="FORM", help="A form that goes over.")
@click.option("--share", "shared", multiple=True, metavar="FORM", help="A form that both have.")
@_on_option
@making_options
def split(
    making: Making,
    entity_id: str,
    new_id: str,
    name: str,
    countries: tuple[str, ...],
    moved: tuple[str, ...],
    shared: tuple[str, ...],
    seen: str,
) -> None:
    """Say that one entity is two: some of its forms are another's."""
    import nisba

    def edits(client: nisba.Client) -> list[nisba.Edit]:
        found = client.table_entity(entity_id)
        ref = nisba.EntityRef(entity_id, seen or found.entity_version)
        own = tuple(countries) or found.entity.countries
        new = nisba.EntityDraft(new_id, name, found.entity.entity_type, own)
        return [nisba.SplitEntity(ref, new, moved, shared)]

    making.make(edits)


EDITS = (add, change, retire, restore, merge, split)
"""The commands."""
