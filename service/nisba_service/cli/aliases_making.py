"""How `nisba aliases` makes edits: by whom and why, or only checked, or put forward."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nisba_service.cli.curating import CurationError, Place, place_options
from nisba_service.cli.options import gathered_options
from nisba_service.wording import so_many

if TYPE_CHECKING:
    import nisba

__all__ = ["Making", "making_options", "read_edits", "ref_of", "said"]

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Making:
    """How edits are made.

    Attributes:
        place: where the table is.
        author: who makes them; None for whoever is logged in.
        why: the reason.
        source: where the names come from.
        propose: put them forward for review instead.
        dry_run: check them and make nothing.
    """

    place: Place
    author: str | None
    why: str
    source: str
    propose: bool
    dry_run: bool

    def provenance(self) -> nisba.Provenance:
        """Returns by whom and why the edits are made.

        Raises:
            click.UsageError: nobody says who makes them.
        """
        import nisba

        return nisba.Provenance(self.author or _login(), self.why, self.source)

    def make(self, edits: Callable[[nisba.Client], Sequence[nisba.Edit]]) -> None:
        """Makes edits and says what came of it.

        Args:
            edits: makes the edits of what a client says of the table.

        Raises:
            click.UsageError: nobody says who makes them, or where the table is.
            CurationError: they are refused.
        """
        provenance = self.provenance()
        with self.place.opened() as client:
            if self.propose:
                made = client.propose_edits(edits(client), provenance)
                click.echo(f"proposal {made.proposal_id} waits for a review")
                return
            event = client.apply_edits(edits(client), provenance, validate_only=self.dry_run)
        click.echo(said(event))


_gathered_options = gathered_options(
    "making",
    Making,
    click.option(
        "--by", "author", default=None, metavar="NAME", help="Who you are. Default: your login."
    ),
    click.option("--why", required=True, metavar="TEXT", help="Why you do it."),
    click.option(
        "--source", default="", metavar="SOURCE", help="Where the names come from: press, own."
    ),
    click.option("--dry-run", is_flag=True, help="Check it and make nothing."),
    click.option("--propose", is_flag=True, help="Put it forward for review instead."),
)


def making_options(command: _F) -> _F:
    """Adds where, who and why, and whether only to check or propose, together as `making`."""
    return place_options(_gathered_options(command))


def said(event: nisba.Event) -> str:
    """Returns what an event changed, or would have changed, in words."""
    changed = so_many(len(event.changes), "entity", "entities")
    versions = ", ".join(
        f"{each.entity_id} {f'at {each.entity_version}' if each.after else 'gone'}"
        for each in event.changes
    )
    if not event.number:
        return f"would change {changed}: {', '.join(each.entity_id for each in event.changes)}"
    return f"event {event.number} changed {changed}: {versions}"


def ref_of(client: nisba.Client, entity_id: str, seen: str = "") -> nisba.EntityRef:
    """Returns an entity at the version that was seen, or as it is now."""
    import nisba

    if seen:
        return nisba.EntityRef(entity_id, seen)
    return client.table_entity(entity_id).ref


def read_edits(client: nisba.Client, lines: Sequence[str]) -> list[nisba.Edit]:
    """Reads the edits of a file; those that name no version are of the entities as they are now.

    Raises:
        CurationError: a line is no edit.
    """
    from nisba_service.cli.aliases_input import read_edits as read

    try:
        return read(lines, lambda entity_id: ref_of(client, entity_id).entity_version)
    except ValueError as error:
        raise CurationError(str(error)) from None


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("Say who you are with --by.") from None
