"""The edits of `nisba aliases`."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nisba_service.cli.curating import CurationError, Place, place_options
from nisba_service.cli.wording import so_many

if TYPE_CHECKING:
    import nisba

__all__ = ["EDITS"]

_F = TypeVar("_F", bound=Callable[..., Any])

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


def _edit_options(command: _F) -> _F:
    """Adds who, why and from what source, and whether only to check or to propose."""
    for option in (
        click.option("--propose", is_flag=True, help="Put it forward for review instead."),
        click.option("--dry-run", is_flag=True, help="Check it and make nothing."),
        click.option(
            "--source", default="", metavar="SOURCE", help="Where the names come from: press, own."
        ),
        click.option("--why", required=True, metavar="TEXT", help="Why you do it."),
        click.option(
            "--by", "author", default=None, metavar="NAME", help="Who you are. Default: your login."
        ),
    ):
        command = option(command)
    return place_options(command)


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
@_edit_options
def add(
    place: Place,
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
    **options: Any,
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
        _make(place, options, lambda _: [nisba.AddEntity(entity, marked)])
        return
    if not forms:
        raise click.UsageError("Give a FORM to add, or --name to add an entity.")
    _make(
        place,
        options,
        lambda client: [
            nisba.AddAlias(ref, draft, ambiguous)
            for ref in [_ref(client, entity_id, seen)]
            for draft in drafts
        ],
    )


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
@_edit_options
def change(
    place: Place,
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
    **options: Any,
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
            was.source if was and not options["source"] else "",
        )
        return [nisba.ChangeAlias(ref, form, draft, ambiguous)]

    if any(":" not in each for each in identifiers):
        raise click.UsageError("--identifier must be LIST:ID, such as ofac:10481.")
    _make(place, options, edits)


@click.command()
@click.argument("entity_id", metavar="ID")
@click.argument("forms", nargs=-1, metavar="[FORM...]")
@_on_option
@_edit_options
def retire(place: Place, entity_id: str, forms: tuple[str, ...], seen: str, **options: Any) -> None:
    """Take written forms from an entity, or without FORM the entity itself."""
    import nisba

    def edits(client: nisba.Client) -> list[nisba.Edit]:
        ref = _ref(client, entity_id, seen)
        return [nisba.RetireAlias(ref, form) for form in forms] or [nisba.RetireEntity(ref)]

    _make(place, options, edits)


@click.command()
@click.argument("entity_id", metavar="ID")
@_edit_options
def restore(place: Place, entity_id: str, **options: Any) -> None:
    """Bring back an entity that was retired or merged, as it last stood."""
    import nisba

    _make(place, options, lambda _: [nisba.RestoreEntity(entity_id)])


@click.command()
@click.argument("kept", metavar="KEPT")
@click.argument("merged", metavar="MERGED")
@_edit_options
def merge(place: Place, kept: str, merged: str, **options: Any) -> None:
    """Say that two entities are one: KEPT takes over what MERGED has."""
    import nisba

    _make(
        place,
        options,
        lambda client: [nisba.MergeEntities(_ref(client, kept), _ref(client, merged))],
    )


@click.command()
@click.argument("entity_id", metavar="ID")
@click.argument("new_id", metavar="NEW_ID")
@click.option("--name", required=True, help="Canonical name of the new entity.")
@click.option("--country", "countries", multiple=True, help="Its countries.")
@click.option("--move", "moved", multiple=True, metavar="FORM", help="A form that goes over.")
@click.option("--share", "shared", multiple=True, metavar="FORM", help="A form that both have.")
@_on_option
@_edit_options
def split(
    place: Place,
    entity_id: str,
    new_id: str,
    name: str,
    countries: tuple[str, ...],
    moved: tuple[str, ...],
    shared: tuple[str, ...],
    seen: str,
    **options: Any,
) -> None:
    """Say that one entity is two: some of its forms are another's."""
    import nisba

    def edits(client: nisba.Client) -> list[nisba.Edit]:
        found = client.table_entity(entity_id)
        ref = nisba.EntityRef(entity_id, seen or found.entity_version)
        own = tuple(countries) or found.entity.countries
        new = nisba.EntityDraft(new_id, name, found.entity.entity_type, own)
        return [nisba.SplitEntity(ref, new, moved, shared)]

    _make(place, options, edits)


@click.command("apply")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE")
@_edit_options
def apply_file(place: Place, file: Any, **options: Any) -> None:
    """Make the edits of a file, all of them or none: one nisba.v1.Edit as JSON a line.

    An edit that names no version of its entity is made on the entity as it is now.
    """
    lines = file.readlines()
    _make(place, options, lambda client: _read_edits(client, lines))


@click.command("propose")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE")
@_edit_options
def propose_file(place: Place, file: Any, **options: Any) -> None:
    """Put the edits of a file forward for review; `apply` says how they are written."""
    lines = file.readlines()
    _make(place, options | {"propose": True}, lambda client: _read_edits(client, lines))


@click.command()
@click.argument("proposal_id", metavar="PROPOSAL")
@click.option("--accept/--reject", "accepts", default=None, help="What you decide.")
@click.option("--edits", type=click.File(encoding="utf-8"), help="Make these edits instead.")
@_edit_options
def review(
    place: Place, proposal_id: str, accepts: bool | None, edits: Any, **options: Any
) -> None:
    """Accept a proposal, which makes its edits, or reject it."""
    if accepts is None:
        raise click.UsageError("Give --accept or --reject.")
    lines = edits.readlines() if edits else []
    with place.opened() as client:
        done = client.review_proposal(
            proposal_id,
            _provenance(options),
            accept=accepts,
            edits=_read_edits(client, lines),
        )
    if done.event is None:
        click.echo(f"proposal {proposal_id} is rejected")
    else:
        click.echo(f"proposal {proposal_id} is accepted: {_said(done.event)}")


def _make(
    place: Place,
    options: dict[str, Any],
    edits: Callable[[nisba.Client], Sequence[nisba.Edit]],
) -> None:
    provenance = _provenance(options)
    with place.opened() as client:
        if options["propose"]:
            made = client.propose_edits(edits(client), provenance)
            click.echo(f"proposal {made.proposal_id} waits for a review")
            return
        event = client.apply_edits(edits(client), provenance, validate_only=options["dry_run"])
    click.echo(_said(event))


def _said(event: nisba.Event) -> str:
    changed = so_many(len(event.changes), "entity", "entities")
    versions = ", ".join(
        f"{each.entity_id} {f'at {each.entity_version}' if each.after else 'gone'}"
        for each in event.changes
    )
    if not event.number:
        return f"would change {changed}: {', '.join(each.entity_id for each in event.changes)}"
    return f"event {event.number} changed {changed}: {versions}"


def _provenance(options: dict[str, Any]) -> nisba.Provenance:
    import nisba

    author = options["author"] or _login()
    return nisba.Provenance(author, options["why"], options["source"])


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("Say who you are with --by.") from None


def _ref(client: nisba.Client, entity_id: str, seen: str = "") -> nisba.EntityRef:
    import nisba

    if seen:
        return nisba.EntityRef(entity_id, seen)
    return client.table_entity(entity_id).ref


def _read_edits(client: nisba.Client, lines: Sequence[str]) -> list[nisba.Edit]:
    from nisba_service.cli.aliases_input import read_edits

    try:
        return read_edits(lines, lambda entity_id: _ref(client, entity_id).entity_version)
    except ValueError as error:
        raise CurationError(str(error)) from None


EDITS = (add, change, retire, restore, merge, split, apply_file, propose_file, review)
"""The commands."""
